import assert from "node:assert/strict";
import { causesOf, symptom, type RequirementId } from "../../../model/requirements";
import { conclude } from "../../../verify/diagnose/conclusion";
import { diagnose } from "../../../verify/diagnose/diagnose";
import { broken, notProven } from "../../../verify/result/finding";
import type { RequirementResult } from "../../../verify/result/labResult";
import { labResult, resultOf, sound } from "../command/results";

const noAudio = symptom("AV-NO-AUDIO");

const wrongName = resultOf(
  "AV-DNS-PUBLIC",
  broken("Edge", "av.contoso.com is 198.51.100.23", "10.45.16.30."),
  broken("Edge", "the A/V Edge has resolved 198.51.100.23", "10.45.16.30"),
);

describe("What is likely", () => {
  it("is the address first where media stopped, and the way to the A/V Edge where none began", () => {
    assert.equal(causesOf("AV-NO-AUDIO")[0], "AV-DNS-PUBLIC");
    assert.equal(causesOf("AV-CONFERENCE-START")[0], "AV-PUBLISHING");
  });
});

describe("The conclusion of a diagnosis", () => {
  const left = "What is left is the client.";
  const of = (...results: RequirementResult[]) => conclude("contoso", results, { left });

  it("is the cause with its evidence in one sentence, and the remedy in another", () => {
    assert.deepEqual(of(sound("AV-NAT-FLAG"), wrongName), {
      kind: "cause",
      text:
        'The cause is AV-DNS-PUBLIC ("The Edge resolves the A/V Edge name to its public address"): measured from Edge, "10.45.16.30", where "av.contoso.com is 198.51.100.23" is expected (and 1 more like it). ' +
        "Put the A/V Edge FQDN with its public address into the Edge Server's hosts file, and restart the A/V Edge: it resolves its name when it starts.",
    });
  });

  it("names every cause, the most likely first", () => {
    const flag = resultOf("AV-NAT-FLAG", broken("Edge", "set", "not set"));
    assert.match(
      of(wrongName, flag).text,
      /^The cause is AV-DNS-PUBLIC[^]*\n\nBroken as well is AV-NAT-FLAG/,
    );
  });

  it("is what is left where all holds", () => {
    assert.deepEqual(of(sound("AV-NAT-FLAG"), sound("AV-HOSTS")), {
      kind: "sound",
      text: `All that can cause it holds in the lab contoso: 2 requirements, as measured just now. ${left}`,
    });
  });

  it("is open where nothing is broken and something could not be measured", () => {
    const { kind, text } = of(
      sound("AV-NAT-FLAG"),
      resultOf("AV-HOSTS", notProven("Edge", "a line", "Edge isn't reached")),
    );
    assert.equal(kind, "open");
    assert.match(
      text,
      /1 of 2 requirements could not be measured:\n {2}AV-HOSTS: Edge isn't reached\.\n/,
    );
  });
});

describe("A diagnosis", () => {
  /** Measures a made-up lab, and notes what was asked for. */
  function labWith(...special: RequirementResult[]) {
    const asked: (readonly RequirementId[])[] = [];
    const measure = async (only: readonly RequirementId[]) => {
      asked.push(only);
      const results = only.map((id) => special.find((each) => each.id === id) ?? sound(id));
      return [labResult([...results].reverse())];
    };
    return { asked, measure };
  }

  it("measures what can cause the symptom, and tells it in the order of likelihood", async () => {
    const { asked, measure } = labWith(wrongName);
    const [{ results, conclusion }] = await diagnose(noAudio, measure);
    assert.deepEqual(asked, [causesOf("AV-NO-AUDIO")]);
    assert.deepEqual(
      results.map(({ id }) => id),
      causesOf("AV-NO-AUDIO"),
    );
    assert.equal(conclusion.kind, "cause");
  });

  it("measures what keeps the others from being measured, where nothing else is broken", async () => {
    const hidden = resultOf(
      "AV-UDP-RANGE",
      notProven("client", "open", "no address", { because: "DNS-PUBLIC-NAMES" }),
    );
    const names = resultOf("DNS-PUBLIC-NAMES", broken("client", "one address", "two"));
    const { asked, measure } = labWith(hidden, names);
    const [{ conclusion }] = await diagnose(noAudio, measure);
    assert.deepEqual(asked[1], ["DNS-PUBLIC-NAMES"]);
    assert.match(conclusion.text, /^The cause is DNS-PUBLIC-NAMES /);
    const known = labWith(hidden, names, wrongName);
    await diagnose(noAudio, known.measure);
    assert.equal(known.asked.length, 1);
  });
});
