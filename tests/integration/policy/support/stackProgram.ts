import * as path from "node:path";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../../policy/engine/stackResource";
import { TemporaryProgram } from "../../support/temporaryProgram";
import { addDoubles, doublesInProject } from "./doubles";
import { addressTag } from "./double/azure";

/** A stack as the pack is to see it, before the update and after it. */
export interface StagedStack {
  /** In an order in which they can be made. */
  readonly preview: readonly StackResource[];
  readonly updated: readonly StackResource[];
}

/**
 * A program that declares resources of other people's types, and nothing else.
 *
 * @throws Error where the two stages differ by more than what isn't known in the first.
 */
export function stackProgram({ preview, updated }: StagedStack): TemporaryProgram {
  const player = JSON.stringify(path.join(__dirname, "play.js"));
  const program = new TemporaryProgram(
    `require(${player}).play(require("./resources.json"));\n`,
    doublesInProject,
  );
  addDoubles(program);
  const after = new Map(updated.map((resource) => [resource.urn, resource]));
  const resources = preview.map((resource) => written(resource, after.get(resource.urn)));
  program.write("resources.json", JSON.stringify(resources));
  return program;
}

function written(before: StackResource, after: StackResource | undefined) {
  if (after === undefined) {
    throw new Error(`${before.name} is gone after the update.`);
  }
  const { urn, type, name, dependencies, propertyDependencies } = before;
  const inputs = writtenMap(before.inputs, after.inputs);
  const { ipAddress } = after.outputs;
  return {
    urn,
    type,
    name,
    inputs: ipAddress === undefined ? inputs : withTag(inputs, addressTag, ipAddress),
    dependencies,
    propertyDependencies,
  };
}

const withTag = (inputs: Record<string, unknown>, tag: string, value: PropertyValue) => ({
  ...inputs,
  tags: { ...(inputs["tags"] as object | undefined), [tag]: value },
});

function writtenMap(before: PropertyMap, after: PropertyMap): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).map(([name, value]) => [name, writtenValue(value, after[name])]),
  );
}

function writtenValue(before: PropertyValue, after: PropertyValue | undefined): unknown {
  if (before === unknownValue) {
    if (after === undefined || after === unknownValue) {
      throw new Error("What isn't known before the update has no value after it.");
    }
    return { $later: after };
  }
  if (before instanceof SecretValue) {
    const inside = after instanceof SecretValue ? after.value : after;
    return { $secret: writtenValue(before.value, inside) };
  }
  if (Array.isArray(before)) {
    const items = after as readonly PropertyValue[];
    return (before as readonly PropertyValue[]).map((item, index) =>
      writtenValue(item, items[index]),
    );
  }
  return typeof before === "object" && before !== null
    ? writtenMap(before as PropertyMap, after as PropertyMap)
    : before;
}
