import type { ResourceSchema } from "./resourceSchema";
import * as directory from "./directory";
import * as dns from "./dns";
import * as firewall from "./firewall";
import * as host from "./host";
import * as local from "./local";
import * as pki from "./pki";

const modules = { directory, dns, firewall, host, local, pki };

/** The schema of every resource type, by module and by the name of the class that stands for it in programs. */
export const resourceSchemas: Readonly<Record<string, Readonly<Record<string, ResourceSchema>>>> =
  Object.fromEntries(
    Object.entries(modules).map(([name, module]) => [
      name,
      Object.fromEntries(
        Object.entries(module).flatMap(([key, value]: [string, unknown]) =>
          isSchema(value) ? [[key.charAt(0).toUpperCase() + key.slice(1), value]] : [],
        ),
      ),
    ]),
  );

function isSchema(value: unknown): value is ResourceSchema {
  return typeof value === "object" && value !== null && "inputs" in value && "replaceOn" in value;
}
