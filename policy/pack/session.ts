import type { EnforcementLevel } from "@pulumi/policy";
import { adapters } from "../adapters";
import { withGrammars } from "../adapters/commands/shell/grammars";
import type { PolicyConfiguration, RequestObserver } from "../engine/requests";
import type { StackResource } from "../engine/stackResource";
import { packConfiguration, type PackConfiguration } from "./configuration";
import { Evaluation } from "./evaluation";

/** What the pack knows of the stack that the engine is working on. One process serves one stack. */
export class Session implements RequestObserver {
  private own: PackConfiguration = { labs: [], undecided: "warn" };
  private remediating: ReadonlySet<string> = new Set();
  private resources: readonly StackResource[] = [];
  private evaluated: Promise<Evaluation> | undefined;

  configured(configuration: ReadonlyMap<string, PolicyConfiguration>): void {
    this.own = packConfiguration(
      new Map([...configuration].map(([name, { properties }]) => [name, properties])),
    );
    this.remediating = new Set(
      [...configuration].flatMap(([name, { remediates }]) => (remediates ? [name] : [])),
    );
  }

  /** Whether a policy is to put resources right. */
  remediates(policy: string): boolean {
    return this.remediating.has(policy);
  }

  /** How what can't be decided is taken, whatever its policy's level. */
  get undecidedLevel(): EnforcementLevel {
    return this.own.undecided === "error" ? "mandatory" : "advisory";
  }

  stack(resources: readonly StackResource[]): void {
    this.resources = resources;
    this.evaluated = undefined;
  }

  /** The stack as the engine last sent it. */
  evaluation(): Promise<Evaluation> {
    const today = new Date().toISOString().slice(0, 10);
    this.evaluated ??= withGrammars(
      () => new Evaluation(this.resources, adapters, this.own.labs, today),
    );
    return this.evaluated;
  }

  /** Whether there is anything in the stack but itself and its providers. */
  get isEmpty(): boolean {
    return this.resources.every(({ type }) => type.startsWith("pulumi:"));
  }
}
