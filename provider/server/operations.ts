import type { Failure, ResourceContext, ResourceDefinition, ResourceState } from "./definition";
import { changes, type Change } from "./diff";
import { InitFailure, PartialFailure } from "./errors";
import { Locks } from "./locks";
import { isReported } from "../../model/resources/resourceSchema";
import { nearest } from "../../model/values/nearest";
import {
  conceal,
  hasSecret,
  isSecret,
  reveal,
  reveals,
  scrub,
  secret,
  secretTexts,
  type Properties,
} from "./secrets";
import { shapeFailures } from "./shape";
import { hasUnknown, unknownValue } from "./unknowns";

/** The state of a resource as the engine sends it. */
export interface RawState {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

interface Named {
  readonly urn: string;
}

function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function typeOf(urn: string): string {
  const [, , types = ""] = urn.split("::");
  return types.slice(types.lastIndexOf("$") + 1);
}

/** Of a program that sets what only a refresh may report. */
function reportedFailures({ inputs: { shape } }: ResourceDefinition, inputs: Properties) {
  return Object.keys(inputs)
    .filter((property) => isReported(shape[property]))
    .map((property) => ({ property, reason: "must not be set; only a refresh reports it" }));
}

function plainState(state: RawState): ResourceState<Properties, Properties> {
  return {
    inputs: reveal(state.inputs) as Properties,
    outputs: reveal(state.outputs) as Properties,
  };
}

/**
 * The operations of the provider on plain JavaScript values: marks taken off before a definition sees them
 * and put back after, one change at a time on a host, no secret in a message.
 */
export class Operations {
  private readonly byType: ReadonlyMap<string, ResourceDefinition>;
  private readonly locks = new Locks();
  /** Ids of the resources that `diff` found must be replaced, by URN. */
  private readonly replaced = new Map<string, string>();

  constructor(definitions: readonly ResourceDefinition[]) {
    this.byType = new Map(definitions.map((definition) => [definition.type, definition]));
  }

  private definition(urn: string): ResourceDefinition {
    const type = typeOf(urn);
    const definition = this.byType.get(type);
    if (definition) return definition;
    const types = [...this.byType.keys()];
    const meant = nearest(type, types);
    throw new Error(
      `edgelab has no resource type ${type}; it has ${types.join(", ")}${meant ? `; did you mean ${meant}?` : ""}`,
    );
  }

  private context(
    urn: string,
    exists: boolean,
    id = exists ? undefined : this.replaced.get(urn),
  ): ResourceContext {
    return { urn, name: resourceName(urn), exists, ...(id === undefined ? {} : { id }) };
  }

  /** Runs a definition's operation; whatever it throws leaves without the secrets of the inputs. */
  private async guarded<T>(marked: readonly Properties[], operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      const texts = secretTexts(marked);
      if (error instanceof InitFailure) {
        const reasons = error.reasons.map((reason) => scrub(reason, texts));
        throw new InitFailure(error.id, error.inputs, error.outputs, reasons);
      }
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(scrub(message, texts), { cause: error });
    }
  }

  private outputs(
    definition: ResourceDefinition,
    inputs: Properties,
    computed: object,
    before: Properties = {},
  ): Properties {
    const texts = secretTexts([inputs, before]);
    const marked = Object.entries(computed).map(([name, value]) => {
      const hidden =
        definition.secretComputed?.includes(name) ||
        isSecret(before[name]) ||
        reveals(value, texts);
      return [name, hidden ? secret(value) : value];
    });
    return { ...inputs, ...Object.fromEntries(marked) };
  }

  /** Turns a definition's PartialFailure into what the engine has to keep. */
  private async keeping<T>(
    definition: ResourceDefinition,
    inputs: Properties,
    operation: () => Promise<T>,
  ): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      const outputs = this.outputs(definition, inputs, error.computed);
      throw new InitFailure(error.id, inputs, outputs, error.reasons);
    }
  }

  async check({
    urn,
    inputs,
    exists,
  }: Named & { inputs: Properties; exists: boolean }): Promise<Failure[]> {
    const definition = this.definition(urn);
    const found = shapeFailures(definition.inputs, inputs);
    if (found.length === 0) found.push(...reportedFailures(definition, inputs));
    if (found.length === 0 && definition.check && !hasUnknown(inputs)) {
      const plain = reveal(inputs) as Properties;
      found.push(
        ...(await this.guarded([inputs], async () =>
          definition.check!(plain, this.context(urn, exists)),
        )),
      );
    }
    const texts = secretTexts(inputs);
    return found.map(({ property, reason }) => {
      const clean = scrub(reason, texts);
      if (!hasSecret(inputs[property])) return { property, reason: clean };
      // The engine shows the value of a property that it is given, also where it is secret.
      const named = clean.startsWith(property) ? clean : `${property} ${clean}`;
      return { property: "", reason: named };
    });
  }

  diff({
    urn,
    id,
    before,
    after,
    ignored,
  }: Named & {
    id: string;
    before: Properties;
    after: Properties;
    ignored: readonly string[];
  }): Change[] {
    const found = changes(this.definition(urn), before, after, ignored);
    if (found.some(({ replace }) => replace)) this.replaced.set(urn, id);
    else this.replaced.delete(urn);
    return found;
  }

  /** What `create` (no `state`) or `update` (with it) will return, without changing anything. */
  async preview({
    urn,
    id,
    inputs,
    state,
  }: Named & { id?: string; inputs: Properties; state?: RawState }): Promise<Properties> {
    const definition = this.definition(urn);
    const known = hasUnknown(inputs)
      ? {}
      : await this.guarded([inputs, state?.inputs ?? {}], async () =>
          definition.preview(
            reveal(inputs) as Properties,
            this.context(urn, state !== undefined, id),
            state && plainState(state),
          ),
        );
    const unknowns = Object.keys(definition.computed.shape).map((name) => [name, unknownValue]);
    const computed = { ...Object.fromEntries(unknowns), ...known };
    return this.outputs(definition, inputs, computed);
  }

  async create({
    urn,
    inputs,
  }: Named & { inputs: Properties }): Promise<{ id: string; outputs: Properties }> {
    const definition = this.definition(urn);
    const plain = reveal(inputs) as Properties;
    return this.guarded([inputs], () =>
      this.keeping(definition, inputs, () =>
        this.alone(definition, plain, async () => {
          const { id, computed } = await definition.create(plain, this.context(urn, false));
          this.replaced.delete(urn);
          return { id, outputs: this.outputs(definition, inputs, computed) };
        }),
      ),
    );
  }

  /** `state` is absent on import. Undefined where the resource is gone. */
  async read({
    urn,
    id,
    state,
  }: Named & { id: string; state?: RawState }): Promise<RawState | undefined> {
    const definition = this.definition(urn);
    return this.guarded(state ? [state.inputs, state.outputs] : [], async () => {
      const context = this.context(urn, state !== undefined, id);
      const found = await definition.read(id, context, state && plainState(state));
      if (found === undefined) return undefined;
      const inputs = conceal(found.inputs, state?.inputs ?? {}) as Properties;
      return { inputs, outputs: this.outputs(definition, inputs, found.computed, state?.outputs) };
    });
  }

  async update({
    urn,
    id,
    inputs,
    state,
  }: Named & {
    id: string;
    inputs: Properties;
    state: RawState;
  }): Promise<Properties> {
    const definition = this.definition(urn);
    const plain = reveal(inputs) as Properties;
    return this.guarded([inputs, state.inputs], () =>
      this.keeping(definition, inputs, () =>
        this.alone(definition, plain, async () => {
          const computed = await definition.update(
            id,
            plain,
            this.context(urn, true, id),
            plainState(state),
          );
          return this.outputs(definition, inputs, computed);
        }),
      ),
    );
  }

  async delete({ urn, id, state }: Named & { id: string; state: RawState }): Promise<void> {
    const definition = this.definition(urn);
    const plain = plainState(state);
    return this.guarded([state.inputs, state.outputs], () =>
      this.alone(definition, plain.inputs, () =>
        definition.delete(id, this.context(urn, true, id), plain),
      ),
    );
  }

  private alone<T>(
    definition: ResourceDefinition,
    inputs: Properties,
    operation: () => Promise<T>,
  ): Promise<T> {
    return this.locks.run(definition.lockKey(inputs), operation, definition.sharesLock);
  }

  get definitions(): ResourceDefinition[] {
    return [...this.byType.values()];
  }
}
