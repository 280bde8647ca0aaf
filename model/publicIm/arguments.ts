// Made from the shape in shape.ts by `npm run docs`: change it there.

/**
 * What a person declares of a request for public IM connectivity, as plain values. The agreement number is a
 * secret, and not among them.
 */
export interface PublicImArguments {
  /** The organisation's Microsoft licensing agreement, as its radio button on the portal is called. */
  readonly agreementType: string;
  /** How many public IM licences have been bought. */
  readonly licences: number;
  /** Who to federate with, e.g. `["AOL", "MSN"]`. */
  readonly providers: readonly PublicImProvider[];
  /** Whom Microsoft tells how the request is getting on, the first one first. */
  readonly contacts: readonly PublicImContactArguments[];
  /** The portal's link that is followed. @default "Initiation of new service" */
  readonly serviceRequest?: string;
  /**
   * FQDN of the Access Edge, letter for letter the subject of its certificate.
   * @default the Access Edge's FQDN of the lab; needed where there is none
   */
  readonly accessEdgeFqdn?: string;
  /**
   * SIP domains of the users who get contacts at the providers.
   * @default those of the lab; needed where there is none
   */
  readonly sipDomains?: readonly string[];
  /** The day on which it is wanted, e.g. `2027-01-31`. @default as soon as possible */
  readonly wantedOn?: string;
  /**
   * The day on which the form was handed in, e.g. `2026-12-24`: the 30 days begin with it.
   * @default not yet, so that they begin today
   */
  readonly submittedOn?: string;
}

/** A provider of public instant messaging that the portal federates with. */
export type PublicImProvider = "AOL" | "MSN" | "Yahoo!";

/** Somebody whom Microsoft tells how the request is getting on. */
export interface PublicImContactArguments {
  /** Name of a person. */
  readonly name: string;
  /** Where Microsoft writes to, e.g. `anna@contoso.com`. */
  readonly email: string;
  /** With the country's code, e.g. `+44 20 7946 0000`. @default none */
  readonly telephone?: string;
}
