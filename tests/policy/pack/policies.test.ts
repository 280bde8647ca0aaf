import assert from "node:assert/strict";
import { requirement } from "../../../model/requirements";
import { policiesFor } from "../../../policy/pack/policies";
import { Session } from "../../../policy/pack/session";

const policies = policiesFor(new Session());

describe("the policies of the pack", () => {
  it("tell what the catalogue tells", () => {
    const policy = policies.find(({ name }) => name === "DNS-PUBLIC-NAMES");
    const { title, demands, remedy, source } = requirement("DNS-PUBLIC-NAMES");
    assert.equal(policy?.displayName, title);
    assert.equal(policy?.description, demands);
    assert.equal(policy?.enforcementLevel, "mandatory");
    assert.equal(policy?.severity, "high");
    assert.equal(policy?.remediationSteps, remedy);
    assert.equal(policy?.url, source.url);
    assert.equal(policy?.framework?.reference, "DNS-PUBLIC-NAMES");
    assert.match(policy?.framework?.specification ?? "", /^TechNet bb870404/);
    assert.equal(policy?.framework?.version, "OCS 2007");
  });

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
