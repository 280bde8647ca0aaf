/**
 * The DNS names among a certificate's alternative names, in their order.
 *
 * @param subjectAltName As Node.js writes them, e.g. "DNS:sip.contoso.com, DNS:access.contoso.com"; undefined for none.
 */
export const dnsNamesIn = (subjectAltName: string | undefined): string[] =>
  (subjectAltName ?? "").split(", ").flatMap((name) => /^DNS:(.*)/.exec(name)?.[1] ?? []);
