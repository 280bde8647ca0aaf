import { leadDays } from "../publicIm/leadTime";
import { fieldNotes } from "../values";
import type { Entries } from "./requirement";

const form = "Public IM Provisioning, step 4";

/** What a form for public IM connectivity has to say, so that federation with the providers works. */
export const publicImRequirements = {
  "PIC-FQDN": {
    title: "The form for public IM gives the subject of the Access Edge's certificate",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      form,
      "if my Access Edge SSL certificate had been generated with the subject name of sip.mycompany.com, the FQDN I would enter in the form would be sip.mycompany.com",
    ),
    demands:
      "The Access Edge FQDN in a form for public IM connectivity is the subject of the Access Edge's certificate.",
    symptoms: { "PIC-FEDERATION-FAILS": 1 },
    look: "In the copy of the form read the Access Edge FQDN; in a browser outside open https://<Access Edge FQDN>: the certificate's subject is the same name, letter by letter.",
    remedy:
      "Give the certificate's subject as accessEdgeFqdn, and hand in the form anew where it has been handed in.",
    component: "PublicImProvisioning",
    notes: [
      "What has been handed in at the portal can't be read: what the stack declares is taken for it.",
      "Where the FQDN changes, every provider starts over.",
    ],
  },
  "PIC-SIP-DOMAINS": {
    title: "The form for public IM gives SIP domains of the lab",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      form,
      "Likewise this will also occur if you specify the wrong SIP domain names.",
    ),
    demands:
      "Each SIP domain in a form for public IM connectivity is one of the lab's, which Front End and Edge are configured for.",
    symptoms: { "PIC-FEDERATION-FAILS": 2 },
    look: "In the copy of the form read the SIP domains; in the administrative snap-in the forest's properties, General, list those of the Front End, and on the Edge Server Properties, Internal, its own.",
    remedy: "Take the SIP domain out of sipDomains, or configure it on Front End and Edge.",
    component: "PublicImProvisioning",
    notes: ["Users of a SIP domain that the form doesn't give reach no contact at a provider."],
  },
  "PIC-PROVIDERS": {
    title: "The form for public IM chooses each provider that is enabled",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      "Public IM Provisioning, step 5",
      "Microsoft will need to submit this information to both AOL and Yahoo! if you have chosen to federate with the providers as well",
    ),
    demands:
      "Each provider of public IM that is enabled on the Access Edge is chosen on a form for public IM connectivity, where there is one.",
    symptoms: { "PIC-FEDERATION-FAILS": 3, "FEDERATION-NOT-ALLOWED": 4 },
    look: "In the copy of the form read which providers are chosen; on the Edge Server in compmgmt.msc, Office Communications Server 2007, Properties, IM Provider: those whose box is checked are the same.",
    remedy:
      "Choose the provider on the form, whose licences count for it, too, or clear its box on the Access Edge.",
    component: "PublicImProvisioning",
    notes: ["A provider that wasn't told of the organisation answers none of its users."],
  },
  "PIC-AOL-CERTIFICATE": {
    title: "The Access Edge's certificate is for clients, too, where AOL is asked for",
    level: "mandatory",
    severity: "high",
    source: {
      document: "Lync Server 2013 help, page 933d6351",
      product: "Lync Server 2010 and later",
    },
    demands:
      "Where a form for public IM connectivity asks for AOL, the Access Edge's certificate is for client authentication besides server authentication.",
    symptoms: { "PIC-FEDERATION-FAILS": 6 },
    look: "On the Edge Server `certutil -v -store my`: the certificate's enhanced key usage has Client Authentication (1.3.6.1.5.5.7.3.2), or there is none at all.",
    remedy:
      "Have the certificate issued again with client authentication as a further usage, or take AOL out of the form.",
    component: "EdgeLab",
    notes: [
      "The page is about a later product; the components carry it over, as nothing older says otherwise.",
    ],
  },
  "PIC-LEAD-TIME": {
    title: "Public IM is asked for in time",
    level: "advisory",
    severity: "low",
    source: fieldNotes(
      "Public IM Provisioning, step 5",
      "The lead time on completing public IM provisioning is 30 days, as Microsoft will need to submit this information to both AOL and Yahoo! if you have chosen to federate with the providers as well.",
    ),
    demands: `Public IM connectivity is wanted ${leadDays} days or more after the form is handed in.`,
    withoutSymptom: "Until the day comes nobody expects a contact at a provider.",
    look: "Look in the portal's message for the day on which the form was handed in: 30 days later the providers are ready.",
    remedy: "Hand in the form now, and set wantedOn to the day that earliestDate gives, or later.",
    component: "PublicImProvisioning",
  },
} satisfies Entries;
