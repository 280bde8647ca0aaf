import { hostsEntry } from "../../../model/resources/host";
import { isKnown } from "../../facts/known";
import { parsed, referenceTo } from "../read";
import { hostOf } from "./connection";
import { adapterOf, anyAddress, itemsOf } from "./reader";

/** Lines of hosts files. */
export const hostsEntryAdapter = adapterOf(
  hostsEntry,
  ["connection", "address", "names", "present"],
  "hostsEntries",
  ({ connection, address, names, present }, resource, unreadable) => [
    {
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      address: parsed(resource, ["address"], address, anyAddress, unreadable),
      names: itemsOf(names).map((name) => (isKnown(name) ? name.toLowerCase() : name)),
      present: present ?? true,
    },
  ],
);
