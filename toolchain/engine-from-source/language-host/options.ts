import { createRequire } from "node:module";
import { join } from "node:path";

import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

/** How `runtime.options` of a Pulumi.yaml wants Node to be started. */
export interface NodeOptions {
  /** Variables that the SDK's start scripts read. */
  environment: Record<string, string>;
  /** Arguments of `node` itself. */
  nodeArguments: string[];
  /** Package manager that installs dependencies: `npm` unless said otherwise. */
  packageManager: string;
}

function optionError(name: string, wanted: string, value: unknown): Error {
  return new Error(
    `Pulumi.yaml: runtime.options.${name} must be ${wanted}, not ${JSON.stringify(value)}`,
  );
}

/** Splits a command line at white space; quotes hold a part together. */
function splitArguments(line: string): string[] {
  const parts = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return parts.map((part) => part.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/**
 * Reads the options of a program or plugin.
 *
 * @throws Error naming the option whose value is of the wrong type
 */
export function nodeOptions(info: ProgramInfo | undefined): NodeOptions {
  const options: Record<string, unknown> = info?.getOptions()?.toJavaScript() ?? {};
  const text = (name: string): string => {
    const value = options[name] ?? "";
    if (typeof value !== "string") throw optionError(name, "a string", value);
    return value;
  };
  const typescript = options.typescript ?? true;
  if (typeof typescript !== "boolean") throw optionError("typescript", "a boolean", typescript);
  const tsconfig = text("tsconfig");
  const packageManager = text("packagemanager");
  return {
    environment: {
      ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
      ...(tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
    },
    nodeArguments: splitArguments(text("nodeargs")),
    packageManager: packageManager === "" || packageManager === "auto" ? "npm" : packageManager,
  };
}

/**
 * Finds a module of the SDK that belongs to a program, not to this host.
 *
 * @param folder folder of the program or plugin, absolute
 * @throws Error saying how to install it
 */
export function resolveFrom(folder: string, module: string): string {
  try {
    return createRequire(join(folder, "_")).resolve(module);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `the Pulumi SDK is not installed in ${folder}: run \`npm ci\` or \`pulumi install\` there`,
      { cause: error },
    );
  }
}
