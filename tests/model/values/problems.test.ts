import assert from "node:assert/strict";
import { Address, Fqdn, InvalidArguments, Problems } from "../../../model/values";

describe("Problems", () => {
  it("reports every problem at once, each with its property", () => {
    const problems = new Problems();
    problems.try("avEdge.fqdn", () => Fqdn.parse("10.45.16.30"));
    problems.try("avEdge.publicAddress", () => Address.parse("av.contoso.com"));
    problems.add("sites", "is empty: give at least one.");
    assert.throws(
      () => problems.throwIfAny('EdgeLab "lab"'),
      (error) => {
        assert.ok(error instanceof InvalidArguments);
        assert.equal(
          error.message,
          [
            `EdgeLab "lab" has 3 arguments that can't be used:`,
            `  - avEdge.fqdn: "10.45.16.30" is an address, not a name: give a host name, e.g. "av.contoso.com".`,
            `  - avEdge.publicAddress: "av.contoso.com" is a name: give its address, e.g. "192.0.2.10".`,
            `  - sites: is empty: give at least one.`,
          ].join("\n"),
        );
        assert.deepEqual(error.problems, problems.all);
        assert.equal(error.subject, 'EdgeLab "lab"');
        return true;
      },
    );
  });

  it("says it in the singular for one", () => {
    const problems = new Problems();
    problems.add("a", "b");
    assert.throws(() => problems.throwIfAny("X"), /^InvalidArguments: X has an argument that/);
  });

  it("returns what is right, and throws nothing where all is", () => {
    const problems = new Problems();
    assert.equal(`${problems.try("fqdn", () => Fqdn.parse("av.contoso.com"))}`, "av.contoso.com");
    assert.ok(problems.isEmpty);
    problems.throwIfAny("X");
  });

  it("records one problem once", () => {
    const problems = new Problems();
    problems.add("a", "b");
    problems.add("a", "b");
    problems.add("a", "c");
    assert.equal(problems.all.length, 2);
  });

  it("lets defects pass", () => {
    const problems = new Problems();
    assert.throws(
      () =>
        problems.try("a", () => {
          throw new TypeError("a defect");
        }),
      /TypeError: a defect/,
    );
    assert.ok(problems.isEmpty);
  });
});
