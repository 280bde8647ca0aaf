import { placeTitles, type LabDescription } from "../../model";
import type { FlowName } from "../../model/flows";
import type { HostNetwork, Way } from "../measurements/hosts/hostNetwork";
import { edgeGoals, hostNetworks, type HostNetworks } from "../measurements/hosts/hostNetworks";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { missing } from "./support/publicName";

const from = placeTitles.edge;

/** One of the two legs of the Edge: what it is for, and what doesn't pass where its ways are wrong. */
interface Leg {
  readonly expected: string;
  readonly firewall: "firewall" | "internalFirewall";
  readonly otherFirewall: "firewall" | "internalFirewall";
  readonly stops: readonly FlowName[];
}

const outer: Leg = {
  expected: "what is for the Internet leaves by the outer firewall",
  firewall: "firewall",
  otherFirewall: "internalFirewall",
  stops: [
    ...(["remoteUsers", "federationIn", "federationOut", "webConferencing"] as const),
    ...(["avUdp", "avTcp", "mediaUdp", "mediaTcp", "mediaOut", "everythingElse"] as const),
  ],
};

const inner: Leg = {
  expected: "what is for the internal networks leaves by the internal firewall",
  firewall: "internalFirewall",
  otherFirewall: "firewall",
  stops: ["edgeToFrontEnd", "frontEndToEdge", "remoteUsers", "testClientOut"],
};

/** EDGE-ROUTES: the Edge's way out leads to the outer firewall, and its ways inside to the internal one. */
export const edgeRoutes = check({
  needs: { networks: hostNetworks },
  stops: [...outer.stops, ...inner.stops],
  judge({ networks }, { description }) {
    const expected = `${outer.expected}, ${inner.expected}`;
    if (!networks.taken) return [notProven(from, expected, networks.because)];
    const { edge } = networks.value;
    if (typeof edge === "string") return [notProven(from, expected, edge)];
    const { internalAddress } = description.edge ?? {};
    if (internalAddress === undefined) {
      return [notProven(from, expected, missing("edge.internalAddress"))];
    }
    const { outside, inside } = edgeGoals(description);
    const find = (leg: Leg, to: string) =>
      findingOf(leg, edge, to, networks.value, outerAddresses(description), internalAddress);
    return [
      find(outer, outside),
      ...(inside.length === 0
        ? [notProven(from, inner.expected, missing("networks.internal"))]
        : inside.map((to) => find(inner, to))),
    ];
  },
});

const outerAddresses = ({ edge }: LabDescription) =>
  [edge?.accessEdge, edge?.webConferencingEdge, edge?.avEdge].flatMap(
    (role) => role?.address ?? [],
  );

function findingOf(
  leg: Leg,
  edge: HostNetwork,
  to: string,
  networks: HostNetworks,
  outerOnes: readonly string[],
  innerOne: string,
): Finding {
  const way = edge.ways.find((each) => each.to === to);
  const evidence = [wayText(to, way)];
  const wrong = (measured: string) =>
    broken(from, leg.expected, measured, { evidence, stops: leg.stops });
  if (way === undefined) {
    return wrong(leg === outer ? "it has no default route" : `it has no route to ${to}`);
  }
  const { gateway, from: own } = way;
  const isInner = own.includes(innerOne);
  const isOuter = own.some((address) => outerOnes.includes(address));
  const isOtherLeg = isInner !== isOuter && isInner === (leg === outer);
  const hop = gateway ?? "no gateway";
  const of = (name: "firewall" | "internalFirewall") => `${hop}, the ${placeTitles[name]}`;
  const target = leg === outer ? "" : `${to} is sent to by `;
  if (gateway !== undefined && isAt(networks[leg.otherFirewall], gateway)) {
    return wrong(`${target}${of(leg.otherFirewall)}`);
  }
  if (isOtherLeg) return wrong(`${target}${hop}, out of ${own[0]}`);
  if (gateway === undefined) {
    return isInner
      ? holds(from, leg.expected, `${to} is beside it`, { evidence })
      : wrong(`${target}no gateway`);
  }
  if (isAt(networks[leg.firewall], gateway)) {
    return holds(from, leg.expected, `${target}${of(leg.firewall)}`, { evidence });
  }
  // Another router may stand between: one that has been spoken to is there.
  const isSpokenTo = edge.neighbours.some(({ address }) => address === gateway);
  const measured = `${target}${gateway}, out of ${own[0]}`;
  if (isSpokenTo || edge.neighbours.length === 0) {
    return holds(from, leg.expected, measured, { evidence });
  }
  return typeof networks[leg.firewall] === "string"
    ? notProven(from, leg.expected, `${measured}, and whose that is isn't seen`, { evidence })
    : wrong(`${target}${gateway}, where nobody answers`);
}

const isAt = (network: HostNetwork | string, address: string) =>
  typeof network !== "string" &&
  network.interfaces.some(({ addresses }) => addresses.includes(address));

const wayText = (to: string, way: Way | undefined) =>
  way === undefined
    ? `to ${to}: no route`
    : `to ${to}: by ${way.gateway ?? "no gateway"}, out of the interface with ${way.from.join(", ")}`;
