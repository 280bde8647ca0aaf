import assert from "node:assert/strict";
import { checks } from "../../../../verify/checks";
import type { Check } from "../../../../verify/checks/check";
import { publicImForms } from "../../../../verify/measurements/state/publicImForms";
import type { PublicImMessage } from "../../../../verify/measurements/access/publicImMessages";
import type { MeasuredLab } from "../../../../verify/measurements/measurement";
import type { SipAnswer } from "../../../../verify/station/sipPhone";
import { publicIm } from "../../../../verify/experiences/publicIm";
import { certificate, nothing, seeing, sound, trying } from "../access/support/accessOutcomes";

const type = "edgelab:index:PublicImProvisioning";
const form = {
  ...{ accessEdgeFqdn: "sip.contoso.com", sipDomains: ["contoso.com"] },
  providers: ["AOL"],
};
const access = ["accessEdge", "accessEdgeFederation"] as const;

const stateOf = (...inputs: readonly unknown[]) =>
  JSON.stringify({
    deployment: {
      resources: [
        { urn: "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s", type: "pulumi:pulumi:Stack" },
        ...inputs.map((each) => ({ urn: `urn:pulumi:s::p::${type}::pic`, type, inputs: each })),
      ],
    },
  });

const measured = (state: string) =>
  publicImForms.take(
    { state: () => Promise.resolve(state) } as MeasuredLab,
    new AbortController().signal,
  );

const ids = [
  ...(["PIC-FQDN", "PIC-SIP-DOMAINS", "PIC-PROVIDERS", "PIC-LEAD-TIME"] as const),
  ...(["PIC-ENABLED", "PIC-AOL-CERTIFICATE"] as const),
];
type Id = (typeof ids)[number];

/** What a check says of a state. */
async function said(
  id: Id,
  state: string,
  handshakes = sound.handshakes,
  tried = sound.sip,
  messages?: readonly PublicImMessage[],
): Promise<string[]> {
  const taken = <Value>(value: Value) => ({ taken: true, value, seconds: 0 });
  const outcomes = {
    asked: taken(await measured(state)),
    handshakes: taken(handshakes),
    sip: taken(tried),
    messages: taken(messages),
  };
  const lab = {
    name: "lab",
    description: { sipDomains: ["contoso.com"], edge: { accessEdge: { fqdn: "sip.contoso.com" } } },
  };
  return (checks[id] as Check)
    .judge(outcomes as never, lab)
    .map(({ verdict, measured: found }) => `${verdict}: ${found}`);
}

describe("forms for public IM", () => {
  for (const id of ids) {
    it(`${id} holds where the state has none, and says that there is none`, async () => {
      assert.deepEqual(await said(id, stateOf()), [
        "holds: no form for public IM among 1 resources",
      ]);
    });
    it(`${id} holds for a sound form`, async () => {
      const verdicts = await said(id, stateOf({ ...form, wantedOn: "2099-01-01" }));
      assert.ok(verdicts.length > 0);
      assert.deepEqual(
        verdicts.filter((text) => !text.startsWith("holds: ")),
        [],
      );
    });
  }

  it("aren't proven where the state doesn't say what is asked for", async () => {
    await assert.rejects(measured(stateOf({ sipDomains: ["contoso.com"] })), /pic asks for/);
    await assert.rejects(measured("{}"), /isn't one that this version can read/);
  });

  // A certificate that isn't for the lab's own name is ACCESS-CERTIFICATE's matter.
  for (const [title, accessEdgeFqdn, subject, verdict] of [
    ["another name", "access.contoso.com", "sip.contoso.com", "broken"],
    ["the name in other letters", "SIP.contoso.com", "sip.contoso.com", "broken"],
    [
      "the lab's name, the certificate that in other letters",
      "sip.contoso.com",
      "SIP.contoso.com",
      "broken",
    ],
    [
      "another name than a certificate that is for another, too",
      "a.contoso.com",
      "edge.contoso.com",
      "broken",
    ],
    [
      "the lab's name, and the certificate another",
      "sip.contoso.com",
      "edge.contoso.com",
      "notProven",
    ],
  ]) {
    it(`PIC-FQDN is ${verdict} where the form gives ${title}`, async () => {
      const shown = seeing(access, certificate(subject));
      const verdicts = await said("PIC-FQDN", stateOf({ ...form, accessEdgeFqdn }), shown);
      assert.ok(verdicts.every((text) => text.startsWith(`${verdict}: subject ${subject}, at `)));
      assert.ok(verdicts.length > 0);
    });
  }

  it("PIC-FQDN isn't proven where the Access Edge shows no certificate", async () => {
    assert.deepEqual(await said("PIC-FQDN", stateOf(form), seeing(access, nothing("refused"))), [
      "notProven: the Access Edge shows no certificate",
    ]);
  });

  it("PIC-SIP-DOMAINS is broken by a domain that the lab doesn't have", async () => {
    assert.deepEqual(
      await said(
        "PIC-SIP-DOMAINS",
        stateOf({ ...form, sipDomains: ["contoso.com", "contoso.net"] }),
      ),
      ["broken: contoso.net isn't among them"],
    );
  });

  for (const [title, days, verdict] of [
    ["the day before", { wantedOn: "2027-01-22", submittedOn: "2026-12-24" }, "broken"],
    ["the very day", { wantedOn: "2027-01-23", submittedOn: "2026-12-24" }, "holds"],
    ["a day long past, with the form not handed in", { wantedOn: "2020-01-01" }, "broken"],
    ["no day", {}, "holds"],
  ] as const) {
    it(`PIC-LEAD-TIME: wanted on ${title}: ${verdict}`, async () => {
      const [only, ...more] = await said("PIC-LEAD-TIME", stateOf({ ...form, ...days }));
      assert.ok(only.startsWith(`${verdict}: `), only);
      assert.deepEqual(more, []);
    });
  }

  const asked = (submittedOn: string) => stateOf({ ...form, providers: ["AOL"], submittedOn });
  const noPublicIm = {
    ...{ status: 403, reason: "Forbidden" },
    diagnostics: '1001;reason="From URI not authorized to communicate with public IM providers"',
  };
  const answering = (answer: SipAnswer) =>
    trying({ accessEdge: { partners: { "aol.com": answer } } });

  it("PIC-ENABLED is broken by a provider that is ready and isn't enabled", async () => {
    const [only, ...more] = await said(
      "PIC-ENABLED",
      asked("2026-01-01"),
      undefined,
      answering(noPublicIm),
    );
    assert.match(only, /^broken: OPTIONS by a user of aol\.com: 403 Forbidden, 1001;/);
    assert.deepEqual(more, []);
  });

  it("PIC-ENABLED asks nothing of a provider that isn't ready", async () => {
    assert.deepEqual(
      await said("PIC-ENABLED", asked("2999-01-01"), undefined, answering(noPublicIm)),
      ["holds: no provider is ready yet"],
    );
  });

  it("PIC-ENABLED isn't proven of a provider that nobody asked for", async () => {
    const state = stateOf({ ...form, providers: ["MSN"], submittedOn: "2026-01-01" });
    assert.deepEqual(await said("PIC-ENABLED", state), ["notProven: nobody of msn.com asked"]);
  });

  for (const [title, usages, verdict] of [
    ["for servers alone", ["1.3.6.1.5.5.7.3.1"], "broken"],
    ["for clients, too", ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"], "holds"],
    ["for everything", undefined, "holds"],
  ] as const) {
    it(`PIC-AOL-CERTIFICATE: AOL, and a certificate ${title}: ${verdict}`, async () => {
      const state = stateOf({ ...form, providers: ["AOL"] });
      const shown = seeing(access, certificate("sip.contoso.com", { usages }));
      const verdicts = await said("PIC-AOL-CERTIFICATE", state, shown);
      assert.ok(verdicts.length > 0);
      assert.deepEqual(
        verdicts.filter((text) => !text.startsWith(`${verdict}: usages `)),
        [],
      );
    });
  }

  it("PIC-PROVIDERS is broken by a provider that is enabled and that no form chooses", async () => {
    assert.deepEqual(await said("PIC-PROVIDERS", stateOf({ ...form, providers: ["MSN"] })), [
      "broken: AOL is enabled (OPTIONS: 200 OK), and no form chooses it",
    ]);
  });
});

describe("messages to and from contacts at providers", () => {
  const message = (diagnostics?: string): PublicImMessage => ({
    ...{ provider: "AOL", from: "alice@contoso.com", to: "carol@aol.com" },
    outcome:
      diagnostics === undefined
        ? { status: 200, reason: "OK" }
        : { status: 403, reason: "Forbidden", diagnostics },
    arrived: diagnostics === undefined,
  });
  const refusals = {
    "PIC-FQDN": '1010;reason="Certificate trust with another server could not be established"',
    "PIC-SIP-DOMAINS": '1002;reason="…";summary="contoso.com isn\'t provisioned"',
    "PIC-PROVIDERS": '1002;reason="…";summary="aol.com isn\'t chosen"',
  };
  const wired = Object.keys(refusals) as (keyof typeof refusals)[];
  const brokenBy = async (messages: readonly PublicImMessage[], shown = sound.handshakes) => {
    const all = await Promise.all(
      wired.map(async (id) => ({
        id,
        told: await said(id, stateOf(form), shown, undefined, messages),
      })),
    );
    return all.flatMap(({ id, told }) =>
      told.flatMap((text) => (text.startsWith("holds: ") ? [] : [`${id} ${text.split(":")[0]}`])),
    );
  };
  const told = (messages: readonly PublicImMessage[] | undefined) => {
    const outcomes = { messages: { taken: true, value: messages, seconds: 0 } } as const;
    const lab = { name: "lab", description: { sipDomains: ["contoso.com"] } };
    return publicIm.isThere?.(outcomes) ? publicIm.tell(outcomes, lab) : undefined;
  };

  for (const id of wired) {
    it(`name ${id} alone where a provider refuses by it`, async () => {
      const messages = [message(), message(refusals[id])];
      assert.deepEqual(await brokenBy(messages), [`${id} broken`]);
      const { verdict, outcome, details } = told(messages) ?? {};
      assert.equal(verdict, "broken");
      assert.equal(outcome, "Federation with public IM providers fails.");
      assert.deepEqual(details, [
        `AOL: alice@contoso.com to carol@aol.com: 403 Forbidden, ms-diagnostics: ${refusals[id]} (${id}).`,
      ]);
    });
  }

  it("are ACCESS-CERTIFICATE's matter where the certificate isn't for the Access Edge", async () => {
    const shown = seeing(access, certificate("access.contoso.com"));
    assert.deepEqual(
      [...new Set(await brokenBy([message(refusals["PIC-FQDN"])], shown))],
      ["PIC-FQDN notProven"],
    );
  });

  it("name nothing where they fail by something else", async () => {
    const lost = { ...message(), outcome: { unanswered: "nothing came" }, arrived: false };
    assert.deepEqual(await brokenBy([lost]), []);
    assert.equal(told([lost])?.verdict, "broken");
  });

  it("are played where stand-ins of the providers are, and nowhere else", () => {
    assert.equal(told(undefined), undefined);
    assert.equal(told([message()])?.outcome, "1 messages arrive, to and from contacts at AOL.");
  });
});
