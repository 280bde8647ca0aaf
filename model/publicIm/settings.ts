import type { PublicImProvider } from "./arguments";

/** `PublicImArguments` with every default filled in and every value checked. */
export interface PublicImSettings {
  readonly agreementType: string;
  readonly licences: number;
  readonly providers: readonly PublicImProvider[];
  readonly contacts: readonly PublicImContact[];
  /** The portal's link that is followed. */
  readonly serviceRequest: string;
  /** As it is written into the form, capital letters and all. */
  readonly accessEdgeFqdn: string;
  readonly sipDomains: readonly string[];
  /** ISO date; undefined for as soon as possible. */
  readonly wantedOn: string | undefined;
  /** ISO date; undefined where the form hasn't been handed in. */
  readonly submittedOn: string | undefined;
}

/** Somebody whom Microsoft tells how the request is getting on. */
export interface PublicImContact {
  readonly name: string;
  readonly email: string;
  readonly telephone: string | undefined;
}
