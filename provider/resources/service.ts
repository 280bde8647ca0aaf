import { isDeepStrictEqual } from "node:util";
import { service as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostKey } from "../hosts/connection";
import { findProgram, packageOf } from "../hosts/preflight";
import { serviceFolder } from "../hosts/serviceFolder";
import { observeService, removeService, startService } from "../hosts/supervisor";
import type { Failure, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";

export type ServiceInputs = InputsOf<typeof schema>;
export type ServiceComputed = ComputedOf<typeof schema>;

function repeatedListeners({ listens }: ServiceInputs): string[] {
  const texts = listens.map(({ protocol, address, port }) => `${protocol} ${address} ${port}`);
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}

function check(service: ServiceInputs): Failure[] {
  const [program] = service.command;
  const debianPackage = packageOf(program);
  const remedy = debianPackage === undefined ? "install it" : `apt-get install ${debianPackage}`;
  return [
    ...repeatedListeners(service).map((text) => ({
      property: "listens",
      reason: `has ${text} twice; remove one`,
    })),
    ...(findProgram(program) === undefined
      ? [
          {
            property: "command",
            reason: `begins with ${program}, which is not on this machine: ${remedy}`,
          },
        ]
      : []),
  ];
}

const computed = (service: ServiceInputs): ServiceComputed => ({ folder: serviceFolder(service) });

const idOf = ({ connection, name }: ServiceInputs): string => `${connection.namespace}/${name}`;

/** A service that was begun is the engine's to know, so that its log stays until it is put right or removed. */
async function start(service: ServiceInputs): Promise<void> {
  try {
    await startService(service);
  } catch (error) {
    throw new PartialFailure(idOf(service), computed(service), [(error as Error).message]);
  }
}

/** The inputs that would make the service as it is found now; undefined where it doesn't run. */
async function observe(declared: ServiceInputs): Promise<ServiceInputs | undefined> {
  const found = await observeService(declared);
  if (found === undefined) return undefined;
  const { connection, name, command, files, patience, resolves, triggers, settings } = declared;
  const faults = [
    ...(found.isStartChanged ? ["the start script was changed"] : []),
    ...found.stopped.map(({ id, name: program }) => `the process ${id} (${program}) is stopped`),
  ];
  return {
    connection,
    name,
    command,
    listens: found.listens,
    ...(files && { files: found.files }),
    ...(patience !== undefined && { patience }),
    ...(resolves && { resolves: resolvesAsDeclared(resolves, found.resolved) }),
    ...(triggers && { triggers }),
    ...(settings && { settings }),
    ...(faults.length > 0 && { faults }),
  };
}

/** Whether everything is the same but the settings, which only the state has to know. */
function isSameBesideSettings(one: ServiceInputs | undefined, other: ServiceInputs): boolean {
  return isDeepStrictEqual({ ...one, settings: {} }, { ...other, settings: {} });
}

export const service: ResourceDefinition<ServiceInputs, ServiceComputed> = {
  ...schema,
  lockKey: ({ connection }) => hostKey(connection),

  check,

  preview: computed,

  async create(service) {
    await start(service);
    return { id: idOf(service), computed: computed(service) };
  },

  async read(_id, _context, state) {
    if (state === undefined) return undefined;
    const found = await observe(state.inputs);
    return found && { inputs: found, computed: computed(found) };
  },

  async update(_id, service, _context, state) {
    const isOtherSettingsAlone =
      isSameBesideSettings(state.inputs, service) &&
      !isDeepStrictEqual(state.inputs.settings, service.settings);
    // One whose last start failed has the same inputs as before too, and has to be started.
    const isRunning = isOtherSettingsAlone && isSameBesideSettings(await observe(service), service);
    if (!isRunning) await start(service);
    return computed(service);
  },

  async delete(_id, _context, { inputs: service }) {
    await removeService(service);
  },
};

/** What was found at start; any address is as declared where none in particular is. */
function resolvesAsDeclared(
  declared: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, address]) =>
      found[name] === undefined ? [] : [[name, address === "" ? "" : found[name]]],
    ),
  );
}
