import { fieldNotes } from "../../values";
import type { Seen } from "./symptom";

const step = "Deploying Office Communicator via GPO, step";

/** What is seen where Communicator is deployed. */
export const deploymentSymptoms = {
  "OC-NOT-INSTALLED": {
    kind: "behaviour",
    seenIn: "workstations, after the restart",
    text: "Communicator is not installed after the workstation was rebooted.",
    alsoSaid: [
      ...["Communicator is not installed by GPO", "the GPO does not install Communicator"],
      ...["software installation of Communicator fails", "Communicator deployment fails"],
    ],
    source: fieldNotes(
      `${step} 5`,
      "make sure that everyone has at least read permissions on the folder in order for the software to install",
    ),
    order:
      "The field notes warn of the permissions; a missing link and a path on a drive are the next most common slips, and the package itself is made by the editor.",
    left: "What is left is the client: whether it has been restarted twice, as fast logon optimisation asks for, and what its event log says of Application Management.",
    otherCauses: [],
  },
} satisfies Readonly<Record<string, Seen>>;
