import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../provider/hosts/command";
import type { NamespaceConnection } from "../../provider/hosts/connection";
import { sweepLab } from "../../provider/hosts/sweep";
import { host, type HostComputed, type HostInputs } from "../../provider/resources/host";
import { lab, type LabComputed, type LabInputs } from "../../provider/resources/lab";
import {
  segment,
  type SegmentComputed,
  type SegmentInputs,
} from "../../provider/resources/segment";
import {
  service,
  type ServiceComputed,
  type ServiceInputs,
} from "../../provider/resources/service";
import type { ResourceContext, ResourceDefinition } from "../../provider/server/definition";
import { skip } from "../support/skip";

export const context: ResourceContext = { urn: "urn:test", name: "test", exists: false };

/** Skips the suite, and says why, where labs can't be made. */
export function needsNamespaces(test: Mocha.Context): void {
  if (process.geteuid?.() !== 0) skip(test, "network namespaces need root");
  try {
    execFileSync("unshare", ["--net", "ip", "link", "add", "type", "bridge"], { stdio: "pipe" });
  } catch (error) {
    skip(test, `no network namespaces with bridges: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** A declared resource with its definition: what the engine would call, with the state it would keep. */
export class Declared<Inputs extends object, Computed extends object> {
  private id = "";
  private computed = {} as Computed;

  constructor(
    private readonly definition: ResourceDefinition<Inputs, Computed>,
    public inputs: Inputs,
  ) {}

  private get state() {
    return { inputs: this.inputs, outputs: this.computed };
  }

  async create(): Promise<this> {
    const { id, computed } = await this.definition.create(this.inputs, context);
    this.id = id;
    this.computed = computed;
    return this;
  }

  /** The inputs as they are found, or undefined where the resource is gone. */
  async read(): Promise<Inputs | undefined> {
    return (await this.definition.read(this.id, context, this.state))?.inputs;
  }

  async update(changes: Partial<Inputs> = {}): Promise<void> {
    const inputs = { ...this.inputs, ...changes };
    this.computed = await this.definition.update(this.id, inputs, context, this.state);
    this.inputs = inputs;
  }

  delete(): Promise<void> {
    return this.definition.delete(this.id, context, this.state);
  }
}

let count = 0;

/** A lab of a test's own. `end` removes it, whatever the test has left of it. */
export class ScratchLab {
  readonly declared: Declared<LabInputs, LabComputed>;

  constructor(readonly name = `t${process.pid}-${++count}`) {
    this.declared = new Declared(lab, { name });
  }

  segment(name: string, network = "10.9.0.0/24"): Declared<SegmentInputs, SegmentComputed> {
    return new Declared(segment, { lab: this.name, name, network });
  }

  host(name: string, inputs: Partial<HostInputs>): Declared<HostInputs, HostComputed> {
    return new Declared(host, { lab: this.name, name, interfaces: [], ...inputs });
  }

  service(
    on: string,
    name: string,
    inputs: Pick<ServiceInputs, "command" | "listens"> & Partial<ServiceInputs>,
  ): Declared<ServiceInputs, ServiceComputed> {
    return new Declared(service, { connection: this.connection(on), name, ...inputs });
  }

  connection(host: string): NamespaceConnection {
    return { namespace: this.namespace(host), folder: path.join("/run/edgelab", this.name, host) };
  }

  namespace(host: string): string {
    return `${this.name}-${host}`;
  }

  /** The lab with one segment `net` (10.9.0.0/24), and hosts in it at the addresses given. */
  async begin(
    hosts: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, Declared<HostInputs, HostComputed>>> {
    await this.declared.create();
    await this.segment("net").create();
    const made = Object.entries(hosts).map(async ([name, address]) => {
      const interfaces = [{ segment: "net", addresses: [`${address}/24`] }];
      return [name, await this.host(name, { interfaces }).create()] as const;
    });
    return Object.fromEntries(await Promise.all(made));
  }

  /** Runs a program on a host and returns what it printed; throws where it fails. */
  async on(host: string, ...command: string[]): Promise<string> {
    const result = await run(["ip", "netns", "exec", this.namespace(host), ...command]);
    if (result.status !== 0)
      throw new Error(`${command.join(" ")}: ${result.stderr}${result.stdout}`);
    return result.stdout;
  }

  async end(): Promise<void> {
    await sweepLab(this.name);
  }
}

export function namespaceIsThere(namespace: string): boolean {
  return fs.existsSync(path.join("/run/netns", namespace));
}

/** Waits for something to become true; throws where it hasn't after five seconds. */
export async function eventually(what: string, isTrue: () => boolean): Promise<void> {
  for (const until = Date.now() + 5_000; !isTrue();) {
    if (Date.now() > until) throw new Error(`after 5 s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
