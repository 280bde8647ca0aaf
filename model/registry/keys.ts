const rootNames: Readonly<Record<string, string>> = {
  HKLM: "HKEY_LOCAL_MACHINE",
  HKCU: "HKEY_CURRENT_USER",
  HKCR: "HKEY_CLASSES_ROOT",
  HKU: "HKEY_USERS",
  HKCC: "HKEY_CURRENT_CONFIG",
};

/**
 * What all spellings of a name have in common. Windows takes capitals one by one, and only such as have the same small
 * letter again: the long s is no S to it, the sharp s isn't SS.
 */
export function folded(name: string): string {
  return name.replace(/[a-z]+|[^\0-\x7f]/g, (part) => {
    const capital = part.toUpperCase();
    return capital.toLowerCase() === part ? capital : part;
  });
}

/** Whether two names of values are one to the registry. */
export function sameName(one: string, other: string): boolean {
  return one.length === other.length && folded(one) === folded(other);
}

/** The name of a key. */
export class KeyName {
  /** With its root in full, and without backslashes at its end. */
  readonly full: string;
  /** What all spellings of it have in common. */
  private readonly id: string;

  constructor(key: string) {
    const name = key.replace(/\\+$/, "");
    const root = /^[^\\]*/.exec(name)![0];
    this.full = (rootNames[root.toUpperCase()] ?? root) + name.slice(root.length);
    this.id = folded(this.full);
  }

  /** As it would be without backslashes in a row; itself where it has none. */
  get single(): KeyName {
    return this.full.includes("\\\\") ? new KeyName(this.full.replace(/\\+/g, "\\")) : this;
  }

  get isRoot(): boolean {
    return !this.full.includes("\\");
  }

  is(other: KeyName): boolean {
    return this.id === other.id;
  }

  /** What it has behind the name of the key above it; undefined where it isn't below that. */
  below(above: KeyName): string | undefined {
    return this.id.startsWith(above.id) && this.id[above.id.length] === "\\"
      ? this.full.slice(above.id.length + 1)
      : undefined;
  }

  /** Whether it goes where the other is deleted. */
  isWithin(deleted: KeyName): boolean {
    return this.is(deleted) || this.below(deleted) !== undefined;
  }
}
