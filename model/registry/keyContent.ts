import { folded, KeyName, sameName } from "./keys";
import type { Entry, Heading, Statement } from "./statements";
import { Unclear } from "./unclear";

/** A heading of a key, and what stands below it up to the next. */
export interface Section {
  readonly heading: Heading;
  /** The last lines that aren't empty; the heading itself where there are no others. */
  readonly last: Statement;
}

/** What an export leaves of a key when all of it has been read. */
export interface KeyContent {
  /** Since the key was deleted last. */
  readonly sections: readonly Section[];
  /** Those that set the value in question, since it was deleted last: the last one counts. */
  readonly entries: readonly Entry[];
}

/**
 * What there is of a key, and of a value in it.
 *
 * @throws Unclear where it can't be said what regedit reads.
 */
export function contentOf(said: readonly Statement[], key: KeyName, name: string): KeyContent {
  let sections: Section[] = [];
  let entries: Entry[] = [];
  let here: boolean | "perhaps" = false;
  for (const one of said) {
    if (one.kind === "heading") {
      // What follows a heading that is none may still belong to the key above it.
      if (one.keys.length === 0) here = here === false ? false : "perhaps";
      else if (one.isDeletion) {
        if (concerns(one, (named) => isDeletedWith(named, key, one)))
          [sections, entries] = [[], []];
        here = false;
      } else {
        here = concerns(one, (named) => isNamed(named, key, one));
        if (here) sections.push({ heading: one, last: one });
      }
      continue;
    }
    const isMeant = here !== false && one.kind === "entry" && sameName(one.name, name);
    if (isMeant && here === "perhaps")
      throw new Unclear(one.start, "it isn't clear under which key it is");
    if (isMeant && one.isOddName)
      throw new Unclear(one.start, "the name has a backslash that isn't doubled");
    if (isMeant && one.data.kind === "unclear")
      throw new Unclear(one.place.start, "the data isn't written as regedit does");
    if (here === true) sections.push({ ...sections.pop()!, last: one });
    if (isMeant) entries = one.data.kind === "deletion" ? [] : [...entries, one];
  }
  return { sections, entries };
}

/**
 * The keys below a key that have a heading, without what they have in common with it.
 *
 * @throws Unclear where it can't be said what regedit reads.
 */
export function keysOf(said: readonly Statement[], above: KeyName): string[] {
  const found = new Map<string, string>();
  for (const one of said) {
    if (one.kind !== "heading" || one.keys.length === 0) continue;
    if (!one.isDeletion) {
      if (concerns(one, (named) => named.below(above) !== undefined)) {
        const name = one.keys[0].below(above)!;
        found.set(folded(name), name);
      }
    } else if (one.keys.some((named) => named.isWithin(above) || above.isWithin(named.single))) {
      for (const [id, name] of [...found]) {
        const key = new KeyName(`${above.full}\\${name}`);
        if (concerns(one, (named) => isDeletedWith(named, key, one))) found.delete(id);
      }
    }
  }
  return [...found.values()];
}

/** Whether a heading is about a key. */
function concerns(heading: Heading, isAbout: (key: KeyName) => boolean): boolean {
  const [first, ...others] = heading.keys.map(isAbout);
  if (others.some((other) => other !== first)) {
    throw new Unclear(heading.start, "it isn't clear which bracket ends the key's name");
  }
  return first;
}

const doubled = "the key's name has two backslashes in a row";

function isNamed(named: KeyName, key: KeyName, { start }: Heading): boolean {
  if (named.is(key)) return true;
  if (named.single.is(key)) throw new Unclear(start, doubled);
  return false;
}

function isDeletedWith(named: KeyName, key: KeyName, { start }: Heading): boolean {
  if (!key.isWithin(named.single)) return false;
  if (named.isRoot) throw new Unclear(start, "Windows doesn't delete a root");
  if (!key.isWithin(named)) throw new Unclear(start, doubled);
  return true;
}
