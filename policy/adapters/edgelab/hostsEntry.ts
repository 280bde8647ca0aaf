import { z } from "zod";
import { Address } from "../../../components/model";
import { isKnown } from "../../facts/known";
import { known, parsed, readAs, referenceTo } from "../read";
import { connectionShape, hostOf } from "./connection";
import { itemsOf, listOf } from "./lists";
import { oneKind } from "./oneKind";

const shape = z.object({
  connection: connectionShape,
  address: known(z.string()),
  names: listOf(z.string()),
  present: known(z.boolean()).nullish(),
});

/** Lines of hosts files. Whether one is there that doesn't say it yet is as unknown as its address. */
export const hostsEntryAdapter = oneKind(
  "edgelab:host:HostsEntry",
  "hostsEntries",
  (resource, unreadable) => {
    const entry = readAs(resource, shape, unreadable);
    if (entry === undefined) {
      return [];
    }
    const { connection, address, names } = entry;
    const present = entry.present ?? true;
    return [
      {
        resource: referenceTo(resource),
        host: hostOf(connection, unreadable),
        address: isKnown(present)
          ? parsed(
              resource,
              ["address"],
              address,
              (text) => Address.parse(text, { ipv6: true }),
              unreadable,
            )
          : present,
        names: itemsOf(names).map((name) => (isKnown(name) ? name.toLowerCase() : name)),
        present: !isKnown(present) || present,
      },
    ];
  },
);
