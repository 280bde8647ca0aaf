import { accessRule } from "../../provider/resources/accessRule";
import { authority } from "../../provider/resources/authority";
import { certificate } from "../../provider/resources/certificate";
import { firewallPolicy } from "../../provider/resources/firewallPolicy";
import { networkRule } from "../../provider/resources/networkRule";
import { publishingRule } from "../../provider/resources/publishingRule";
import type { AnyResourceDefinition } from "../../provider/server/definition";
import { Operations } from "../../provider/server/operations";

type Properties = Record<string, unknown>;

const definitions = {
  Policy: firewallPolicy,
  NetworkRule: networkRule,
  PublishingRule: publishingRule,
  AccessRule: accessRule,
  Authority: authority,
  Certificate: certificate,
};
export type ManagedType = keyof typeof definitions;

const operations = new Operations(Object.values(definitions) as readonly AnyResourceDefinition[]);

const urnOf = (type: ManagedType, name: string) =>
  `urn:pulumi:local::edgelab::${definitions[type].type}::${name}`;

/** The reasons why inputs are refused, each with its property. */
export async function refusals(type: ManagedType, inputs: Properties): Promise<string[]> {
  const failures = await operations.check({ urn: urnOf(type, "x"), inputs, exists: false });
  return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

/** One resource in the hands of the engine, which keeps its state between the operations. */
export class Managed {
  id = "";
  private inputs: Properties = {};
  private outputs: Properties = {};
  private readonly urn: string;

  constructor(type: ManagedType, name: string) {
    this.urn = urnOf(type, name);
  }

  /** What the engine shows that a create would make. */
  preview(inputs: Properties): Promise<Properties> {
    return operations.preview({ urn: this.urn, inputs });
  }

  /** An output as the state has it. */
  output(name: string): string {
    return this.outputs[name] as string;
  }

  async create(inputs: Properties): Promise<this> {
    const { id, outputs } = await operations.create({ urn: this.urn, inputs });
    Object.assign(this, { id, inputs, outputs });
    return this;
  }

  /** What a refresh finds; undefined where the resource is gone. */
  async refresh(): Promise<Properties | undefined> {
    const state = { inputs: this.inputs, outputs: this.outputs };
    return (await operations.read({ urn: this.urn, id: this.id, state }))?.inputs;
  }

  /** What an import with the id finds. */
  async import(id: string): Promise<Properties | undefined> {
    return (await operations.read({ urn: this.urn, id }))?.inputs;
  }

  /** Updates to the inputs; by default to those it has, as after drift. */
  async update(inputs: Properties = this.inputs): Promise<void> {
    const state = { inputs: this.inputs, outputs: this.outputs };
    this.outputs = await operations.update({ urn: this.urn, id: this.id, inputs, state });
    this.inputs = inputs;
  }

  async delete(): Promise<void> {
    const state = { inputs: this.inputs, outputs: this.outputs };
    await operations.delete({ urn: this.urn, id: this.id, state });
  }
}
