import type { Finding } from "../../result/finding";
import type { SipTrial } from "../../station/sipTrial";
import { configuredFinding, strangerFinding } from "./domainFinding";

/** What the Access Edge itself says of the SIP domains: it answers OPTIONS without asking the Front End. */
export function accessEdgeFindings(from: string, { domains, stranger }: SipTrial): Finding[] {
  const server = { title: "Access Edge", from, flow: "remoteUsers" } as const;
  return [
    ...domains.map(({ domain, options }) =>
      configuredFinding(server, domain, { OPTIONS: options }),
    ),
    strangerFinding(server, stranger),
  ];
}
