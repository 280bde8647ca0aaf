import { Network, type Problems } from "../../../model";

/** Azure's own name server, which answers from the private zones of the network that asks. */
export const azureNameServer = "168.63.129.16";

/** Networks that Azure keeps for itself (virtual-networks-faq.md). */
const reserved = [
  "224.0.0.0/4",
  "255.255.255.255/32",
  "127.0.0.0/8",
  "169.254.0.0/16",
  `${azureNameServer}/32`,
].map((text) => Network.parse(text));

/** A subnet has 8 addresses at least. */
export const longestPrefix = 29;

/** Records what Azure doesn't take as a subnet's network. */
export function checkNetwork(path: string, network: Network, problems: Problems): void {
  if (network.prefixLength > longestPrefix) {
    problems.add(
      path,
      `${network} is too small: Azure keeps five addresses of each subnet; give a /${longestPrefix} or larger.`,
    );
  }
  const kept = reserved.find((each) => each.overlaps(network));
  if (kept !== undefined) {
    problems.add(
      path,
      `${network} has addresses that Azure keeps (${kept}): give another network.`,
    );
  }
}
