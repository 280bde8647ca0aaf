import assert from "node:assert/strict";
import type { ResourceValidationArgs } from "@pulumi/policy";
import type { RequirementId } from "../../../model/requirements";
import { rules } from "../../../policy/rules";

type Properties = Record<string, unknown>;

/** What a remediation makes of a resource; undefined where it leaves it alone. */
async function remedied(
  id: RequirementId,
  type: string,
  props: Properties,
): Promise<Properties | undefined> {
  const { remediate } = rules[id];
  assert.ok(remediate);
  const given = structuredClone(props);
  const result = await remediate({ type, name: "it", props: given } as ResourceValidationArgs);
  return result ?? undefined;
}

const publishing = "edgelab:firewall:PublishingRule";
const group = "azure-native:network:NetworkSecurityGroup";

describe("remediations", () => {
  it("complete 'AV UDP In' in a publishing rule and leave its other protocols alone", async () => {
    const tcp = { name: "AV TCP In", transport: "tcp", ports: ["50000-50010"] };
    const result = await remedied("AV-UDP-RANGE", publishing, {
      name: "AV Edge",
      protocols: [tcp, { name: "AV UDP In", transport: "udp", ports: ["50000-59998"] }],
    });
    assert.deepEqual(result?.protocols, [
      tcp,
      { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
    ]);
  });

  it("keep ports that stand in the definition besides", async () => {
    const result = await remedied("AV-TCP-RANGE", publishing, {
      protocols: [{ name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59998"] }],
    });
    assert.deepEqual(result?.protocols, [
      { name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59999"] },
    ]);
  });

  it("leave alone what is complete, and protocols of other names", async () => {
    const complete = { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] };
    const other = { name: "Media", transport: "udp", ports: ["50000"] };
    assert.equal(
      await remedied("AV-UDP-RANGE", publishing, { protocols: [complete, other] }),
      undefined,
    );
  });

  it("complete a security rule of that name, whether it stands in its group or alone", async () => {
    const rule = { name: "av-udp-in", protocol: "Udp", destinationPortRange: "50000-59999" };
    const inGroup = await remedied("AV-UDP-RANGE", group, {
      securityRules: [{ name: "rdp", destinationPortRange: "3389" }, rule],
    });
    assert.deepEqual(inGroup?.securityRules, [
      { name: "rdp", destinationPortRange: "3389" },
      { name: "av-udp-in", protocol: "Udp", destinationPortRanges: ["3478", "50000-59999"] },
    ]);
    const alone = await remedied("AV-UDP-RANGE", "azure-native:network/v20240501:SecurityRule", {
      securityRuleName: "AV UDP In",
      destinationPortRanges: ["3478"],
    });
    assert.deepEqual(alone, {
      securityRuleName: "AV UDP In",
      destinationPortRanges: ["3478", "50000-59999"],
    });
  });

  it("leave alone ports that can't be read", async () => {
    const protocols = [{ name: "AV UDP In", transport: "udp", ports: ["all of them"] }];
    assert.equal(await remedied("AV-UDP-RANGE", publishing, { protocols }), undefined);
  });

  it("give an SRV record its documented port", async () => {
    const result = await remedied("DNS-SRV-FEDERATION", "edgelab:dns:Record", {
      name: "_sipfederationtls._tcp",
      type: "SRV",
      values: ["0 0 5060 sip.contoso.com."],
    });
    assert.deepEqual(result?.values, ["0 0 5061 sip.contoso.com."]);
    const azure = await remedied("DNS-SRV-REMOTE", "azure-native:dns:RecordSet", {
      relativeRecordSetName: "_sip._tls",
      srvRecords: [{ priority: 0, weight: 0, port: 5061, target: "sip.contoso.com" }],
    });
    assert.deepEqual(azure?.srvRecords, [
      { priority: 0, weight: 0, port: 443, target: "sip.contoso.com" },
    ]);
  });

  it("leave alone records of other services and other types", async () => {
    const record = { name: "_xmpp-server._tcp", type: "SRV", values: ["0 0 5269 x.contoso.com."] };
    assert.equal(await remedied("DNS-SRV-INTERNAL", "edgelab:dns:Record", record), undefined);
    const text = { name: "_sip._tls", type: "TXT", values: ["0 0 1 x"] };
    assert.equal(await remedied("DNS-SRV-REMOTE", "edgelab:dns:Record", text), undefined);
  });
});
