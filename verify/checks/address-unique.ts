import { placeNames, placeTitles, type LabDescription, type PlaceName } from "../../model";
import type { FlowName } from "../../model/flows";
import type { HostNetwork } from "../measurements/hosts/hostNetwork";
import { hostNetworks, type HostNetworks } from "../measurements/hosts/hostNetworks";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";

const expected = "each address of the lab's servers is one host's alone";

/** What doesn't surely reach the host that it is for where somebody else has its address. */
const flowsTo = {
  accessEdge: ["remoteUsers", "federationIn", "federationOut"],
  webConferencingEdge: ["webConferencing"],
  avEdge: ["avUdp", "avTcp", "mediaUdp", "mediaTcp", "mediaOut"],
  internal: ["edgeToFrontEnd", "frontEndToEdge"],
  frontEnd: ["edgeToFrontEnd", "frontEndToEdge", "internalNames", "webPresence"],
  cwa: ["webAccess", "webPresence"],
  testClients: ["testClientOut"],
} as const satisfies Readonly<Record<string, readonly FlowName[]>>;

/** ADDRESS-UNIQUE: nobody else has an address of the lab's servers, or is taken for who has. */
export const addressUnique = check({
  needs: { networks: hostNetworks },
  stops: Object.values(flowsTo).flat(),
  judge({ networks }, { name: lab, description }) {
    if (!networks.taken) return [notProven(lab, expected, networks.because)];
    const seen = placeNames.flatMap((place) => {
      const network = networks.value[place];
      return typeof network === "string" ? [] : [{ place, network }];
    });
    const addresses = addressesOf(description);
    const findings = addresses.flatMap(({ address, stops }) => conflictsOver(address, stops, seen));
    if (findings.length > 0) return findings;
    const unseen = whyUnseen(networks.value);
    return unseen === undefined
      ? [holds(lab, expected, `${addresses.length} addresses, each one host's`)]
      : [notProven(lab, expected, unseen)];
  },
});

interface Seen {
  readonly place: PlaceName;
  readonly network: HostNetwork;
}

function conflictsOver(
  address: string,
  stops: readonly FlowName[],
  seen: readonly Seen[],
): Finding[] {
  const owners = seen
    .filter(({ network }) => network.interfaces.some((one) => one.addresses.includes(address)))
    // Two seats can be on one machine.
    .filter((one, index, all) => !all.slice(0, index).some((other) => isSame(one, other)));
  const [owner, ...others] = owners;
  if (owner === undefined) return [];
  const wrong = (from: string, measured: string) =>
    broken(from, expected, measured, { stops, evidence: [`${address}: ${measured}`] });
  if (others.length > 0) {
    const all = owners.map(({ place }) => placeTitles[place]);
    return [wrong(all.join(" and "), `${address} is on ${all.join(" and on ")}`)];
  }
  const own = macsOf(owner);
  if (own.length === 0) return [];
  return seen.flatMap(({ place, network }) =>
    network.neighbours
      .filter((each) => each.address === address && !own.includes(each.mac))
      .map(({ mac }) =>
        wrong(
          placeTitles[place],
          `it takes ${address} for somebody's with ${mac}, and it is ${placeTitles[owner.place]}'s, with ${own.join(", ")}`,
        ),
      ),
  );
}

const macsOf = ({ network }: Seen): string[] =>
  network.interfaces.flatMap(({ mac }) => (mac && !/^[0:]+$/.test(mac) ? [mac] : []));

const isSame = (one: Seen, other: Seen): boolean =>
  macsOf(one).some((mac) => macsOf(other).includes(mac));

/** An address that a host has whose network isn't known can be there again. */
const whyUnseen = (networks: HostNetworks): string | undefined =>
  placeNames.flatMap((place) => {
    const network = networks[place];
    return typeof network === "string" && place === "edge" ? [network] : [];
  })[0];

function addressesOf({ edge = {}, frontEnd, cwa, testClients }: LabDescription) {
  const { accessEdge, webConferencingEdge, avEdge, internalAddress } = edge;
  const roles = { accessEdge, webConferencingEdge, avEdge, cwa };
  const of = (address: string | undefined, stops: readonly FlowName[]) =>
    address === undefined ? [] : [{ address, stops }];
  return [
    ...(["accessEdge", "webConferencingEdge", "avEdge", "cwa"] as const).flatMap((role) => [
      ...of(roles[role]?.address, flowsTo[role]),
      ...(roles[role]?.publicAddress === roles[role]?.address
        ? []
        : of(roles[role]?.publicAddress, flowsTo[role])),
    ]),
    ...of(internalAddress, flowsTo.internal),
    ...of(frontEnd?.address, flowsTo.frontEnd),
    ...(testClients?.addresses ?? []).flatMap((address) => of(address, flowsTo.testClients)),
  ];
}
