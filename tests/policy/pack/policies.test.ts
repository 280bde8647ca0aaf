import assert from "node:assert/strict";
import { requirements } from "../../../components/model/requirements";
import { policiesFor } from "../../../policy/pack/policies";
import { Session } from "../../../policy/pack/session";

const policies = policiesFor(new Session());
const byName = new Map(policies.map((policy) => [policy.name, policy]));

describe("the policies of the pack", () => {
  it("are one for each requirement, by its id, and one for the description of labs", () => {
    assert.deepEqual(policies.map(({ name }) => name).sort(), [
      ...["LAB-DESCRIPTION", ...requirements.map(({ id }) => id)].sort(),
    ]);
  });

  for (const { id, title, level, severity, remedy, demands, source } of requirements) {
    it(`tell of ${id} what the catalogue tells`, () => {
      const policy = byName.get(id);
      assert.equal(policy?.displayName, title);
      assert.equal(policy?.description, demands);
      assert.equal(policy?.enforcementLevel, level);
      assert.equal(policy?.severity, severity);
      assert.equal(policy?.remediationSteps, remedy);
      assert.equal(policy?.url, source.url);
      assert.equal(policy?.framework?.reference, id);
      assert.ok(policy?.framework?.specification.startsWith(source.document));
      assert.equal(policy?.framework?.version, source.product ?? "OCS 2007 R2");
    });
  }

  it("have none that remedies by itself", () => {
    assert.deepEqual(
      policies.filter(({ enforcementLevel }) => enforcementLevel === "remediate"),
      [],
    );
  });

  it("carry an address for people wherever the document has one", () => {
    const urls = policies.flatMap(({ url }) => url ?? []);
    assert.ok(urls.length >= 10, `${urls.length}`);
    urls.forEach((url) => assert.ok(URL.canParse(url), url));
  });
});
