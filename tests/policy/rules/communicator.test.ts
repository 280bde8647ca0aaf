import assert from "node:assert/strict";
import { unknownValue } from "../../../policy/engine/stackResource";
import { communicatorDeployment, soundDeployment } from "../support/communicatorDeployment";
import { judge, told, undecided, violated } from "../support/judged";
import { remoteCommandOn } from "../support/remoteCommand";

const { share, policy } = soundDeployment;
const unpack = remoteCommandOn("files", "unpack", [
  "msiexec /a C:\\communicator.msi TARGETDIR=C:\\Communicator",
]);
const patching = (...dependencies: (typeof unpack)[]) =>
  remoteCommandOn(
    "files",
    "patch",
    ["msiexec /p C:\\communicator.msp /a C:\\Communicator\\communicator.msi"],
    { dependencies },
  );

describe("deployments of Communicator in a stack", () => {
  it("violate nothing where they are sound", () => {
    const judgement = judge([communicatorDeployment(), unpack, patching(unpack)]);
    assert.deepEqual([violated(judgement), undecided(judgement)], [[], []], told(judgement));
  });

  for (const [what, values, requirements] of [
    ["the article", { patch: { article: unknownValue } }, ["OC-PATCH-LEVEL"]],
    ["the share", { share: unknownValue }, ["OC-SHARE-ACCESS", "OC-PACKAGE-UNC"]],
    ["a reader", { share: { ...share, readers: [unknownValue] } }, ["OC-SHARE-ACCESS"]],
    ["a link", { policy: { ...policy, links: [unknownValue] } }, ["OC-GPO-LINK"]],
    ["the directory", { directory: unknownValue }, ["OC-GPO-PACKAGE"]],
  ] as const) {
    it(`aren't passed where ${what} isn't known yet`, () => {
      const judgement = judge([communicatorDeployment(values as never)]);
      assert.deepEqual(
        [violated(judgement).sort(), undecided(judgement).sort()],
        [[], [...requirements].sort()],
        told(judgement),
      );
    });
  }

  it("aren't passed where nothing unpacks what is patched", () => {
    assert.deepEqual(undecided(judge([patching()])), ["OC-IMAGE-ORDER"]);
  });
});
