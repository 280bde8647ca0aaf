/** Steps into a value: property names and list positions. */
export type Path = readonly PropertyKey[];

/** The path as the engine writes it: `names[1]`, `files["turn.conf"].mode`. */
export function formatPath(path: Path): string {
  return path
    .map((step, position) => {
      if (typeof step === "number") return `[${step}]`;
      const name = String(step);
      if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `[${JSON.stringify(name)}]`;
      return position === 0 ? name : `.${name}`;
    })
    .join("");
}

/** The steps of a path as the engine writes it. */
export function parsePath(text: string): PropertyKey[] {
  const steps = text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g);
  return [...steps].map(([, position, quoted, name]) =>
    position !== undefined ? Number(position) : quoted !== undefined ? JSON.parse(quoted) : name,
  );
}

/** True where `path` is what `prefix` names, or a part of it; `*` in the prefix stands for any step. */
export function isWithin(path: Path, prefix: Path): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((step, position) => step === "*" || String(step) === String(path[position]))
  );
}
