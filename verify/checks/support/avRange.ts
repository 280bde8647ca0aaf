import { placeTitles, PortSet, type ProtocolDefinition } from "../../../model";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import { check, type CheckedLab } from "../check";
import {
  avPublishingNeeds,
  avPublishingOf,
  letThroughToAvEdge,
  type AvPublishingOutcomes,
} from "./avPublishing";

/** Every port of a protocol gets through to the A/V Edge's public address. */
export const avRange = (protocol: ProtocolDefinition) =>
  check({
    needs: avPublishingNeeds,
    judge: (outcomes, lab) => findingsOf(outcomes, lab, protocol),
  });

function findingsOf(
  outcomes: AvPublishingOutcomes,
  lab: CheckedLab,
  protocol: ProtocolDefinition,
): readonly Finding[] {
  const { transport, ports } = protocol;
  const from = placeTitles.client;
  const flow = transport === "tcp" ? "mediaTcp" : "mediaUdp";
  const address = lab.description.edge?.avEdge?.publicAddress;
  const expected = `${protocol} gets through to ${address ?? "the A/V Edge"}`;
  const through = letThroughToAvEdge(outcomes, lab)[transport];
  if (through === undefined) {
    const outcome = outcomes[transport];
    const why = outcome.taken ? "no public address of the A/V Edge is described" : outcome.because;
    return [notProven(from, expected, why, { flow })];
  }
  const evidence = [
    `let through to ${address}: ${transport.toUpperCase()} ${through}`,
    ...inUseText(outcomes, transport),
  ];
  const publishing = avPublishingOf(outcomes, lab);
  if (publishing.kind === "nowhere") {
    const why = "nothing that is meant for the A/V Edge gets through";
    return [notProven(from, expected, why, { evidence, flow, because: "AV-PUBLISHING" })];
  }
  if (publishing.kind === "elsewhere" && publishing.ports[transport].length > 0) {
    const why = "it gets through to another host than the A/V Edge";
    return [notProven(from, expected, why, { evidence, flow, because: "AV-PUBLISHING" })];
  }
  const missing = ports.subtract(through);
  if (missing.isEmpty)
    return [holds(from, expected, "every port gets through", { evidence, flow })];
  const heard = heardOf(outcomes, transport).intersect(missing);
  if (!heard.isEmpty) {
    const why = "the A/V Edge doesn't answer on ports on which nobody listens";
    return [
      notProven(from, expected, why, {
        evidence: [...evidence, `without an answer, but it does get through: ${heard}`],
        flow,
      }),
    ];
  }
  const measured = `${transport.toUpperCase()} ${missing} doesn't get through`;
  return [broken(from, expected, measured, { evidence, flow })];
}

/** The ports at which the A/V Edge was reached when it listened there. */
function heardOf({ target }: AvPublishingOutcomes, wanted: ProtocolDefinition["transport"]) {
  const probes = target.taken ? target.value : [];
  const ports = probes
    .filter(({ transport, isAvEdge }) => transport === wanted && isAvEdge)
    .map(({ port }) => port);
  return ports.length === 0 ? PortSet.NONE : PortSet.parse(ports);
}

function inUseText({ udp }: AvPublishingOutcomes, transport: ProtocolDefinition["transport"]) {
  return transport === "udp" && udp.taken && !udp.value.inUse.isEmpty
    ? [`in use on the Edge by servers that don't answer strangers: UDP ${udp.value.inUse}`]
    : [];
}
