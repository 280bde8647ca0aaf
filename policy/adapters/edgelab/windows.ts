import { z } from "zod";
import { parseArticle, SecurityFlags } from "../../../components/model";
import { isKnown, unknownOf, type Known } from "../../facts/known";
import { known, parsed, readAs, referenceTo } from "../read";
import { connectionShape, hostOf } from "./connection";
import { listOf } from "./lists";
import { oneKind } from "./oneKind";

const options = ["NtlmMinClientSec", "NtlmMinServerSec"] as const;
const optionShape = z.object({
  connection: connectionShape,
  option: known(z.enum(options)),
  flags: listOf(z.string()),
});

/** Security options. One that doesn't say which it is may be either, with whatever flags. */
export const securityOptionAdapter = oneKind(
  "edgelab:host:SecurityOption",
  "securityOptions",
  (resource, unreadable) => {
    const read = readAs(resource, optionShape, unreadable);
    if (read === undefined) {
      return [];
    }
    const { connection, option, flags } = read;
    const fact = { resource: referenceTo(resource), host: hostOf(connection, unreadable) };
    if (!isKnown(option)) {
      return options.map((either) => ({ ...fact, option: either, flags: option }));
    }
    const names = whole(flags);
    const parse = (given: readonly string[]) => SecurityFlags.parse(given);
    return [{ ...fact, option, flags: parsed(resource, ["flags"], names, parse, unreadable) }];
  },
);

/** A list of which one item isn't known isn't known. */
function whole<Item>(list: Known<readonly Known<Item>[]>): Known<readonly Item[]> {
  return isKnown(list) ? (unknownOf(list)[0] ?? list.filter(isKnown)) : list;
}

const patchShape = z.object({ connection: connectionShape, article: known(z.string()) });

/** Patches of products. */
export const patchAdapter = oneKind("edgelab:host:Patch", "patches", (resource, unreadable) => {
  const read = readAs(resource, patchShape, unreadable);
  return read === undefined
    ? []
    : [
        {
          resource: referenceTo(resource),
          host: hostOf(read.connection, unreadable),
          article: parsed(resource, ["article"], read.article, parseArticle, unreadable),
        },
      ];
});

const restartShape = z.object({ connection: connectionShape });

/** Restarts of hosts, which are done again at a change of a trigger alone. */
export const restartAdapter = oneKind(
  "edgelab:host:Restart",
  "restarts",
  (resource, unreadable) => {
    const read = readAs(resource, restartShape, unreadable);
    return read === undefined
      ? []
      : [
          {
            resource: referenceTo(resource),
            host: hostOf(read.connection, unreadable),
            triggers: resource.propertyDependencies.triggers ?? [],
          },
        ];
  },
);
