import type { Client, Entry } from "ldapts";

/** An attribute's values; none takes the attribute away. */
export type Values = Readonly<Record<string, readonly (string | Buffer)[]>>;

const isBinary = ["productCode", "upgradeProductCode"];

/** One object of the directory; undefined where it isn't there. */
export async function entryAt(
  client: Client,
  dn: string,
  attributes: readonly string[],
): Promise<Entry | undefined> {
  try {
    const { searchEntries } = await client.search(dn, {
      scope: "base",
      attributes: [...attributes],
      explicitBufferAttributes: isBinary,
    });
    return searchEntries[0];
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that there is no such object (LDAP result 32). */
export const isMissing = (error: unknown): boolean => (error as { code?: number }).code === 32;

const shown = (values: readonly (string | Buffer)[]) =>
  values
    .map((value) => (typeof value === "string" ? value : value.toString("hex")))
    .sort()
    .join("\n");

/** Makes an object have these values, whether it is there or not; what else it has stays. Returns whether it changed. */
export async function ensure(
  client: Client,
  dn: string,
  objectClass: string,
  values: Values,
): Promise<boolean> {
  const { Attribute, Change } = await import("ldapts");
  const attributeOf = (type: string, held: readonly (string | Buffer)[]) =>
    new Attribute({ type, values: [...held] as string[] });
  const names = Object.keys(values);
  const found = await entryAt(client, dn, ["objectClass", ...names]);
  if (found === undefined) {
    const given = names.filter((name) => values[name].length > 0);
    await client.add(dn, [
      attributeOf("objectClass", [objectClass]),
      ...given.map((name) => attributeOf(name, values[name])),
    ]);
    return true;
  }
  const changed = names.filter((name) => shown([found[name] ?? []].flat()) !== shown(values[name]));
  if (changed.length === 0) return false;
  await client.modify(
    dn,
    changed.map(
      (name) => new Change({ operation: "replace", modification: attributeOf(name, values[name]) }),
    ),
  );
  return true;
}

/** Takes an object away with all that is below it; what is gone already is no error. */
export async function removeTree(client: Client, dn: string): Promise<void> {
  try {
    const { searchEntries } = await client.search(dn, { scope: "sub", attributes: ["cn"] });
    // What is below goes first.
    const names = searchEntries.map((entry) => entry.dn);
    for (const name of names.sort((one, other) => other.length - one.length)) {
      await client.del(name);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
