import type { StackResource } from "../../../policy/engine/stackResource";
import { azureLabMachines } from "./azureLabMachines";
import { azureLabNames } from "./azureLabNames";
import { azureLabNetwork } from "./azureLabNetwork";
import type { Stage } from "./azureResource";

/**
 * A lab of `contoso.com` in which every requirement is met, of plain Azure resources as somebody who has never heard
 * of the components would write it: one Edge Server with a network interface and a static public address for each
 * role, security groups as firewalls, a reverse proxy of its own, public and private DNS, settings by run commands.
 * Tags say what is what.
 *
 * @param stage In `preview` ids, and the public addresses with all that is made of them, aren't known.
 */
export function azureLab(stage: Stage = "updated"): StackResource[] {
  const network = azureLabNetwork(stage);
  return [
    ...network.resources,
    ...azureLabMachines(stage, network),
    ...azureLabNames(stage, network),
  ];
}
