import assert from "node:assert/strict";
import { optionNames, parseOptions, usage } from "../../../verify/command/options";

describe("The options of npm run verify", () => {
  const refused: readonly [string[], RegExp][] = [
    [
      ["--only", "AV-HOST"],
      /^--only: there is no requirement "AV-HOST": did you mean "AV-HOSTS"\?$/,
    ],
    [
      ["--only=AV-HOSTS,NAT-FLAG"],
      /^--only: there is no requirement "NAT-FLAG": did you mean "AV-NAT-FLAG"/,
    ],
    [
      ["--format", "sarif"],
      /^--format: there is no format "sarif": use one of "table", "json", "junit"\.$/,
    ],
    [["--wach"], /^there is no option --wach: did you mean --watch\?$/],
    [["--lab"], /^--lab needs a value: see --help\.$/],
    [["--watch=1"], /^--watch takes no value: leave "1" out\.$/],
    [["local"], /^"local" belongs to no option: see --help\.$/],
    [
      ["--watch", "--format", "json"],
      /^--watch prints changes and nothing else: leave --format out\.$/,
    ],
    [["-w", "--report", "out"], /leave --report out/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args.join(" ")}`, () => {
      assert.throws(() => parseOptions(args), { name: "UsageError", message });
    });
  }

  it("take requirements one by one, in a list and in small letters", () => {
    const { only } = parseOptions(["--only", "av-hosts", "--only=AV-NAT-FLAG,AV-DNS-PUBLIC"]);
    assert.deepEqual(only, ["AV-HOSTS", "AV-NAT-FLAG", "AV-DNS-PUBLIC"]);
    assert.equal(parseOptions([]).only, undefined);
  });

  it("are all explained", () => {
    for (const name of optionNames) assert.ok(usage.includes(`--${name}`), name);
  });
});
