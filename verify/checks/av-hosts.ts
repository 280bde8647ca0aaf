import { placeTitles } from "../../model";
import { describedRole } from "../measurements/names/describedRoles";
import { edgeHostsFile } from "../measurements/names/edgeHostsFile";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { isWrong, linesNaming } from "./support/avEdgeLines";
import { missing } from "./support/publicName";

const from = placeTitles.edge;

/**
 * AV-HOSTS: the Edge's hosts file has one line for the A/V Edge's name. Which address the line gives, and lines that
 * contradict each other, are AV-DNS-PUBLIC's matter.
 */
export const avHosts = check({
  needs: { hostsFile: edgeHostsFile },
  judge({ hostsFile }, { description }) {
    const { fqdn, publicAddress, path } = describedRole(description, "avEdge");
    const expected = `one line of the hosts file: ${publicAddress ?? "ADDRESS"} ${fqdn ?? "NAME"}`;
    const judged = (): Finding => {
      if (!hostsFile.taken) return notProven(from, expected, hostsFile.because);
      if (fqdn === undefined) return notProven(from, expected, missing(`${path}.fqdn`));
      const lines = linesNaming(hostsFile.value, fqdn);
      const details = { evidence: lines.map(({ text }) => text), flow: "edgeNames" } as const;
      if (lines.length === 0) return broken(from, expected, `no line names ${fqdn}`, details);
      if (publicAddress === undefined) {
        return notProven(from, expected, missing(`${path}.publicAddress`), details);
      }
      const wrong = lines.find((line) => isWrong(line, publicAddress));
      if (wrong !== undefined) {
        return notProven(from, expected, `a line gives ${wrong.address}`, {
          ...details,
          because: "AV-DNS-PUBLIC",
        });
      }
      const right = lines.filter(({ address }) => address === publicAddress);
      if (right.length === 1) return holds(from, expected, "there is that one", details);
      const found = right.length === 0 ? `no line gives ${publicAddress}` : `${right.length} lines`;
      return broken(from, expected, found, details);
    };
    return [judged()];
  },
});
