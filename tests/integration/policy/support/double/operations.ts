import { isDeepStrictEqual } from "node:util";
import type { Failure } from "../../../../../provider/server/definition";
import type { Change } from "../../../../../provider/server/diff";
import type { RawState } from "../../../../../provider/server/operations";
import type { Properties } from "../../../../../provider/server/secrets";
import { unknownValue } from "../../../../../provider/server/unknowns";
import { computed, idOf } from "./azure";

interface Asked {
  readonly urn: string;
  readonly inputs: Properties;
}

/** What a provider does with resources that it takes as they come, and makes nowhere. */
export class DoubleOperations {
  check(): Promise<Failure[]> {
    return Promise.resolve([]);
  }

  diff({ before, after }: { before: Properties; after: Properties }): Change[] {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((property) => !isDeepStrictEqual(before[property], after[property]))
      .map((property) => ({ path: property, property, kind: "update", replace: false }));
  }

  preview({ urn, inputs, state }: Asked & { state?: RawState }): Promise<Properties> {
    const names = Object.keys(computed(urn, inputs));
    const unknown = Object.fromEntries(names.map((name) => [name, unknownValue]));
    return Promise.resolve({ ...(state?.outputs ?? unknown), ...inputs });
  }

  create({ urn, inputs }: Asked): Promise<{ id: string; outputs: Properties }> {
    const outputs = { ...computed(urn, inputs), ...inputs };
    return Promise.resolve({ id: idOf(urn, inputs), outputs });
  }

  read({ state }: { state?: RawState }): Promise<RawState | undefined> {
    return Promise.resolve(state);
  }

  update({ urn, inputs }: Asked): Promise<Properties> {
    return Promise.resolve({ ...computed(urn, inputs), ...inputs });
  }

  delete(): Promise<void> {
    return Promise.resolve();
  }
}
