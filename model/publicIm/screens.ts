import type { PublicImSettings } from "./settings";

/** Where requests are handed in (field notes, "Public IM Provisioning", step 1). */
export const portal = "https://ocspic.livemeeting.com/";

/** One screen of the portal, as it is to be filled in. */
export interface FormScreen {
  readonly title: string;
  readonly fields: readonly FormField[];
  /** What to press or to follow when it is filled in. */
  readonly next: string;
}

/** Something to choose or to write. */
export interface FormField {
  readonly label: string;
  /** Undefined for the agreement number, which is a secret. */
  readonly value: string | undefined;
}

/**
 * The portal's screens in their order (field notes, "Public IM Provisioning", steps 1 to 5). The notes name no screen
 * for the providers and the number of licences: they stand on the last one, which they say to complete.
 */
export function screensOf(settings: PublicImSettings): readonly FormScreen[] {
  const { agreementType, licences, providers, contacts, serviceRequest } = settings;
  return [
    { title: "Sign in", fields: [], next: `Open ${portal} and sign in with a Windows Live ID.` },
    {
      title: "Licensing agreement",
      fields: [
        { label: "Microsoft Licensing Agreement type", value: agreementType },
        { label: "Terms of service", value: "agree" },
        { label: "Microsoft Agreement Number", value: undefined },
      ],
      next: "Submit",
    },
    {
      title: "Contact details",
      fields: contacts.map(({ name, email, telephone }, index) => ({
        label: contacts.length === 1 ? "Contact" : `Contact ${index + 1}`,
        value: [name, email, ...(telephone === undefined ? [] : [telephone])].join(", "),
      })),
      next: "Next",
    },
    { title: "Service request", fields: [], next: `Follow the link "${serviceRequest}".` },
    {
      title: serviceRequest,
      fields: [
        { label: "Access Edge FQDN", value: settings.accessEdgeFqdn },
        ...settings.sipDomains.map((domain, index) => ({
          label: index === 0 ? "SIP domain" : `SIP domain ${index + 1}`,
          value: domain,
        })),
        { label: "Public IM providers", value: providers.join(", ") },
        { label: "Public IM licences", value: `${licences}` },
      ],
      next: "Next",
    },
  ];
}
