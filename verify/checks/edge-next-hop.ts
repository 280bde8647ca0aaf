import { placeTitles } from "../../model";
import { edgeToFrontEnd } from "../measurements/firewall/internalFlows";
import { edgeHostsFile } from "../measurements/names/edgeHostsFile";
import { edgeNames } from "../measurements/names/edgeNames";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { linesNaming } from "./support/avEdgeLines";
import { nextHopOf } from "./support/nextHop";

const from = placeTitles.edge;
const flow = "edgeNames";

/**
 * EDGE-NEXT-HOP: on the Edge the Front End's name is the Front End's address, and SIP connects to it by that name. What
 * keeps a connection to the right address from being made is EDGE-INTERNAL-FLOWS' matter.
 */
export const edgeNextHop = check({
  needs: { names: edgeNames, hostsFile: edgeHostsFile, toFrontEnd: edgeToFrontEnd },
  judge({ names, hostsFile, toFrontEnd }, { description }) {
    const { fqdn, address } = description.frontEnd ?? {};
    const expected = `${fqdn ?? "the next hop's name"} is ${address ?? "the Front End's address"}, and nothing else`;
    const { is, text, evidence: words } = nextHopOf(names, description);
    const lines =
      hostsFile.taken && fqdn !== undefined ? linesNaming(hostsFile.value, fqdn.toLowerCase()) : [];
    const evidence = [...words, ...lines.map((line) => `hosts file: ${line.text}`)];
    if (is === "unknown") return [notProven(from, expected, text, { evidence, flow })];
    const by = lines.length > 0 && is === "wrong" ? ", by the hosts file" : "";
    if (is === "wrong") return [broken(from, expected, `${text}${by}`, { evidence, flow })];
    const named = holds(from, expected, text, { evidence, flow });
    if (!toFrontEnd.taken) {
      const connects = `SIP connects to ${fqdn}`;
      return [named, notProven(from, connects, toFrontEnd.because, { flow: "edgeToFrontEnd" })];
    }
    return [
      named,
      ...toFrontEnd.value.map(({ protocol, target, reached }) => {
        const connects = `${protocol} to ${fqdn} connects`;
        const details = { evidence: [`${target}: ${reached}`], flow: "edgeToFrontEnd" } as const;
        return reached === "lost"
          ? notProven(from, connects, "nothing comes back", {
              ...details,
              because: "EDGE-INTERNAL-FLOWS",
            })
          : holds(
              from,
              connects,
              reached === "answers" ? "it is answered" : "it passes; nobody waits there",
              details,
            );
      }),
    ];
  },
});
