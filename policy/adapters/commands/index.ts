import * as z from "zod";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, Unknown, type Known } from "../../facts/known";
import type { Adapter, Stack } from "../adapter";
import { known, readAs } from "../read";
import { machineName } from "./azureMachine";
import { addScriptFacts, noScriptFacts, type HostScript, type Runner } from "./scriptFacts";
import { dialectOf } from "./shell/dialect";
import { notYetKnown } from "./shell/variables";

type Told<Value> = Known<Value> | null | undefined;

const text = known(z.string()).nullish();
const value = known(z.union([z.string(), z.number(), z.boolean()])).nullish();
const list = known(z.array(known(z.object({ name: text, value })))).nullish();

function runners<Shape extends z.ZodType>(
  types: readonly string[],
  shape: Shape,
  runnerOf: (
    read: z.infer<Shape>,
    resource: StackResource,
    stack: Stack,
  ) => Omit<Runner, "resource">,
  isMeant: (resource: StackResource) => boolean = () => true,
): Adapter {
  return {
    types,
    read(resources, stack) {
      const unreadable: Unknown[] = [];
      const facts = noScriptFacts();
      for (const resource of resources.filter(isMeant)) {
        const read = readAs(resource, shape, unreadable);
        if (read !== undefined) {
          addScriptFacts({ resource, ...runnerOf(read, resource, stack) }, facts);
        }
      }
      return { ...facts, unreadable };
    },
  };
}

/** The texts that a script gets by name, with what stands for those that aren't known yet. */
const givenTexts = (
  ...given: readonly (readonly [name: Told<string>, value: z.infer<typeof value>])[]
): ReadonlyMap<string, string> =>
  new Map(
    given.flatMap(([name, one]): [string, string][] =>
      typeof name === "string"
        ? [[name, one == null || !isKnown(one) ? notYetKnown : String(one)]]
        : [],
    ),
  );

const orNothing = <Value>(told: Told<Value>): Value | undefined =>
  told != null && isKnown(told) ? told : undefined;

const elsewhere = ({ name }: StackResource, property: string): HostScript => ({
  property,
  text: new Unknown(name, property, "it names a script that the stack doesn't show."),
});

/**
 * What commands do on hosts that they reach by SSH: at their creation, and at each change where that isn't the same.
 * What they do at their end undoes it, and is none of what the host is like while they are there.
 */
const remoteCommands = runners(
  ["command:remote:Command"],
  z.object({
    connection: known(z.object({ host: text })).nullish(),
    ...{ create: text, update: text, stdin: text },
    environment: known(z.record(z.string(), value)).nullish(),
  }),
  ({ connection, create, update, environment, stdin }, { name }) => ({
    host: (connection != null && isKnown(connection) ? connection.host : connection) ?? name,
    scripts: Object.entries({ create, update: update === create ? null : update }).flatMap(
      ([property, script]) =>
        script == null ? [] : { property, text: script, input: orNothing(stdin) },
    ),
    given: givenTexts(...Object.entries(orNothing(environment) ?? {})),
  }),
);

/** Scripts that Azure runs on a machine. Version 2 of the provider has a second name for them. */
const runCommands = runners(
  ["VirtualMachineRunCommandByVirtualMachine", "VirtualMachineRunCommand"].map(
    (type) => `azure-native:compute:${type}`,
  ),
  z.object({
    vmName: text,
    source: known(
      z.object({
        ...{ script: text, scriptUri: text, commandId: text, galleryScriptReferenceId: text },
      }),
    ).nullish(),
    ...{ parameters: list, protectedParameters: list },
  }),
  ({ vmName, source, parameters, protectedParameters }, resource, stack) => ({
    host: machineName(resource, vmName, stack),
    scripts:
      source == null
        ? []
        : !isKnown(source)
          ? [{ property: "source", text: source }]
          : Object.entries(source).flatMap(([name, given]): HostScript[] => {
              const property = `source.${name}`;
              if (given == null || given === "") return [];
              if (name !== "script") return source.script ? [] : [elsewhere(resource, property)];
              // PowerShell runs them on Windows, and the shell of the system elsewhere.
              const isSh = isKnown(given) && dialectOf(given) === "sh";
              return [{ property, text: given, dialect: isSh ? "sh" : "powershell" }];
            }),
    given: givenTexts(
      ...[parameters, protectedParameters]
        .flatMap((one) => orNothing(one) ?? [])
        .filter(isKnown)
        .map((one) => [one.name, one.value] as const),
    ),
  }),
);

const settings = known(
  z.object({
    commandToExecute: text,
    script: text,
    fileUris: known(z.array(z.unknown())).nullish(),
  }),
).nullish();

/** What the custom script extension runs on a machine. What other extensions are set to is theirs. */
const extensions = runners(
  ["azure-native:compute:VirtualMachineExtension"],
  z.object({ vmName: text, publisher: text, type: text, settings, protectedSettings: settings }),
  ({ vmName, publisher, ...given }, resource, stack) => {
    const isLinux = typeof publisher === "string" && !/^Microsoft\.Compute$/i.test(publisher);
    return {
      host: machineName(resource, vmName, stack),
      scripts: (["settings", "protectedSettings"] as const).flatMap((property) =>
        scriptsIn(resource, property, given[property], isLinux ? "sh" : "cmd"),
      ),
      given: new Map(),
    };
  },
  // One whose type is none is told of; one whose type isn't known yet is no policy's to read.
  ({ inputs, outputs }) =>
    [inputs.type, outputs.type].some((type) =>
      typeof type === "string" ? /^CustomScript/i.test(type) : typeof type === "number",
    ),
);

function scriptsIn(
  resource: StackResource,
  property: string,
  given: z.infer<typeof settings>,
  dialect: "sh" | "cmd",
): HostScript[] {
  if (given == null) return [];
  if (!isKnown(given)) return [{ property, text: given }];
  const { commandToExecute, script, fileUris } = given;
  const fetches = fileUris instanceof Unknown || (fileUris?.length ?? 0) > 0;
  const bytes = Buffer.from(typeof script === "string" ? script : "", "base64");
  // Compressed ones aren't looked into.
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const own = script != null && !isKnown(script) ? script : bytes.toString("utf8");
  const at = (name: string) => `${property}.${name}`;
  return [
    ...(fetches ? [elsewhere(resource, at("fileUris"))] : []),
    ...(script == null
      ? []
      : isCompressed
        ? [elsewhere(resource, at("script"))]
        : [{ property: at("script"), text: own, dialect: "sh" as const }]),
    ...(commandToExecute == null
      ? []
      : [{ property: at("commandToExecute"), text: commandToExecute, dialect }]),
  ];
}

/** What scripts do to the hosts that they run on, as far as their text tells. */
export const commandAdapters: readonly Adapter[] = [runCommands, extensions, remoteCommands];
