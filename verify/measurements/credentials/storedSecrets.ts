import { pathText } from "../../../model/shape/shapeProblems";
import type { Measurement } from "../measurement";
import { nameOf, storedResources } from "../state/storedResources";
import { secretsOf } from "./secretsOf";

/** What a stack's state shows to whoever reads it. */
export interface StoredSecrets {
  /** How many resources the state has. */
  readonly resources: number;
  /** Where a password or a private key stands in plain text. */
  readonly plain: readonly StoredAt[];
}

/** A place in a stack's state. */
export interface StoredAt {
  /** Name of the resource. */
  readonly resource: string;
  /** E.g. "inputs.files.conf". */
  readonly property: string;
}

/** A shorter password can be part of a word that has nothing to do with it. */
const shortestPart = 8;

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Passwords and keys that the stack's state holds in plain text. The values themselves are never told. */
export const storedSecrets: Measurement<StoredSecrets> = {
  title: "secrets in the stack's state",
  bound: 30_000,
  async take(lab) {
    const secrets = secretsOf(lab);
    const resources = storedResources(await lab.state());
    const plain = resources.flatMap((resource) => {
      const name = nameOf(resource);
      return pathsOf(resource, (text) => isSecret(text, secrets)).map((property) => ({
        resource: name,
        property,
      }));
    });
    return { resources: resources.length, plain };
  },
};

function isSecret(text: string, secrets: readonly string[]): boolean {
  return (
    privateKey.test(text) ||
    secrets.some((secret) => {
      const written = JSON.stringify(secret).slice(1, -1);
      return secret.length < shortestPart
        ? text === secret
        : text.includes(secret) || text.includes(written);
    })
  );
}

/** Where in a value the texts stand that are meant. */
function pathsOf(
  value: unknown,
  isMeant: (text: string) => boolean,
  path: readonly PropertyKey[] = [],
): string[] {
  if (typeof value === "string") return isMeant(value) ? [pathText(path)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    pathsOf(inner, isMeant, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}
