import type { Adapter } from "./adapter";
import { azureDnsAdapters } from "./azure/dns";
import { azureNetworkAdapters } from "./azure/network";
import { commandAdapters } from "./commands";
import { edgelabAdapters } from "./edgelab";

/** One group of adapters for each fabric, and one for scripts of any. */
export const adapters: readonly Adapter[] = [
  ...edgelabAdapters,
  ...azureNetworkAdapters,
  ...azureDnsAdapters,
  ...commandAdapters,
];
