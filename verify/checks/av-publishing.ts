import { AV_TCP_IN, AV_UDP_IN, placeTitles, PortSet, transports } from "../../model";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import {
  avPublishingNeeds,
  avPublishingOf,
  type AvPublishingOutcomes,
} from "./support/avPublishing";

const from = placeTitles.client;
const flow = "avUdp";

/** AV-PUBLISHING: what is sent to the A/V Edge's public address reaches the A/V Edge and no other host. */
export const avPublishing = check({
  needs: avPublishingNeeds,
  judge(outcomes, lab): readonly Finding[] {
    const { publicAddress = "its public address", address = "the A/V Edge" } =
      lab.description.edge?.avEdge ?? {};
    const expected = `${publicAddress} leads to ${address}, '${AV_TCP_IN.name}' and '${AV_UDP_IN.name}'`;
    const details = { evidence: evidenceOf(outcomes), flow } as const;
    const publishing = avPublishingOf(outcomes, lab);
    switch (publishing.kind) {
      case "avEdge":
        return [holds(from, expected, "the A/V Edge itself answers there", details)];
      case "nowhere": {
        const measured = `nothing of ${AV_TCP_IN} or ${AV_UDP_IN} gets through`;
        return [broken(from, expected, measured, details)];
      }
      case "elsewhere": {
        const which = transports.flatMap((transport) =>
          portsText(transport.toUpperCase(), publishing.ports[transport]),
        );
        return [broken(from, expected, `another host answers on ${which.join(", ")}`, details)];
      }
      default:
        return [notProven(from, expected, publishing.why, details)];
    }
  },
});

const mostPorts = 3;

/** E.g. "TCP 50000, 59999 and others"; nothing where there are none. */
function portsText(name: string, ports: readonly number[]): readonly string[] {
  if (ports.length === 0) return [];
  const more = ports.length > mostPorts ? " and others" : "";
  return [`${name} ${PortSet.parse(ports.slice(0, mostPorts))}${more}`];
}

function evidenceOf({ target }: AvPublishingOutcomes): readonly string[] {
  if (!target.taken) return [];
  const counted = new Map<string, number>();
  for (const { transport, reached, isAvEdge } of target.value) {
    const who = isAvEdge ? "reach the A/V Edge" : reached === "lost" ? "get lost" : "end elsewhere";
    const what = `${transport.toUpperCase()} ports on which the A/V Edge listened: so many ${who}`;
    counted.set(what, (counted.get(what) ?? 0) + 1);
  }
  return [...counted].map(([what, count]) => `${what}: ${count}`);
}
