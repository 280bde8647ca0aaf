import * as z from "zod";

/** Providers of public instant messaging that the portal federates with. */
export const publicImProviders = ["AOL", "MSN", "Yahoo!"] as const;

/** The SIP domain of each provider's own users. */
export const publicImDomains: Readonly<Record<(typeof publicImProviders)[number], string>> = {
  AOL: "aol.com",
  MSN: "msn.com",
  "Yahoo!": "yahoo.com",
};

/** The role of the stand-ins of the providers, in a service's settings, which say what they were told. */
export const publicImRole = "Public IM providers";

/** Name of their service. */
export const publicImService = "public-im";

/** A provider as an argument. */
export const publicImProvider = z.enum(publicImProviders).meta({
  id: "PublicImProvider",
  description: "A provider of public instant messaging that the portal federates with.",
});

/** What the portal calls the request for a service that isn't there yet. */
export const newService = "Initiation of new service";

/**
 * What a person declares of a request for public IM connectivity: the arguments' types, their checks and the screens
 * of the form follow from it. The agreement number isn't in it: it is a secret, and no plain value.
 */
export const publicImShape = z
  .strictObject({
    agreementType: z
      .string()
      .describe(
        "The organisation's Microsoft licensing agreement, as its radio button on the portal is called.",
      ),
    licences: z.int().min(1).describe("How many public IM licences have been bought."),
    providers: z.array(publicImProvider).describe('Who to federate with, e.g. `["AOL", "MSN"]`.'),
    contacts: z
      .array(
        z
          .strictObject({
            name: z.string().describe("Name of a person."),
            email: z.string().describe("Where Microsoft writes to, e.g. `anna@contoso.com`."),
            telephone: z
              .string()
              .optional()
              .describe("With the country's code, e.g. `+44 20 7946 0000`. Default: none."),
          })
          .meta({
            id: "PublicImContact",
            description: "Somebody whom Microsoft tells how the request is getting on.",
          }),
      )
      .describe("Whom Microsoft tells how the request is getting on, the first one first."),
    serviceRequest: z
      .string()
      .optional()
      .describe(`The portal's link that is followed. Default: "${newService}".`),
    accessEdgeFqdn: z
      .string()
      .optional()
      .describe(
        "FQDN of the Access Edge, letter for letter the subject of its certificate. Default: the Access Edge's FQDN of the lab; needed where there is none.",
      ),
    sipDomains: z
      .array(z.string())
      .optional()
      .describe(
        "SIP domains of the users who get contacts at the providers. Default: those of the lab; needed where there is none.",
      ),
    wantedOn: z
      .string()
      .optional()
      .describe("The day on which it is wanted, e.g. `2027-01-31`. Default: as soon as possible."),
    submittedOn: z
      .string()
      .optional()
      .describe(
        "The day on which the form was handed in, e.g. `2026-12-24`: the 30 days begin with it. Default: not yet, so that they begin today.",
      ),
  })
  .meta({
    id: "PublicIm",
    description:
      "What a person declares of a request for public IM connectivity, as plain values. The agreement number is a secret, and not among them.",
  });
