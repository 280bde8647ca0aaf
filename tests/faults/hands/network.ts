import { succeeded } from "../../integration/support/commands";
import type { LabStack } from "../../integration/support/labStack";

/** Changes the network of a host, as `ip` takes it: `route delete default`. */
export async function changeNetwork(lab: LabStack, host: string, change: string): Promise<void> {
  await succeeded(lab.exec(host, ["ip", ...change.split(" ")]));
}
