import assert from "node:assert/strict";
import fc from "fast-check";
import { factsOf, remoteCommand, runCommand } from "./scripts";

/** What scripts are made of, and what their readers look for. */
const pieces = [
  ...["$(", ")", '"', "'", "`", "\\", "^", "%a%", "$a", "${", "}", "{", "(", "<<E\n", '@"\n', "#"],
  ...["|", "&&", ";", "\n", " ", ">>", " /etc/hosts", "a=$a$a\n", '$a="$a$a"\n', "set a=%a%%a%\n"],
  ...[
    "echo -e ",
    "printf %s%s a b ",
    "reg add ",
    "net ",
    "sh -c '",
    'powershell -c "',
    "tee -a x ",
  ],
  ...["1.2.3.4 a.b\n", "-f ", " + ", ", ", "kb12345", "-rrrr", "shutdown ", "[a]::", "%%", "!a!"],
  ...["Add-Content C:\\x\\etc\\hosts '1.2.3.4 a'\n", "NtlmMinClientSec", "<#", "#!", "eval ", "::"],
];

describe("scripts of any text", () => {
  it("never end the adapters", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join("")),
    );
    fc.assert(
      fc.property(text, text, (script, stdin) => {
        factsOf(runCommand(script), remoteCommand(script, { stdin }));
      }),
      { numRuns: 3000 },
    );
  });

  for (const piece of pieces) {
    it(`are read in time that grows with their length: ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const start = performance.now();
      factsOf(runCommand(text), remoteCommand(text));
      const milliseconds = performance.now() - start;
      assert.ok(milliseconds < 5_000, `200,000 characters took ${milliseconds.toFixed()} ms`);
    });
  }
});
