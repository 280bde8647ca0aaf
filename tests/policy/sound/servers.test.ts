import assert from "node:assert/strict";
import { servers, type EdgeLabArgs } from "../../../components";
import { requirements } from "../../../model/requirements";
import { judge, told, undecided, violated } from "../support/judged";
import { recordedLab } from "../support/recordedStack";

const edge = (more: object = {}): Partial<EdgeLabArgs> => ({
  fabric: servers({ edge: { ssh: { host: "edge.contoso.com" } } }),
  edge: { avEdge: { publicAddress: "198.51.100.23", address: "10.45.16.30", ...more } },
});
const translatedByNatConfirmed = { by: "Jo Doe", date: "2026-05-31" };

describe("a lab on servers, of which a stack has nothing but the Edge's hosts entries", () => {
  const passed = (stack: Awaited<ReturnType<typeof recordedLab>>) => {
    const judgement = judge(stack);
    const told = [...violated(judgement), ...undecided(judgement)];
    return requirements.map(({ id }) => id).filter((id) => !told.includes(id));
  };

  it("passes what they show, and what is right wherever nothing is set, and no more", async () => {
    const stack = await recordedLab(edge({ translatedByNatConfirmed }));
    assert.deepEqual(violated(judge(stack)), [], told(judge(stack)));
    assert.deepEqual(passed(stack), [
      "AV-DNS-PUBLIC",
      "AV-HOSTS",
      "AV-NAT-FLAG",
      "ACCESS-SIP-NAMES",
      "FEDERATION-ALLOWED",
      "PIC-ENABLED",
      "CWA-NTLM-ELSEWHERE",
      "CREDENTIALS-SECRET",
      "PIC-FQDN",
      "PIC-SIP-DOMAINS",
      "PIC-PROVIDERS",
      "PIC-AOL-CERTIFICATE",
      "PIC-LEAD-TIME",
      "OC-IMAGE-ORDER",
      "OC-PATCH-LEVEL",
      "OC-SHARE-ACCESS",
      "OC-PACKAGE-UNC",
      "OC-GPO-PACKAGE",
      "OC-GPO-LINK",
      "ADDRESS-UNIQUE",
    ]);
  });

  it("is refused while nobody has confirmed the NAT flag", async () => {
    assert.deepEqual(violated(judge(await recordedLab(edge()))), ["AV-NAT-FLAG"]);
  });

  it("is refused where what was confirmed is wrong", async () => {
    const stack = await recordedLab(edge({ translatedByNat: false, translatedByNatConfirmed }));
    assert.deepEqual(violated(judge(stack)), ["AV-NAT-FLAG"]);
  });

  it("is refused with a hosts entry that leads behind the firewall", async () => {
    const hostsEntryAddress = "10.45.16.30";
    const stack = await recordedLab(edge({ hostsEntryAddress, translatedByNatConfirmed }));
    assert.deepEqual(violated(judge(stack)), ["AV-DNS-PUBLIC"]);
  });
});
