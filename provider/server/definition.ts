import type { ResourceSchema } from "../../model/resources/resourceSchema";

/** One reason why inputs can't be accepted; the engine prints all of them beside the resource. */
export interface Failure {
  /** Top-level input property, e.g. `address`. For a nested one name the path in `reason`. */
  readonly property: string;
  /** What was given, what is allowed and how to fix it. Never quotes a secret. */
  readonly reason: string;
}

/** What the engine knows of the resource an operation is for. */
export interface ResourceContext {
  readonly urn: string;
  /** The name the resource has in the program; marks what we wrote on a host as this resource's. */
  readonly name: string;
  /** True where the engine holds a state of this resource already. */
  readonly exists: boolean;
  /** The id of the resource; while it is created, of the one whose place it takes, if it replaces one. */
  readonly id?: string;
}

/** The state of a resource as the engine keeps it. */
export interface ResourceState<Inputs, Outputs> {
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/**
 * A resource type: its schema, and how it is made true on a host.
 *
 * Values reach a definition plain: the server takes secrets apart before and puts the marks back after, and
 * calls `preview` only when every input is known.
 */
export interface ResourceDefinition<
  Inputs extends object = Record<string, unknown>,
  Computed extends object = Record<string, unknown>,
> extends ResourceSchema {
  /** Paths of inputs (`names[0]`, `connection.namespace`) whose change here can't be made in place either. */
  replaceOnPaths?(before: Inputs, after: Inputs): readonly string[];
  /** Operations with one key run one at a time: the host (or lab) that they change. */
  lockKey(inputs: Inputs): string;
  /** True where they run beside each other, though beside no other type's with that key. Default: false. */
  readonly sharesLock?: boolean;
  /** Checks beyond the shape; runs at preview and before anything is changed. Only with known inputs. */
  check?(inputs: Inputs, context: ResourceContext): Promise<Failure[]> | Failure[];
  /**
   * What `create` (no `state`) or `update` (with it) will compute, without changing anything.
   * A property that can't be known yet is left out; one that will have no value is there as undefined.
   * Throws what `create` would throw for things already there.
   */
  preview(
    inputs: Inputs,
    context: ResourceContext,
    state?: ResourceState<Inputs, Computed>,
  ): Promise<Partial<Computed>> | Partial<Computed>;
  /**
   * Makes it true. Takes over what an interrupted `create` of the same resource left.
   * Throws `PartialFailure` where something was made that the engine has to know of.
   */
  create(inputs: Inputs, context: ResourceContext): Promise<{ id: string; computed: Computed }>;
  /**
   * What is on the host now; undefined where it is gone.
   * `state` is absent on import: then everything comes from the id and the host.
   */
  read(
    id: string,
    context: ResourceContext,
    state?: ResourceState<Inputs, Computed>,
  ): Promise<{ inputs: Inputs; computed: Computed } | undefined>;
  update(
    id: string,
    inputs: Inputs,
    context: ResourceContext,
    state: ResourceState<Inputs, Computed>,
  ): Promise<Computed>;
  /** Ends it; what is gone already is no error. */
  delete(
    id: string,
    context: ResourceContext,
    state: ResourceState<Inputs, Computed>,
  ): Promise<void>;
}

/** A definition of whatever properties: the server hands it those that its own shape has accepted. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place where the types differ by definition
export type AnyResourceDefinition = ResourceDefinition<any, any>;
