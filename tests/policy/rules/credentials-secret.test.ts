import assert from "node:assert/strict";
import { resource } from "../support/namesFacts";
import { namesLab } from "../support/namesLab";
import { findingsIn, itAccepts, itTells, told } from "../support/namesRules";

const credential = (property: string, kind: string, isSecret = false, name = "vm") => ({
  resource: resource(name),
  property,
  kind,
  isSecret,
});

describe("CREDENTIALS-SECRET", () => {
  itTells("CREDENTIALS-SECRET", [
    {
      how: "a script has the same password twice",
      change: (lab) =>
        void lab.credentials.push(
          credential("source.script", "password"),
          credential("source.script", "password"),
        ),
      found: '"source.script" of vm has a password in plain text.',
    },
  ]);

  it("tells each resource and each property by itself, and which resource it is", () => {
    const change = (lab: Parameters<Parameters<typeof namesLab>[0] & object>[0]) =>
      void lab.credentials.push(
        credential("password", "password"),
        credential("key", "private key"),
        credential("password", "password", false, "other"),
      );
    assert.equal(told(change).length, 3);
    assert.deepEqual(
      findingsIn(namesLab(change)).map((finding) => finding.resource?.name),
      ["vm", "vm", "other"],
    );
  });

  itAccepts("there are no credentials", (lab) => {
    lab.credentials = [];
  });
  itAccepts("all of them are secret", (lab) => {
    lab.credentials.push(credential("key", "private key", true));
  });
});
