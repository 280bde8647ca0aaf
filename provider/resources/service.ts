import { isIPv4 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { addressShape } from "../hosts/addresses";
import { connectionShape, hostKey } from "../hosts/connection";
import { findProgram, packageOf } from "../hosts/preflight";
import { reservedFiles, serviceFolder, type ServiceDescription } from "../hosts/serviceFolder";
import { observeService, removeService, startService } from "../hosts/supervisor";
import type { Failure, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";

export interface ServiceInputs extends ServiceDescription {
  readonly triggers?: Readonly<Record<string, string>>;
  /** What a person would set in the product's dialog. */
  readonly settings?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /**
   * Only in what `read` returns: what was found changed and no other property shows, a sentence each. A program
   * can't set it, so that the engine sees a difference which the next update puts right.
   */
  readonly faults?: readonly string[];
}

export interface ServiceComputed {
  readonly folder: string;
}

const fileNameShape = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, {
    error: "must be the name of a file below the service's folder, e.g. turnserver.conf",
  })
  .refine((name) => !reservedFiles.some((reserved) => reserved === name.split("/")[0]), {
    error: `must not be ${reservedFiles.join(", ")}: the folder has these already`,
  });

const nameShape = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i, {
    error: "must be a host name, e.g. av.contoso.com",
  });

const inputs = z.strictObject({
  connection: connectionShape,
  name: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      error: "must be small letters, digits and '-' (not at the ends), e.g. av-edge",
    })
    .describe("Name of the service on its host."),
  command: z
    .array(z.string())
    .min(1, { error: "must begin with a program" })
    .describe(
      "The program and its arguments; it stays in the foreground. `{folder}` is the service's folder.",
    ),
  files: z
    .record(fileNameShape, z.string())
    .optional()
    .describe(
      "Files by name, written before the start. `{folder}` in them is the service's folder. Default: none.",
    ),
  listens: z
    .array(
      z.strictObject({
        protocol: z.enum(["tcp", "udp"]).describe("tcp or udp."),
        address: addressShape.describe("Address of the host that clients reach the service on."),
        port: z
          .int()
          .min(1, { error: "must be a port from 1 to 65535" })
          .max(65535, { error: "must be a port from 1 to 65535" })
          .describe("Port, 1 to 65535."),
      }),
    )
    .min(1, { error: "must have at least one socket: it shows when the service is up" })
    .describe("The sockets that the service opens; it is up once all of them are open."),
  resolves: z
    .record(
      nameShape,
      z.string().refine((text) => text === "" || isIPv4(text), {
        error: "must be an IPv4 address, or empty for any",
      }),
    )
    .optional()
    .describe(
      "Names that the service resolves on its host at start, with the IPv4 address that each is meant to have " +
        "there (empty: any). The command finds it in the variable RESOLVED_<name>, with _ for every character " +
        "that is no letter or digit. Default: none.",
    ),
  triggers: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      "Values at whose change the service is started anew, by what they are. Default: none.",
    ),
  settings: z
    .record(
      z.string(),
      z.union([
        z.string({ error: "must be text, a number, true or false, or a list of texts" }),
        z.number(),
        z.boolean(),
        z.array(z.string()),
      ]),
    )
    .optional()
    .describe(
      "What a person would set in the product's dialog, for previews and policies. It is only kept: a change of it " +
        "leaves the service running. Default: none.",
    ),
});

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
  const { connection, name, command, files, resolves, triggers, settings } = declared;
  return {
    connection,
    name,
    command,
    listens: found.listens,
    ...(files && { files: found.files }),
    ...(resolves && { resolves: resolvesAsDeclared(resolves, found.resolved) }),
    ...(triggers && { triggers }),
    ...(settings && { settings }),
    ...(found.isStartChanged && { faults: ["the start script was changed"] }),
  };
}

/** Whether everything is the same but the settings, which only the state has to know. */
function isSameBesideSettings(one: ServiceInputs | undefined, other: ServiceInputs): boolean {
  return isDeepStrictEqual({ ...one, settings: {} }, { ...other, settings: {} });
}

export const service: ResourceDefinition<ServiceInputs, ServiceComputed> = {
  type: "edgelab:host:Service",
  description: "A program that runs on a host, and is started anew when anything about it changes.",
  inputs,
  computed: z.object({
    folder: z
      .string()
      .describe("The service's folder: its files, log, and the script that starts it by hand."),
  }),
  replaceOn: ["connection", "name"],
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
