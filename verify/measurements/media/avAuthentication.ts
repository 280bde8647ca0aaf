import { randomBytes } from "node:crypto";
import { AV_STUN_TURN_TCP, SIP_MTLS } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { AvCredentialsAnswer } from "../../station/avCredentials";
import type { AllocationTry } from "../../station/turn";
import type { Measurement } from "../measurement";

/** Credentials for media, as the A/V authentication service gave them; their password isn't kept. */
export interface GivenCredentials {
  /** Seconds that they are still good for by this clock; undefined where the user name doesn't tell. */
  readonly left?: number;
  /** What the A/V Edge makes of them, asked by the Front End; why it couldn't be asked where that is so. */
  readonly relay: AllocationTry | { readonly untried: string };
}

/** What a user gets from the A/V authentication service by way of the Front End. */
export type AvAuthentication =
  | Exclude<AvCredentialsAnswer, { kind: "answered" }>
  /** `phrase`: what the service itself gives as its reason; undefined where another server has answered. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly reason: string;
      readonly phrase?: string;
    }
  | ({ readonly kind: "given" } & GivenCredentials);

/** Media credentials for a user inside, and a relay address for them. */
export const avAuthentication: Measurement<AvAuthentication> = {
  title: "credentials of the A/V authentication service",
  bound: 25_000,
  async take(lab) {
    const { frontEnd, edge, sipDomains } = lab.description;
    if (frontEnd?.address === undefined) throw new NotProven("frontEnd.address isn't described");
    const { fqdn: servername, address } = frontEnd;
    const { authority } = lab;
    const answer = await lab
      .at("workstation")
      .station.askAvCredentials(
        { server: `${address}:${SIP_MTLS.ports}`, servername, authority },
        { name: `edgelab-${randomBytes(4).toString("hex")}`, domains: sipDomains },
      );
    if (answer.kind !== "answered") return answer;
    const { status, reason, body = "" } = answer;
    const credentials = credentialsIn(body);
    if (status !== 200 || credentials === undefined) {
      const phrase = /<response\b[^>]*\breasonPhrase="([^"]*)"/.exec(body)?.[1];
      return { kind: "refused", status, reason, ...(phrase !== undefined && { phrase }) };
    }
    const expiry = /^(\d{9,11}):/.exec(credentials.username)?.[1];
    const relay =
      edge?.internalAddress === undefined
        ? { untried: "edge.internalAddress isn't described" }
        : await lab
            .at("frontEnd")
            .station.tryAllocation({
              server: `${edge.internalAddress}:${AV_STUN_TURN_TCP.ports}`,
              transport: "tcp",
              ...credentials,
              permitted: [],
            })
            .catch(({ message }: Error) => ({ untried: message }));
    return {
      kind: "given",
      ...(expiry !== undefined && { left: Number(expiry) - Math.round(Date.now() / 1_000) }),
      relay,
    };
  },
};

/** The credentials in an answer of the service. */
function credentialsIn(body: string) {
  const [username, password] = ["username", "password"].map(
    (name) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(body)?.[1],
  );
  return username === undefined || password === undefined ? undefined : { username, password };
}
