import { z } from "zod";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, type Unknown } from "../../facts/known";
import type { Stack } from "../adapter";
import { known, readAs } from "../read";
import { environmentShape, givenTexts } from "./given";
import type { HostScript, Runner } from "./scriptFacts";

/** Type of commands that run by SSH. */
export const remoteCommandType = "command:remote:Command";

const text = known(z.string()).nullish();
const shape = z.object({
  connection: known(z.object({ host: text })).nullish(),
  create: text,
  update: text,
  environment: environmentShape,
  stdin: text,
});

/**
 * What a command does on a host that it reaches by SSH: at its creation, and at each change where that isn't the same.
 * What it does at its end undoes it, and is none of what the host is like while it is there.
 */
export function remoteCommand(
  resource: StackResource,
  _: Stack,
  unreadable: Unknown[],
): Runner | undefined {
  const read = readAs(resource, shape, unreadable);
  if (read === undefined) {
    return undefined;
  }
  const { connection, create, update, environment, stdin } = read;
  const host = connection != null && isKnown(connection) ? connection.host : connection;
  const input = stdin != null && isKnown(stdin) ? stdin : undefined;
  const script = (property: string, given: typeof create): HostScript[] =>
    given == null ? [] : [{ property, text: given, input }];
  return {
    resource,
    host: host ?? resource.name,
    scripts: [...script("create", create), ...script("update", update === create ? null : update)],
    given: givenTexts(environment),
  };
}
