import assert from "node:assert/strict";
import { unknownValue, type PropertyMap } from "../../../policy/engine/stackResource";
import { judge, told, undecided, violated } from "../support/judged";
import { publicImForm } from "../support/publicImForm";
import { soundLab } from "../support/recordedLabs";

const judged = async (values: PropertyMap, day = "2026-12-24") =>
  judge([...(await soundLab()), publicImForm(values)], { day });

describe("forms for public IM beside a lab", () => {
  it("violate nothing where they are sound", async () => {
    const judgement = await judged({ wantedOn: "2027-01-23" });
    assert.deepEqual([violated(judgement), undecided(judgement)], [[], []], told(judgement));
  });

  for (const [property, value, requirements] of [
    ["accessEdgeFqdn", unknownValue, ["PIC-FQDN"]],
    ["sipDomains", unknownValue, ["PIC-SIP-DOMAINS"]],
    ["sipDomains", ["contoso.com", unknownValue], ["PIC-SIP-DOMAINS"]],
    ["wantedOn", unknownValue, ["PIC-LEAD-TIME"]],
  ] as const) {
    it(`aren't passed where ${property} isn't known yet`, async () => {
      const judgement = await judged({ [property]: value });
      assert.deepEqual(
        [violated(judgement), undecided(judgement)],
        [[], requirements],
        told(judgement),
      );
    });
  }

  it("aren't passed where the day on which they were handed in isn't known yet", async () => {
    const judgement = await judged({ wantedOn: "2027-01-01", submittedOn: unknownValue });
    assert.deepEqual([violated(judgement), undecided(judgement)], [[], ["PIC-LEAD-TIME"]]);
  });

  it("are said to belong to nobody where they share nothing with the lab", async () => {
    const judgement = await judged({
      accessEdgeFqdn: "sip.fabrikam.com",
      sipDomains: ["fabrikam.com"],
    });
    assert.deepEqual(
      [violated(judgement), undecided(judgement)],
      [[], ["PIC-FQDN", "PIC-SIP-DOMAINS", "PIC-PROVIDERS"]],
      told(judgement),
    );
  });

  it("are held against the calendar without a lab, too", () => {
    const judgement = judge([publicImForm({ wantedOn: "2027-01-22" })], { day: "2026-12-24" });
    assert.deepEqual(violated(judgement), ["PIC-LEAD-TIME"], told(judgement));
  });
});
