import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { configuredLevels } from "../../../policy/command/packConfiguration";
import { removeScratchFolders, scratchFolder } from "./fakeEngine";

describe("The pack's configuration, before the engine has it", () => {
  after(removeScratchFolders);

  function levelsOf(content: unknown) {
    const file = path.join(scratchFolder(), "policy.json");
    writeFileSync(file, JSON.stringify(content));
    return configuredLevels(file);
  }

  it("gives a policy its own level, else that of all", () => {
    const levels = levelsOf({
      all: "advisory",
      "AV-UDP-RANGE": "mandatory",
      "AV-HOSTS": { enforcementLevel: "disabled" },
      "LAB-DESCRIPTION": { labs: [{ sipDomains: ["contoso.com"] }] },
    });
    assert.deepEqual(["AV-UDP-RANGE", "AV-HOSTS", "LAB-DESCRIPTION", "AV-TCP-RANGE"].map(levels), [
      "mandatory",
      "disabled",
      "advisory",
      "advisory",
    ]);
    assert.equal(configuredLevels(undefined)("AV-HOSTS"), undefined);
  });

  const refused: readonly [unknown, string][] = [
    [
      { "AV-UDP-RANGE": "advisry" },
      `AV-UDP-RANGE: "advisry" is not allowed here: did you mean "advisory"?`,
    ],
    [
      { "AV-UDP-RANGE": { level: "advisory" } },
      `AV-UDP-RANGE.level: there is no such property: did you mean "enforcementLevel"?`,
    ],
    [
      { "AV-UDP-RANG": "advisory" },
      `AV-UDP-RANG: there is no such property: did you mean "AV-UDP-RANGE"?`,
    ],
    [
      { "LAB-DESCRIPTION": { labs: [{ sipDomains: ["a.com"], egde: {} }] } },
      `LAB-DESCRIPTION.labs[0].egde: there is no such property: did you mean "edge"?`,
    ],
    [{ all: 3 }, "all: 3 can't be used here: give an object."],
    [["AV-HOSTS"], "a list of 1 can't be used here: give an object."],
    [null, "null can't be used here: give an object."],
  ];
  for (const [content, problem] of refused) {
    it(`refuses ${JSON.stringify(content)} in words of its own`, () => {
      assert.throws(
        () => levelsOf(content),
        ({ name, message }: Error) => {
          assert.equal(name, "UsageError");
          assert.deepEqual(message.split("\n").slice(1), [`  - ${problem}`]);
          return true;
        },
      );
    });
  }

  it("lists everything that can't be used", () => {
    assert.throws(
      () => levelsOf({ all: 3, "AV-HOSTS": "off", nothing: {} }),
      ({ message }: Error) => message.split("\n").length === 4,
    );
  });
});
