import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { Files } from "../../provider/hosts/files/files";

/** Steps of a change between which others come, by the calls that make them. */
const steps = ["openSync", "readSync", "writeSync", "fstatSync", "statSync", "renameSync"] as const;

/** `import * as fs` binds to getters; the calls themselves are replaced here. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const calls = require("node:fs") as Record<string, (...args: unknown[]) => unknown>;

/** Runs an operation, and `act` before the step with the number; returns whether there was such a step. */
async function between(step: number, act: () => void, operation: () => Promise<void>) {
  const originals = steps.map((name) => calls[name]);
  let left = step;
  let isActing = false;
  steps.forEach((name, index) => {
    calls[name] = (...args) => {
      if (!isActing && left-- === 0) {
        isActing = true;
        act();
        isActing = false;
      }
      return originals[index](...args);
    };
  });
  try {
    await operation();
  } finally {
    steps.forEach((name, index) => (calls[name] = originals[index]));
  }
  return left < 0;
}

/** What others do to a file that they see, each time with a line of its own. */
const acts: Record<string, (file: string, line: string) => void> = {
  "echo >>": (file, line) => fs.appendFileSync(file, line),
  "an editor that renames": (file, line) => {
    fs.writeFileSync(
      `${file}~`,
      `${fs.existsSync(file) ? fs.readFileSync(file, "latin1") : ""}${line}`,
      "latin1",
    );
    fs.renameSync(`${file}~`, file);
  },
};

const long = (letter: string) => `${letter.repeat(70)}\n`.repeat(120);

/** Contents of one line of ours among lines of others, and what becomes of ours. */
const cases: [title: string, before: string | undefined, change: (text: string) => string][] = [
  ["a file that is made", undefined, () => "ours\n"],
  ["a line behind the last", "a\nb\n", (text) => `${text}ours\n`],
  [
    "a longer line in the middle",
    "a\nold\nb\n",
    (text) => text.replace("old\n", "ours, and longer\n"),
  ],
  [
    "a shorter line in the middle",
    "a\nan old and long one\nb\n",
    (text) => text.replace("an old and long one\n", "ours\n"),
  ],
  ["a line as long", "a\nold.\nb\n", (text) => text.replace("old.\n", "ours\n")],
  ["a line taken out", "a\nold\nb\n", (text) => text.replace("old\n", "")],
  [
    "a longer line in a long file",
    `${long("a")}old\n${long("b")}`,
    (text) => text.replace("old\n", "ours, and longer\n"),
  ],
  [
    "a line taken out of a long file",
    `${long("a")}old\n${long("b")}`,
    (text) => text.replace("old\n", ""),
  ],
  [
    "a line behind a long file",
    long("a"),
    (text) => (text.includes("ours") ? text : `${text}ours\n`),
  ],
];

describe("what others write between the steps of a change", function () {
  this.timeout(60_000);
  let folder: string;
  const file = () => path.join(folder, "etc", "hosts");
  const files = () => new Files(path.join(folder, "pending"));

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "others-"));
    fs.mkdirSync(path.dirname(file()));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  for (const [title, before, change] of cases) {
    for (const [who, act] of Object.entries(acts)) {
      it(`is kept: ${title}, and ${who}`, async () => {
        for (let step = 0, isThere = true; isThere; step++) {
          fs.rmSync(file(), { force: true });
          if (before !== undefined) fs.writeFileSync(file(), before);
          isThere = await between(
            step,
            () => act(file(), "theirs\n"),
            () =>
              files().change({
                file: file(),
                edit: (content) => {
                  const text = content?.toString() ?? "";
                  return Buffer.from(
                    text.includes("ours")
                      ? text
                      : before === undefined
                        ? `${text}ours\n`
                        : change(text),
                  );
                },
              }),
          );
          const wanted = change(before ?? "");
          const found = fs.readFileSync(file(), "utf8");
          const all = (text: string) => text.split("\n").filter(Boolean).sort();
          if (isThere)
            assert.deepEqual(all(found), all(`${wanted}theirs\n`), `before step ${step}`);
          else assert.equal(found, wanted);
          assert.deepEqual(
            fs.existsSync(path.join(folder, "pending"))
              ? fs.readdirSync(path.join(folder, "pending"))
              : [],
            [],
          );
        }
      });
    }
  }

  it("is kept, whatever they do and how often", async () => {
    const line = fc.constantFrom("x\n", "a longer one\n", "\n", long("y"));
    const turn = fc.record({
      step: fc.nat(40),
      act: fc.constantFrom(...Object.keys(acts)),
      isAdded: fc.boolean(),
      line,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 4 }),
        fc.array(turn, { minLength: 1, maxLength: 8 }),
        async (start, turns) => {
          fs.writeFileSync(file(), start.join(""));
          const theirs = [...start];
          const ours = new Set<number>();
          for (const [number, { step, act, isAdded, line: their }] of turns.entries()) {
            const [oldest] = ours;
            const edit = (content: Buffer | undefined) => {
              const text = content?.toString() ?? "";
              const own = `ours ${isAdded ? number : oldest}\n`;
              return Buffer.from(
                isAdded ? (text.includes(own) ? text : text + own) : text.replace(own, ""),
              );
            };
            const acted = await between(
              step,
              () => acts[act](file(), their),
              () => files().change({ file: file(), edit }),
            );
            if (acted) theirs.push(their);
            if (isAdded) ours.add(number);
            else ours.delete(oldest);
          }
          const wanted = [
            ...theirs.join("").split("\n"),
            ...[...ours].map((number) => `ours ${number}`),
          ];
          const found = fs.readFileSync(file(), "utf8").split("\n");
          assert.deepEqual(found.sort(), wanted.sort());
        },
      ),
      { numRuns: 150 },
    );
  });
});
