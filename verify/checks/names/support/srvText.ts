import type { SrvRecord } from "../../../measurements/names/dnsAnswer";

/** "port 443 of sip.contoso.com". */
export const srvText = (records: readonly SrvRecord[]) =>
  records.map(({ port, target }) => `port ${port} of ${target || "no server"}`).join(" and ");
