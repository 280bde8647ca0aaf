import { password } from "../../../model/resources/local";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../engine/stackResource";
import type { CredentialFact } from "../../facts/facts";
import { Unknown, type Known } from "../../facts/known";
import { canBeCredential, contentKind } from "./contents";
import { credentialKind } from "./names";
import { kindAfterOption, literalInScript } from "./scripts";
import { typeOf } from "../adapter";
import { referenceTo } from "../read";

/**
 * Something of this stands in every text that has a credential in it, whatever its name. Most texts have nothing of
 * it, and needn't be looked at any closer.
 */
const mayHold =
  /^\s{0,99}[[{]|:\/\/|-----BEGIN|key|pass|pwd|secret|token|sig=|AsPlainText|lt-cred-mech|\bturn(?:utils_|admin)|\bnet1?(?:\.exe)?\s+use/i;

/** A value in a resource. Its path is told only where it is wanted: almost no value is a credential. */
interface Place {
  readonly value: PropertyValue;
  readonly key: string | number;
  readonly within?: Place;
  /** It, or what it is in, is kept encrypted. */
  readonly isSecret: boolean;
  /** What its name says that it is. */
  readonly kind?: string;
  /** It is of what may hold a credential whatever its name: a script, a file, the words of a command. */
  readonly isText?: boolean;
}

/**
 * The credentials in what a resource declares and in what it is: by name, by what they look like, and as plain text
 * in scripts. What is both declared and there is one, and no secret where it is in plain text in one of both.
 *
 * Of a declared value that isn't known before the update it isn't known, either, whether it is secret, unless it is
 * marked so. What a resource gives is left out then: it is what was declared, or its provider says what is secret.
 */
export function credentialFacts(resource: StackResource): CredentialFact[] {
  const found = new Map<string, CredentialFact>();
  for (const source of ["inputs", "outputs"] as const) {
    for (const { place, kind } of [
      ...credentialsIn(resource[source]),
      ...storedIn(resource, resource[source]),
    ]) {
      if (place.value === unknownValue && !place.isSecret && source === "outputs") {
        continue;
      }
      const property = pathOf(place);
      const before = found.get(property);
      const isSecret = both(
        before?.isSecret ?? true,
        place.isSecret ||
          (place.value === unknownValue
            ? isOfPassword(resource, property) || new Unknown(resource.name, property)
            : false),
      );
      found.set(
        property,
        before ? { ...before, isSecret } : fact(resource, property, kind, isSecret),
      );
    }
  }
  return [...found.values()];
}

/**
 * Whether the value is made of a generated password. The SDK keeps secret what is made of a secret, and doesn't say so
 * before it is known.
 */
function isOfPassword({ propertyDependencies }: StackResource, property: string): boolean {
  const [name] = property.split(/[.[]/);
  const sources = Object.hasOwn(propertyDependencies, name) ? propertyDependencies[name] : [];
  return sources.some((urn) => urn.split("::")[2]?.split("$").pop() === password.type);
}

function both(one: Known<boolean>, other: Known<boolean>): Known<boolean> {
  return one === false || other === false ? false : one === true ? other : one;
}

const fact = (
  resource: StackResource,
  property: string,
  kind: string,
  isSecret: Known<boolean>,
) => ({
  resource: referenceTo(resource),
  property,
  kind,
  isSecret,
});

function* credentialsIn(properties: PropertyMap): Generator<{ place: Place; kind: string }> {
  // No recursion: a value may be nested deeper than calls can be.
  const left: Place[] = [];
  addProperties(properties, { isSecret: false }, left);
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { value } = place;
    if (value instanceof SecretValue) {
      left.push({ ...place, value: value.value, isSecret: true });
    } else if (Array.isArray(value)) {
      addItems(value as readonly PropertyValue[], place, left);
    } else if (typeof value === "object" && value !== null) {
      addProperties(value as PropertyMap, place, left);
    } else {
      const inner = typeof value === "string" ? structureIn(value) : undefined;
      if (inner !== undefined) {
        left.push({ ...place, value: inner });
        continue;
      }
      const credential = kindOf(place);
      if (credential !== undefined) {
        yield { place, kind: credential };
      }
    }
  }
}

/** What a key vault is given to keep: it is a secret whatever its name. */
function* storedIn(
  resource: StackResource,
  { properties }: PropertyMap,
): Generator<{ place: Place; kind: string }> {
  if (typeOf(resource) === "azure-native:keyvault:Secret" && isMap(properties ?? null)) {
    const within = { value: properties, key: "properties", isSecret: false };
    const { value: given } = properties as PropertyMap;
    const isSecret = given instanceof SecretValue;
    const value = isSecret ? given.value : given;
    if (value === unknownValue || (typeof value === "string" && canBeCredential(value))) {
      yield { place: { value, key: "value", within, isSecret }, kind: "secret" };
    }
  }
}

/** What machines are given for their first start: scripts in Base64. */
const encoded: ReadonlySet<string> = new Set(["customData", "userData"]);

/** What holds texts of whatever kind: scripts, the words of commands, files. */
const texts: ReadonlySet<string> = new Set([
  ...[...encoded, "command", "files", "script", "commandToExecute"],
]);

const decoded = (text: string) =>
  /^[\w+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, "base64").toString() : text;

/** Objects and lists as JSON: providers' configuration has them so. */
function structureIn(text: string): PropertyValue | undefined {
  if (!/^\s{0,99}[[{]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}

function addItems(items: readonly PropertyValue[], within: Place, left: Place[]): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const { isSecret, isText } = within;
    const kind = within.kind ?? kindInCommand(items, index);
    left.push({ value: items[index], key: index, within, isSecret, kind, isText });
  }
}

/** What the option before an item makes of it, where the items are the words of a command. */
function kindInCommand(items: readonly PropertyValue[], index: number): string | undefined {
  const [before, value] = [items[index - 1], items[index]];
  const isValue = typeof value !== "string" || !value.startsWith("-");
  return typeof before === "string" && isValue ? kindAfterOption(before) : undefined;
}

function addProperties(
  properties: PropertyMap,
  around: Pick<Place, "isSecret"> & Partial<Place>,
  left: Place[],
): void {
  const within = around.key === undefined ? undefined : (around as Place);
  for (const [key, given] of Object.entries(properties).reverse()) {
    const value = encoded.has(key) && typeof given === "string" ? decoded(given) : given;
    // The provider of Azure keeps what was declared among what it is, under this name.
    const isDeclared = key === "__inputs" && within === undefined;
    if (isDeclared && isMap(value)) {
      addProperties(value, around, left);
    } else if (isDeclared && value instanceof SecretValue && isMap(value.value)) {
      addProperties(value.value, { isSecret: true }, left);
    } else {
      const kind = nameKind(key, properties);
      const isText = around.isText === true || texts.has(key);
      if (kind !== undefined || typeof value !== "string" || mayHold.test(value)) {
        left.push({ value, key, within, isSecret: around.isSecret, kind, isText });
      }
    }
  }
}

const isMap = (value: PropertyValue): value is PropertyMap =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof SecretValue);

/** The name of `{ name: "password", value }` is the one that says what the value is. */
function nameKind(key: string, beside: PropertyMap): string | undefined {
  const name = key === "value" ? (beside["name"] ?? beside["key"]) : key;
  return credentialKind(typeof name === "string" ? name : key);
}

function kindOf({ value, kind, isText }: Place): string | undefined {
  if (value === unknownValue) {
    return kind ?? (isText ? "script" : undefined);
  }
  if (typeof value === "number") {
    return kind === "agreement number" ? kind : undefined;
  }
  if (typeof value !== "string") {
    return undefined;
  }
  return kind !== undefined && canBeCredential(value)
    ? kind
    : (contentKind(value) ?? literalInScript(value));
}

function pathOf(place: Place): string {
  const parts: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.within) {
    parts.push(
      typeof at.key === "number" ? `[${at.key}]` : at.within === undefined ? at.key : `.${at.key}`,
    );
  }
  return parts.reverse().join("");
}
