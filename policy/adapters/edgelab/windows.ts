import { ntlmOptions, parseArticle, SecurityFlags } from "../../../model";
import { patch, restart, securityOption } from "../../../model/resources/host";
import { isKnown, unknownOf, type Known } from "../../facts/known";
import { parsed, referenceTo } from "../read";
import { hostOf } from "./connection";
import { adapterOf } from "./reader";

/** Security options. One that doesn't say which it is may be either, with whatever flags. */
const securityOptionAdapter = adapterOf(
  securityOption,
  ["connection", "option", "flags"],
  "securityOptions",
  ({ connection, option, flags }, resource, unreadable) => {
    const fact = { resource: referenceTo(resource), host: hostOf(connection, unreadable) };
    if (!isKnown(option)) {
      return ntlmOptions.map((either) => ({ ...fact, option: either, flags: option }));
    }
    const parse = (given: readonly string[]) => SecurityFlags.parse(given);
    const names = whole(flags);
    return [{ ...fact, option, flags: parsed(resource, ["flags"], names, parse, unreadable) }];
  },
);

/** A list of which one item isn't known isn't known. */
function whole<Item>(list: Known<readonly Known<Item>[]>): Known<readonly Item[]> {
  return isKnown(list) ? (unknownOf(list)[0] ?? list.filter(isKnown)) : list;
}

/** Patches of products. */
const patchAdapter = adapterOf(
  patch,
  ["connection", "article"],
  "patches",
  ({ connection, article }, resource, unreadable) => [
    {
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      article: parsed(resource, ["article"], article, parseArticle, unreadable),
    },
  ],
);

/** Restarts of hosts, which are done again at a change of a trigger alone. */
const restartAdapter = adapterOf(
  restart,
  ["connection"],
  "restarts",
  ({ connection }, resource, unreadable) => [
    {
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      triggers: resource.propertyDependencies.triggers ?? [],
    },
  ],
);

/** What is declared of a Windows. */
export const windowsAdapters = [securityOptionAdapter, patchAdapter, restartAdapter];
