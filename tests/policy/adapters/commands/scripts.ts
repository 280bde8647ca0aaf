import { commandAdapters } from "../../../../policy/adapters/commands";
import type {
  PropertyMap,
  PropertyValue,
  StackResource,
} from "../../../../policy/engine/stackResource";
import { collectFacts } from "../../../../policy/facts/collect";
import { azure } from "../../support/azureResource";

/** A script that Azure runs on the machine `edge-server`. */
export const runCommand = (script: PropertyValue, properties: PropertyMap = {}) =>
  azure("compute:VirtualMachineRunCommand", "settings", {
    vmName: "edge-server",
    source: { script },
    ...properties,
  });

/** A command on the host 10.45.16.30. */
export const remoteCommand = (
  create: PropertyValue,
  properties: PropertyMap = {},
): StackResource => {
  const inputs: PropertyMap = { connection: { host: "10.45.16.30" }, create, ...properties };
  const type = "command:remote:Command";
  return {
    urn: `urn:pulumi:test::foreign::${type}::settings`,
    type,
    name: "settings",
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
  };
};

export const factsOf = (...resources: readonly StackResource[]) =>
  collectFacts(resources, commandAdapters);

export const windowsHosts = String.raw`C:\Windows\System32\drivers\etc\hosts`;

/** What a script does, in the order of its steps, a line each. Hosts entries, name servers and rules of the host's firewall have no step. */
export function deedsOf(resource: StackResource): string[] {
  const facts = factsOf(resource);
  const steps = [
    ...facts.securityOptions.map(({ step, option, flags }) => ({
      step,
      text: `${option} ${flags}`,
    })),
    ...facts.patches.map(({ step, article }) => ({ step, text: `patch ${article}` })),
    ...facts.restarts.map(({ step }) => ({ step, text: "restart" })),
  ].sort((one, other) => (one.step ?? 0) - (other.step ?? 0));
  return [
    ...facts.hostsEntries.map(({ address, names }) => [address, ...names].join(" ")),
    ...facts.hosts.flatMap(({ nameServers, routes }) =>
      routes === undefined
        ? [`asks ${nameServers.join(", ")}`]
        : routes.list.map(({ to, via }) => `sends ${to} to ${via}`),
    ),
    ...facts.hostFirewallRules.map(
      ({ direction, action, transport, ports }) =>
        `firewall ${direction} ${action} ${transport} ${ports}`,
    ),
    ...steps.map(({ text }) => text),
    ...facts.opaque.map(({ unknown }) => `anything: ${unknown}`),
    ...facts.unreadable.map((unknown) => `unreadable: ${unknown}`),
    // Lines are told in tests of their own.
  ].map((text) => text.replace(/\bline \d+: /g, ""));
}

/** A script, and what is right of it. */
export interface Judged {
  /** Of PowerShell as an Azure run command; any other by SSH. */
  readonly isPowerShell: boolean;
  readonly script: string;
  /** Stands in the text of what it does; undefined where nothing can be decided, and "nothing" where it does nothing. */
  readonly right: RegExp | undefined | "nothing";
  readonly topic: string;
}

/** What is said of a script: what is right, nothing that could be wrong, or anything else. */
export type Outcome = "right" | "not decided" | "wrong";

export const resourceOf = ({ isPowerShell, script }: Judged) =>
  isPowerShell ? runCommand(script) : remoteCommand(script);

/** How a script is judged, where the machine counts that its deeds are done on. */
export function outcomeOf(judged: Judged): Outcome {
  const { isPowerShell, right, topic } = judged;
  const facts = factsOf(resourceOf(judged));
  const own = isPowerShell ? "edge-server" : "10.45.16.30";
  const others = new Set(
    [...facts.securityOptions, ...facts.hostsEntries, ...facts.restarts].map(({ host }) => host),
  );
  const prefix = others.size === 1 && !others.has(own) ? `on ${[...others][0]}: ` : "";
  const text = deedsOf(resourceOf(judged))
    .map((deed) => `${prefix}${deed}`)
    .join("\n");
  if (right === "nothing" ? text === "" : right?.test(text)) return "right";
  const isOpen =
    facts.opaque.some(
      ({ about, unknown }) =>
        about === topic &&
        /^line \d+ (?:speaks of .+ isn't understood|restarts under a condition alone): /.test(
          unknown.problem ?? "",
        ),
    ) || /can't be read: /.test(text);
  return isOpen && right !== "nothing" ? "not decided" : "wrong";
}
