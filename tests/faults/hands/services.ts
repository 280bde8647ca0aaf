import * as path from "node:path";
import { serviceFolder } from "../../../provider/hosts/serviceFolder";
import { startServiceAgain, stopService } from "../../../provider/hosts/supervisor";
import { edit, hostFolder } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";

function serviceOf(lab: LabStack, host: string, name: string) {
  return { connection: { namespace: lab.namespace(host), folder: hostFolder(lab, host) }, name };
}

/** Ends a server and all that came from it. */
export const stop = (lab: LabStack, host: string, name: string): Promise<void> =>
  stopService(serviceOf(lab, host, name));

/** Ends a server, and starts it again with what stands in its folder now. */
export async function restart(lab: LabStack, host: string, name: string): Promise<void> {
  await startServiceAgain(serviceOf(lab, host, name)).catch((error: Error) => {
    // It runs then: that its own name has another address is what a person wants who changed it.
    if (!error.message.includes(" has resolved ")) throw error;
  });
}

/** Changes a file of a server, and starts it again. */
export async function reconfigure(
  lab: LabStack,
  [host, name, file]: readonly [host: string, service: string, file: string],
  change: (text: string) => string,
): Promise<void> {
  edit(path.join(serviceFolder(serviceOf(lab, host, name)), file), change);
  await restart(lab, host, name);
}
