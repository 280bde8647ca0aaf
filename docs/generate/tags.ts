/** A tag that states something. */
export interface TagRow {
  /** Its name without `edgelab-`. */
  readonly setting: string;
  /** The word of `edgelab-role` beside which it counts; undefined for any. */
  readonly role?: string;
  readonly example: string;
}

/** Every tag that a stack can state something by, for a table. */
export const tagRows: readonly TagRow[] = [
  { setting: "sip-domains", example: "contoso.com fabrikam.com" },
  { setting: "fqdn", role: "access-edge", example: "sip.contoso.com" },
  { setting: "fqdn", role: "web-conferencing-edge", example: "webconf.contoso.com" },
  { setting: "fqdn", role: "av-edge", example: "av.contoso.com" },
  { setting: "fqdn", role: "front-end", example: "pool.contoso.com" },
  { setting: "fqdn", role: "cwa", example: "cwa.contoso.com" },
  { setting: "sip-domains", role: "edge", example: "contoso.com" },
  { setting: "sip-domains", role: "front-end", example: "contoso.com" },
  { setting: "name-servers", role: "edge", example: "10.45.16.53" },
  { setting: "default-gateway", role: "edge", example: "10.45.16.1" },
  { setting: "internal-gateway", role: "edge", example: "172.25.33.1" },
  { setting: "certificate-subject", role: "edge", example: "sip.contoso.com" },
  { setting: "certificate-names", role: "edge", example: "sip.fabrikam.com" },
  { setting: "certificate-usages", role: "edge", example: "serverAuth clientAuth" },
  { setting: "remote-user-access", role: "edge", example: "true" },
  { setting: "federation", role: "edge", example: "true" },
  { setting: "partner-discovery", role: "edge", example: "false" },
  { setting: "allowed-domains", role: "edge", example: "litwareinc.com" },
  { setting: "blocked-domains", role: "edge", example: "contoso.net" },
  { setting: "public-im-providers", role: "edge", example: "AOL MSN" },
  { setting: "translated-by-nat", role: "edge", example: "true" },
  { setting: "av-authentication", role: "edge", example: "true" },
  { setting: "clock-offset", role: "edge", example: "0" },
  { setting: "clock-offset", role: "front-end", example: "0" },
  { setting: "operating-system", role: "cwa", example: "Windows Server 2008 R2" },
  { setting: "patches", role: "cwa", example: "KB 968802" },
  { setting: "restarted", role: "cwa", example: "true" },
  { setting: "access", role: "test-client", example: "restricted" },
  { setting: "unrestricted-until", role: "test-client", example: "2027-01-31" },
];
