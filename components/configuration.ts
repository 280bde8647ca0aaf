import * as pulumi from "../provider/sdk/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime/config";
import * as z from "zod";
import type { EdgeLabArgs } from "./edgeLab";
import type { Fabric } from "./fabrics/fabric";
import { azure } from "./fabrics/azure";
import { azureShape, type AzureArgs } from "./fabrics/azure/arguments";
import { servers } from "./fabrics/servers";
import { serversShape, type ServersArgs } from "./fabrics/servers/arguments";
import { validated } from "./invalidArguments";
import { siteProblem } from "./labName";
import { Problems, quote, suggestion, type LabArguments } from "../model";
import { labArgumentsShape } from "../model/plan/shape";

/** The configuration of the project: the arguments of its labs, and the names of its sites. */
export interface Configuration extends Omit<EdgeLabArgs, "site"> {
  /** A lab for each; one lab without a site where absent. */
  readonly sites?: readonly string[];
}

const credentials = "What TURN clients sign in to the A/V Edge with.";
const credentialsDefault = "Default: user `labuser` with a password made for the lab.";

const fabricNames = ["local", "servers", "azure"] as const;

/** Every key of the configuration, for its reference. */
export const configurationShape = labArgumentsShape.extend({
  fabric: z
    .enum(fabricNames)
    .optional()
    .describe(
      "Where the lab runs: in network namespaces of this machine with stand-ins for the product, on machines that are there, or in Azure. Default: local.",
    ),
  servers: serversShape.optional(),
  azure: azureShape.optional(),
  sites: z
    .array(z.string())
    .optional()
    .describe("A lab for each; one lab without a site where absent."),
  avUser: z.string().optional().describe(`${credentials} One word. ${credentialsDefault}`),
  avPassword: z
    .string()
    .optional()
    .meta({
      description: `${credentials} A secret: \`config.requireSecret("avPassword")\`. ${credentialsDefault}`,
      secret: true,
    }),
});

/** Keys that hold an argument of the lab as an object or a list. */
const argumentKeys = Object.keys(labArgumentsShape.shape);
const keys = Object.keys(configurationShape.shape);

/** What the labs are made for where the configuration doesn't say. */
const defaultSipDomains = ["contoso.com"];

/**
 * The stack's configuration.
 *
 * @throws pulumi.InputPropertiesError for a key that doesn't exist, a value that can't be read, and a password that
 * is stored in plain text.
 */
export function readConfiguration(config: pulumi.Config): Configuration {
  const problems = new Problems();
  checkKeys(config.name, problems);
  const args = Object.fromEntries(
    argumentKeys.flatMap((key) => {
      const value = structured(config, key, problems);
      return value === undefined ? [] : [[key, value]];
    }),
  ) as Partial<LabArguments>;
  const sites = structured(config, "sites", problems);
  checkSites(sites, problems);
  const fabric = fabricOf(config, sites, problems);
  const avCredentials = credentialsOf(config, problems);
  validated(() => problems.throwIfAny("The stack's configuration"));
  return {
    sipDomains: defaultSipDomains,
    ...args,
    ...(fabric && { fabric }),
    ...(sites !== undefined && { sites: sites as string[] }),
    ...(avCredentials && { avCredentials }),
  };
}

function checkKeys(namespace: string, problems: Problems): void {
  const prefix = `${namespace}:`;
  const given = Object.keys(allConfig())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
  for (const key of given) {
    if (!keys.includes(key)) {
      problems.add(`${prefix}${key}`, `there is no such key: ${suggestion(key, keys)}`);
    }
  }
}

/** Undefined for the standard one. */
function fabricOf(config: pulumi.Config, sites: unknown, problems: Problems): Fabric | undefined {
  const name = config.get("fabric") ?? "local";
  const given = {
    servers: structured(config, "servers", problems),
    azure: structured(config, "azure", problems),
  };
  const chosen = fabricNames.find((each) => each === name);
  if (chosen === undefined) {
    problems.add("fabric", `${quote(name)} is no fabric: ${suggestion(name, fabricNames)}`);
    return undefined;
  }
  for (const [other, value] of Object.entries(given)) {
    if (other === chosen || value === undefined) continue;
    problems.add(
      other,
      `counts for nothing on the fabric "${chosen}": set fabric to "${other}", or remove it.`,
    );
  }
  if (chosen === "local") return undefined;
  if (sites !== undefined) {
    problems.add("sites", `can't be used with the fabric "${chosen}": make a stack for each lab.`);
  }
  return chosen === "azure"
    ? azure((given.azure ?? {}) as AzureArgs)
    : servers((given.servers ?? {}) as ServersArgs);
}

function credentialsOf(config: pulumi.Config, problems: Problems) {
  const user = config.get("avUser");
  const password = config.getSecret("avPassword");
  if (password !== undefined && !isConfigSecret(`${config.name}:avPassword`)) {
    problems.add(
      `${config.name}:avPassword`,
      'is stored in plain text: run "pulumi config set --secret avPassword".',
    );
  }
  if (user !== undefined && password === undefined) {
    problems.add(
      `${config.name}:avPassword`,
      'is missing beside avUser: run "pulumi config set --secret avPassword".',
    );
  }
  return password === undefined ? undefined : { user: user ?? "labuser", password };
}

/** Whether the engine holds the value as a secret; the language host hands the program the keys of those. */
function isConfigSecret(key: string): boolean {
  const secretKeys: unknown = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS || "[]");
  return Array.isArray(secretKeys) && secretKeys.includes(key);
}

/** The list or object of a key; what is neither is a problem of the key. */
function structured(config: pulumi.Config, key: string, problems: Problems): unknown {
  try {
    return config.getObject<unknown>(key);
  } catch {
    const value = isConfigSecret(`${config.name}:${key}`) ? "its value" : quote(config.get(key));
    problems.add(
      key,
      `${value} is neither a list nor an object: write one in the stack's configuration file.`,
    );
    return undefined;
  }
}

/** All of them before the first lab is made. */
function checkSites(sites: unknown, problems: Problems): void {
  if (sites === undefined) {
    return;
  }
  if (!Array.isArray(sites) || sites.length === 0) {
    problems.add(
      "sites",
      `${quote(sites)} can't be used here: give a list of names, e.g. ["london"].`,
    );
    return;
  }
  sites.forEach((site: unknown, index) => {
    const problem = siteProblem(site);
    if (problem !== undefined) {
      problems.add(`sites[${index}]`, problem);
    } else if (sites.indexOf(site) < index) {
      problems.add(`sites[${index}]`, `${quote(site)} is listed twice: remove one.`);
    }
  });
}
