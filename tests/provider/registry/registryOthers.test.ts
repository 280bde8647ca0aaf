import assert from "node:assert/strict";
import fc from "fast-check";
import { RegistryText } from "../../../model/registry/text";

const above = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa";
const key = `${above}\\MSV1_0`;
const names = ["NtlmMinClientSec", "NtlmMinServerSec"] as const;
type Name = (typeof names)[number];

/** What lines of others do to the key in question. */
type Effect = "enters" | "leaves" | "deletes" | "unsets" | "nothing";

/**
 * Kinds of lines that others write, with `#` for a number that no other has, in the last line too, by which ours knows
 * the line before it; and with LF for the file's line end.
 */
const kinds: readonly (readonly [effect: Effect, template: string])[] = [
  ["nothing", "; comment #"],
  ["nothing", "\n\n\t; [-HKEY_LOCAL_MACHINE\\SYSTEM] #"],
  ["nothing", " \t\ntext #"],
  ["nothing", '"x#" = dword: 1 ; a comment'],
  ["nothing", '"NtlmMinClientSec#"=dword:00000001'],
  ["nothing", '"x#"=hex(2):25,00,\\ ; a comment\n  ; another\n\n  00,00 ; #'],
  ["nothing", '"x#"=hex:11,\\\n"NtlmMinClientSec"=dword:00000002 ; #'],
  ["nothing", `"x#"="two\n[-${key.replaceAll("\\", "\\\\")}]\nlines \\"\\\\" ; #`],
  ["nothing", `"x#"=hex:11,\\\n[-${above}] ; #`],
  ["nothing", '@="#"'],
  ["unsets", '"ntlmminclientsec" = - ; #'],
  ["enters", `[${key}] ; #`],
  ["enters", `\t[HKLM${key.slice("HKEY_LOCAL_MACHINE".length).toLowerCase()}\\] #`],
  ["leaves", `  [${above}\\Other#]`],
  ["leaves", `[${key}\\Sub#]\n"NtlmMinClientSec"=dword:00000003 ; #`],
  ["leaves", `\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\x#]\n\n"NtlmMinServerSec"=dword:00000004 ; #`],
  ["leaves", `[-${key}\\Sub#]`],
  ["deletes", `[-${key}] ; #`],
  ["deletes", `[-${above}] ; #`],
];

interface Lines {
  readonly effect: Effect;
  readonly text: string;
}

/** A file as others have it, without what is ours. */
interface Foreign {
  readonly lineEnd: string;
  readonly encoding: "utf16le" | "latin1";
  readonly lines: Lines[];
}

type Step =
  | { readonly kind: "set"; readonly name: Name; readonly value: number }
  | { readonly kind: "delete"; readonly name: Name }
  /** Others put lines before or behind what is ours, or take theirs away. */
  | {
      readonly kind: "others";
      readonly what: number;
      readonly where: number;
      readonly how: "before" | "behind" | "out";
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("set" as const),
    name: fc.constantFrom(...names),
    value: fc.nat(),
  }),
  fc.record({ kind: fc.constant("delete" as const), name: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant("others" as const),
    what: fc.nat(),
    where: fc.nat(),
    how: fc.constantFrom("before" as const, "behind" as const, "out" as const),
  }),
);

/** How a file begins its life. */
interface Form {
  readonly lineEnd: string;
  readonly encoding: "utf16le" | "latin1";
  /** Empty lines at its end; -1 where even the last line has no end. */
  readonly spaces: number;
}

/** A file that others and we change. */
class Sample {
  readonly foreign: Foreign;
  private file: string;
  private madeKey = false;
  private count = 0;
  private readonly set = new Set<Name>();
  private readonly space: string;

  constructor(which: readonly number[], { lineEnd, encoding, spaces }: Form) {
    const mark = encoding === "utf16le" ? "\ufeff" : "";
    const header = {
      effect: "nothing" as const,
      text: `${mark}Windows Registry Editor Version 5.00${lineEnd}`,
    };
    this.foreign = { lineEnd, encoding, lines: [header] };
    this.foreign.lines.push(...which.map((kind) => this.lines(kinds[kind % kinds.length])));
    if (spaces < 0) {
      const last = this.foreign.lines.pop()!;
      this.foreign.lines.push({ ...last, text: last.text.slice(0, -lineEnd.length) });
    }
    this.space = lineEnd.repeat(Math.max(spaces, 0));
    this.file = this.expected;
  }

  /** The file as it is without what is ours. */
  get expected(): string {
    return this.foreign.lines.map(({ text }) => text).join("") + this.space;
  }

  take(step: Step): void {
    if (step.kind === "others") return this.changeForeign(step);
    this.change((registry) => {
      if (step.kind === "set") {
        if (this.set.size === 0 && !this.madeKey) this.madeKey = !registry.hasKey(key);
        registry.writeDword(key, step.name, step.value);
        this.set.add(step.name);
      } else {
        registry.deleteValue(key, step.name);
        this.set.delete(step.name);
      }
    });
    assert.equal(this.read().get(step.name), step.kind === "set" ? step.value : undefined);
  }

  /** Takes away all that is ours, and looks whether what is left is others'. */
  end(): void {
    for (const name of [...this.set]) this.take({ kind: "delete", name });
    if (this.madeKey) this.change((registry) => registry.deleteEmptyKey(key));
    // A key that others have put something in by now stays.
    if (this.file !== this.expected) {
      const behind = this.file.split(`[${key}]${this.foreign.lineEnd}`)[1];
      assert.match(behind ?? "", /^\s*[^\s[]/, JSON.stringify([this.file, this.expected]));
      this.read();
    }
  }

  private lines([effect, template]: (typeof kinds)[number]): Lines {
    const text = template.replaceAll("#", `${1000 + this.count++}`);
    return { effect, text: `${text}\n`.replaceAll("\n", this.foreign.lineEnd) };
  }

  private change(edit: (registry: RegistryText) => void): void {
    const registry = new RegistryText(
      Buffer.from(this.file, this.foreign.encoding),
      "registry.reg",
    );
    edit(registry);
    this.file = registry.toBuffer().toString(this.foreign.encoding);
    this.read();
  }

  private changeForeign({ what, where, how }: Extract<Step, { kind: "others" }>): void {
    const { lines } = this.foreign;
    // Not behind lines without a line end, as even others don't write on.
    const index = 1 + (where % lines.length);
    const before = lines[index - 1];
    if (how === "out") {
      if (index === 1 || before.effect !== "nothing") return;
      const [start, end] = this.placeOf(index - 1);
      const isOpen = !before.text.endsWith("\n");
      this.file =
        this.file.slice(0, start) +
        this.file.slice(isOpen && this.file.length > end ? end + this.foreign.lineEnd.length : end);
      lines.splice(index - 1, 1);
    } else {
      if (!before.text.endsWith("\n")) return;
      // Where there are empty lines at the end, nobody knows any more whose they are when something is put behind them.
      if (index === lines.length && how === "behind" && this.space !== "") return;
      const added = this.lines(kinds[what % kinds.length]);
      // What others do to our value itself is no business of this test: deletions, or a heading above its line.
      if (["deletes", "unsets"].includes(added.effect)) return;
      const isAbove = how === "before" || ["nothing", "unsets"].includes(lines[index]?.effect);
      if (isAbove && added.effect !== "nothing") return;
      const place =
        how === "before"
          ? this.placeOf(index - 1)[1]
          : index < lines.length
            ? this.placeOf(index)[0]
            : this.file.length;
      this.file = this.file.slice(0, place) + added.text + this.file.slice(place);
      lines.splice(index, 0, added);
    }
    this.read();
  }

  private placeOf(index: number): [start: number, end: number] {
    const { text } = this.foreign.lines[index];
    const start = this.file.indexOf(text);
    assert.ok(start >= 0, JSON.stringify({ missing: text, in: this.file }));
    return [start, start + text.length];
  }

  /**
   * The values by what others' lines are known to do, and by ours. Fails where a byte of others' is missing, or where
   * there is anything else.
   */
  private read(): Map<Name, number> {
    const { lines, lineEnd } = this.foreign;
    const values = new Map<Name, number>();
    let isHere = false;
    let rest = this.file;
    for (const { text, effect } of [...lines, undefined].map(
      (one) => one ?? { text: "", effect: "nothing" as const },
    )) {
      const own = text === "" ? rest : rest.slice(0, rest.indexOf(text));
      assert.ok(
        text === "" || rest.includes(text),
        JSON.stringify({ missing: text, in: this.file }),
      );
      for (const line of own.split(lineEnd).map((one) => one.trim())) {
        if (line === "") continue;
        if (line === `[${key}]`) isHere = true;
        else {
          const value = /^"(\w+)"=dword:([0-9a-f]{8})$/.exec(line);
          assert.ok(value, JSON.stringify({ strange: line, in: this.file }));
          if (isHere) values.set(value[1] as Name, parseInt(value[2], 16));
        }
      }
      rest = rest.slice(own.length + text.length);
      if (effect === "enters") isHere = true;
      if (effect === "leaves" || effect === "deletes") isHere = false;
      if (effect === "deletes") values.clear();
      if (effect === "unsets" && isHere) values.delete("NtlmMinClientSec");
    }
    const registry = new RegistryText(
      Buffer.from(this.file, this.foreign.encoding),
      "registry.reg",
    );
    for (const name of names)
      assert.equal(registry.readDword(key, name), values.get(name), this.file);
    return values;
  }
}

describe("a registry that others change too", () => {
  it("keeps every byte of theirs, has what was set, and nothing more when that is taken away", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.record({
          lineEnd: fc.constantFrom("\r\n", "\n"),
          encoding: fc.constantFrom("utf16le" as const, "latin1" as const),
          spaces: fc.integer({ min: -1, max: 2 }),
        }),
        fc.array(step, { maxLength: 10 }),
        (which, form, steps) => {
          const sample = new Sample(which, form);
          for (const one of steps) sample.take(one);
          sample.end();
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
