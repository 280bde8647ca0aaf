import type { WiredLab } from "./labs";
import { frontEnd, published } from "./places";
import type { Presented } from "../../../../verify/station/secure";
import type { InstantMessage, SipAnswer } from "../../../../verify/station/sipPhone";

/** A user's SIP client. */
export interface Phone {
  readonly certificate: Presented;
  register(): Promise<SipAnswer>;
  options(domain: string): Promise<SipAnswer>;
  message(to: string, text: string): Promise<SipAnswer>;
  inbox(): Promise<readonly InstantMessage[]>;
}

/** A user outside, who is connected to the Access Edge. @param port 443 for users, 5061 for other servers */
export function outside(lab: WiredLab, user: string, port = 443): Promise<Phone> {
  return connect(lab, "client", `${published.accessEdge}:${port}`, "sip.contoso.com", user);
}

/** A user inside, who is connected to the Front End. */
export function inside(lab: WiredLab, user: string): Promise<Phone> {
  return connect(lab, "workstation", `${frontEnd}:5061`, "frontend.contoso.com", user);
}

async function connect(
  lab: WiredLab,
  host: string,
  server: string,
  servername: string,
  user: string,
): Promise<Phone> {
  const station = lab.on(host);
  const { authority } = lab;
  const { phone, certificate } = await station.connectPhone(
    { server, servername, authority },
    user,
  );
  return {
    certificate,
    register: () => station.register(phone),
    options: (domain) => station.options(phone, domain),
    message: (to, text) => station.message(phone, to, text),
    inbox: () => station.inbox(phone),
  };
}
