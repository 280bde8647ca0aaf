import assert from "node:assert/strict";
import {
  addSipDomain,
  judged,
  namesChecks,
  NotTaken,
  told,
  type MeasuredNames,
} from "./support/namesOutcomes";

describe("The checks of names", () => {
  it("hold on a sound lab, each by something that was measured", () => {
    const findings = judged();
    assert.deepEqual(
      told(() => undefined),
      [],
    );
    for (const requirement of namesChecks) {
      assert.ok(
        findings.some((finding) => finding.requirement === requirement),
        requirement,
      );
    }
  });

  it("look at each of several SIP domains", () => {
    const domains = ["contoso.com", "fabrikam.com", "northwind.example"];
    const texts = judged((names) => domains.slice(1).forEach((each) => addSipDomain(names, each)))
      .filter(({ verdict }) => verdict === "holds")
      .map(({ requirement, expected }) => `${requirement}: ${expected}`);
    for (const domain of domains) {
      assert.ok(texts.includes(`DNS-SRV-REMOTE: _sip._tls.${domain} has port 443`));
      assert.ok(
        texts.includes(`DNS-SRV-FEDERATION: _sipfederationtls._tcp.${domain} has port 5061`),
      );
    }
  });

  it("prove nothing where nothing was measured", () => {
    const nothing = new NotTaken("nobody said how to reach it");
    const unmeasured = (names: MeasuredNames) => {
      names.outside = names.inside = names.onEdge = names.hostsFile = nothing;
      names.nameServers = names.service = names.relay = names.subject = nothing;
    };
    assert.deepEqual(
      new Set(judged(unmeasured).map(({ verdict }) => verdict)),
      new Set(["notProven"]),
    );
    assert.deepEqual(
      new Set(judged(unmeasured).map(({ because }) => because)),
      new Set([undefined]),
    );
  });

  it("say what to give where the lab isn't described", () => {
    const undescribed = (names: MeasuredNames) => {
      names.description = { sipDomains: ["contoso.com"] };
    };
    const lacking = told(undescribed).flatMap((text) => /lacks (\S+):/.exec(text)?.[1] ?? []);
    assert.deepEqual([...new Set(lacking)].sort(), [
      "cwa.fqdn",
      "edge.accessEdge.fqdn",
      "edge.avEdge.fqdn",
      "edge.webConferencingEdge.fqdn",
      "frontEnd.fqdn",
    ]);
  });

  it("keep what is shown in tables short", () => {
    for (const { expected, measured } of judged()) {
      assert.ok(expected.length <= 100 && measured.length <= 100, `${expected} | ${measured}`);
    }
  });
});
