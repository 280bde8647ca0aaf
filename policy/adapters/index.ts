import type { Adapter } from "./adapter";
import { azureDnsAdapters } from "./azure/dns";
import { azureNetworkAdapters } from "./azure/network";
import { commandAdapters } from "./commands";
import { edgelabAdapters } from "./edgelab";
import { unreadAdapter } from "./unread";

const readers: readonly Adapter[] = [
  // They may find that grammars have to be loaded first, and all is read again then.
  ...commandAdapters,
  ...edgelabAdapters,
  ...azureNetworkAdapters,
  ...azureDnsAdapters,
];

const readTypes = new Set(readers.flatMap(({ types }) => types));

/** One group of adapters for each fabric, one for scripts of any, and one for what none of them reads. */
export const adapters: readonly Adapter[] = [...readers, unreadAdapter(readTypes)];
