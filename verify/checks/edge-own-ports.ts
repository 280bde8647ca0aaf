import { edgeListeners, type EdgeListener } from "../measurements/access/edgeListeners";
import { handshakes, type Handshakes } from "../measurements/access/handshakes";
import type { TlsServiceName } from "../measurements/access/tlsServices";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { isShared, nameOf, reaching, sightsOf, type Sight } from "./support/sights";

/** EDGE-OWN-PORTS: no two Edge services share an address and a port, neither on the Edge nor as they are published. */
export const edgeOwnPorts = check({
  needs: { handshakes, edgeListeners },
  judge: ({ handshakes: seen, edgeListeners: listening }) => [
    ...published(seen),
    ...onEdge(listening),
  ],
});

const edgeServices: readonly TlsServiceName[] = [
  "accessEdge",
  "accessEdgeFederation",
  "webConferencingEdge",
  "avEdge",
];

function published(seen: Outcome<Handshakes>): Finding[] {
  if (!seen.taken) {
    return [notProven("client (outside)", "one service answers at each port", seen.because)];
  }
  return edgeServices.flatMap((name) => publishedAs(name, sightsOf(seen.value, name)));
}

function publishedAs(name: TlsServiceName, sights: readonly Sight[]): Finding[] {
  const { flow } = reaching[name];
  const [{ service }] = sights;
  const expected = `one service answers at ${service.server ?? `the ${service.title}'s address`}`;
  const shown = sights.flatMap((sight) =>
    sight.who === "itself" || sight.who === "another" ? [sight] : [],
  );
  const evidence = shown.map((sight) => `${sight.from}: ${JSON.stringify(sight.certificate)}`);
  const unknown = sights.flatMap((sight) => (sight.who === "unknown" ? [sight] : []));
  if (unknown.length === sights.length) {
    return [notProven(unknown[0].from, expected, unknown[0].because, { flow })];
  }
  // Where nobody answers nothing is shared: that nobody does is for the service's own requirement to tell.
  if (shown.length === 0) return [];
  if (!isShared(sights)) {
    const places = shown.map((sight) => sight.from).join(" and ");
    return [
      holds(places, expected, `a certificate for ${nameOf(shown[0].certificate)}`, {
        flow,
        evidence,
      }),
    ];
  }
  return shown.flatMap((sight) =>
    sight.who === "another"
      ? [broken(sight.from, expected, `${sight.answerer} answers too`, { flow, evidence })]
      : [],
  );
}

function onEdge(listening: Outcome<readonly EdgeListener[]>): Finding[] {
  const [from, expected] = ["Edge", "one program on each address and port"];
  if (!listening.taken) return [notProven(from, expected, listening.because)];
  const listeners = listening.value;
  const pairs = listeners.flatMap((other, index) =>
    listeners.slice(0, index).flatMap((one) => (meet(one, other) ? [{ one, other }] : [])),
  );
  const evidence = listeners.map(textOf);
  const clashes = pairs.filter(({ one, other }) => isApart(one, other));
  if (clashes.length > 0) {
    return clashes.map(({ one, other }) =>
      broken(from, expected, `both wait: ${textOf(one)}, and ${textOf(other)}`, { evidence }),
    );
  }
  const unnamed = pairs.find(({ one, other }) => one.programs.length + other.programs.length === 0);
  return unnamed === undefined
    ? [holds(from, expected, `${listeners.length} sockets, none shared`, { evidence })]
    : [notProven(from, expected, `ss doesn't show who holds ${textOf(unnamed.one)}`, { evidence })];
}

const meet = (one: EdgeListener, other: EdgeListener): boolean =>
  one.transport === other.transport &&
  one.port === other.port &&
  (one.address === other.address || [one.address, other.address].includes("*"));

/** Sockets of one program are one service, as where it has a socket for each thread. */
const isApart = (one: EdgeListener, other: EdgeListener): boolean =>
  one.programs.length > 0 &&
  other.programs.length > 0 &&
  !one.programs.some((program) => other.programs.includes(program));

const textOf = ({ transport, address, port, programs }: EdgeListener): string =>
  `${programs.join(" and ") || "somebody"} on ${transport.toUpperCase()} ${address}:${port}`;
