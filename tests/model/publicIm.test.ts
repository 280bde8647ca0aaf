import { strict as assert } from "node:assert";
import {
  changedFqdnText,
  earliestDate,
  formHtml,
  formMarkdown,
  InvalidArguments,
  planPublicIm,
  type LabArguments,
  type PublicImArguments,
  type PublicImEvidence,
} from "../../model";
import { issueAuthority, issueCertificate, type Issued } from "../../provider/hosts/pki/issue";

const sound: PublicImArguments = {
  agreementType: "Enterprise Agreement",
  licences: 250,
  providers: ["AOL", "MSN", "Yahoo!"],
  contacts: [{ name: "Anna Berg", email: "anna@contoso.com" }],
  accessEdgeFqdn: "sip.contoso.com",
  sipDomains: ["contoso.com"],
};
const contact = sound.contacts[0];
const lab: LabArguments = { sipDomains: ["contoso.com"] };

let authority: Issued;

/** The Access Edge's certificate, issued to the first of the names. */
async function certificate(
  names: readonly string[] = ["sip.contoso.com"],
  usages: readonly ("serverAuth" | "clientAuth")[] = ["serverAuth", "clientAuth"],
): Promise<string> {
  const request = { names, usages, validityDays: 30, keyAlgorithm: "ECDSA P-256" } as const;
  return (await issueCertificate(request, authority)).certificate;
}

interface Mistake {
  readonly mistake: string;
  /** What differs from the sound arguments; undefined takes one away. */
  readonly args?: Readonly<Record<string, unknown>>;
  readonly certificate?: () => Promise<string>;
  readonly lab?: LabArguments;
  /** Property path and reason of the one problem. */
  readonly problem: string;
}

const mistakes: readonly Mistake[] = [
  {
    mistake: "a misspelt property",
    args: { licenses: 5 },
    problem: 'licenses: there is no such property: did you mean "licences"?',
  },
  {
    mistake: "no agreement type",
    args: { agreementType: undefined },
    problem: "agreementType: is missing: give a text.",
  },
  {
    mistake: "a blank agreement type",
    args: { agreementType: " " },
    problem: 'agreementType: " " is empty: give what its radio button on the portal is called.',
  },
  {
    mistake: "no licence",
    args: { licences: 0 },
    problem: "licences: 0 must be at least 1",
  },
  {
    mistake: "a number of licences in quotes",
    args: { licences: "250" },
    problem: 'licences: "250" can\'t be used here: did you mean 250?',
  },
  {
    mistake: "half a licence",
    args: { licences: 2.5 },
    problem: "licences: 2.5 can't be used here: give a whole number.",
  },
  {
    mistake: "no provider",
    args: { providers: [] },
    problem: "providers: is empty: give at least one.",
  },
  {
    mistake: "a provider without its exclamation mark",
    args: { providers: ["Yahoo"] },
    problem: 'providers[0]: "Yahoo" is not allowed here: did you mean "Yahoo!"?',
  },
  {
    mistake: "a provider that the portal doesn't have",
    args: { providers: ["MSN", "ICQ"] },
    problem: 'providers[1]: "ICQ" is not allowed here: use one of "AOL", "MSN", "Yahoo!".',
  },
  {
    mistake: "a provider twice",
    args: { providers: ["MSN", "MSN"] },
    problem: 'providers[1]: "MSN" is listed twice: remove one.',
  },
  {
    mistake: "nobody to write to",
    args: { contacts: [] },
    problem: "contacts: is empty: give at least one.",
  },
  {
    mistake: "a contact without a name",
    args: { contacts: [{ ...contact, name: "" }] },
    problem: 'contacts[0].name: "" is empty: give the name of a person.',
  },
  {
    mistake: "a contact whose address is a SIP address",
    args: { contacts: [{ ...contact, email: "sip:anna@contoso.com" }] },
    problem:
      'contacts[0].email: "sip:anna@contoso.com" is no e-mail address, and Microsoft writes there: give one, e.g. "anna@contoso.com".',
  },
  {
    mistake: "one contact twice",
    args: { contacts: [contact, { ...contact, name: "A. Berg", email: "Anna@contoso.com" }] },
    problem: 'contacts[1].email: "Anna@contoso.com" is listed twice: remove one.',
  },
  {
    mistake: "a telephone number without its country",
    args: { contacts: [{ ...contact, telephone: "020 7946 0000" }] },
    problem:
      'contacts[0].telephone: "020 7946 0000" is no telephone number that is reached from abroad: give it with the country\'s code, e.g. "+44 20 7946 0000".',
  },
  {
    mistake: "a slip in the service request",
    args: { serviceRequest: "Initiation of a new service" },
    problem:
      'serviceRequest: "Initiation of a new service" is no link: did you mean "Initiation of new service"?',
  },
  {
    mistake: "no FQDN and no lab to take it from",
    args: { accessEdgeFqdn: undefined },
    problem:
      "accessEdgeFqdn: is missing: give the subject of the Access Edge's certificate, or the lab.",
  },
  {
    mistake: "a wildcard as FQDN",
    args: { accessEdgeFqdn: "*.contoso.com" },
    problem:
      'accessEdgeFqdn: "*.contoso.com" is a wildcard: a name of one host is needed; give a host name, e.g. "av.contoso.com".',
  },
  {
    mistake: "an address as FQDN",
    args: { accessEdgeFqdn: "198.51.100.21" },
    problem:
      'accessEdgeFqdn: "198.51.100.21" is an address, not a name: give a host name, e.g. "av.contoso.com".',
  },
  {
    mistake: "a dot at the FQDN's end",
    args: { accessEdgeFqdn: "sip.contoso.com." },
    problem:
      'accessEdgeFqdn: "sip.contoso.com." ends with a dot, which the certificate\'s subject doesn\'t: give "sip.contoso.com".',
  },
  {
    mistake: "no SIP domain and no lab to take them from",
    args: { sipDomains: undefined },
    problem: 'sipDomains: is missing: give them, e.g. ["contoso.com"], or the lab.',
  },
  {
    mistake: "an empty list of SIP domains",
    args: { sipDomains: [] },
    problem: "sipDomains: is empty: give at least one.",
  },
  {
    mistake: "the Access Edge's name as a SIP domain",
    args: { sipDomains: ["contoso.com", "sip.contoso.com"] },
    problem:
      'sipDomains[1]: "sip.contoso.com" is the name of a host, not a SIP domain: did you mean "contoso.com"?',
  },
  {
    mistake: "a host's name as a SIP domain, where the Access Edge has another",
    args: { accessEdgeFqdn: "access.contoso.com", sipDomains: ["sip.contoso.com"] },
    problem:
      'sipDomains[0]: "sip.contoso.com" is the name of a host, not a SIP domain: did you mean "contoso.com"?',
  },
  {
    mistake: "a SIP domain as the Access Edge's name",
    args: { accessEdgeFqdn: "contoso.com" },
    problem:
      'accessEdgeFqdn: "contoso.com" is the SIP domain itself: give the Access Edge\'s own name, e.g. "sip.contoso.com".',
  },
  {
    mistake: "SIP domains that are no list",
    args: { sipDomains: "contoso.com" },
    problem: 'sipDomains: "contoso.com" can\'t be used here: did you mean ["contoso.com"]?',
  },
  {
    mistake: "a user's address as a SIP domain",
    args: { sipDomains: ["anna@contoso.com"] },
    problem:
      'sipDomains[0]: "anna@contoso.com" is more than a name: give the name alone, "contoso.com".',
  },
  {
    mistake: "a SIP domain twice, once in capital letters",
    args: { sipDomains: ["contoso.com", "CONTOSO.com"] },
    problem: 'sipDomains[1]: "contoso.com" is listed twice: remove one.',
  },
  {
    mistake: "a date in another form",
    args: { wantedOn: "31.1.2027" },
    problem: 'wantedOn: "31.1.2027" is no day: give year, month and day, e.g. "2027-01-31".',
  },
  {
    mistake: "a day that no calendar has",
    args: { submittedOn: "2027-02-30" },
    problem: 'submittedOn: "2027-02-30" is a day that doesn\'t exist: give one of the calendar.',
  },
  {
    mistake: "wanted before the form was handed in",
    args: { wantedOn: "2027-01-01", submittedOn: "2027-01-02" },
    problem:
      'wantedOn: "2027-01-01" is before the form was handed in, on 2027-01-02: give a later day.',
  },
  {
    mistake: "a certificate that is none",
    certificate: () => Promise.resolve("sip.contoso.com"),
    problem:
      'certificate: has no certificate that can be read: give PEM text, which begins with "-----BEGIN CERTIFICATE-----".',
  },
  {
    mistake: "a private key beside the certificate",
    certificate: async () => `${await certificate()}\n${authority.key}`,
    problem:
      "certificate: has a private key in it, which nobody needs here: give the certificate alone.",
  },
  {
    mistake: "the authority's certificate before the Access Edge's",
    certificate: async () => `${authority.certificate}\n${await certificate()}`,
    problem:
      "certificate: begins with an authority's certificate: give that of the Access Edge first.",
  },
  {
    mistake: "a certificate issued to a wildcard",
    certificate: () => certificate(["*.contoso.com", "sip.contoso.com"]),
    problem:
      "certificate: is issued to the wildcard *.contoso.com, and the form needs the name of one host: have it issued again with the Access Edge FQDN as its subject.",
  },
  {
    mistake: "a certificate issued to another name",
    certificate: () => certificate(["edge.contoso.com"]),
    problem:
      'accessEdgeFqdn: "sip.contoso.com" isn\'t the subject of the Access Edge\'s certificate: the certificate given is issued to edge.contoso.com. Give "edge.contoso.com", or have the certificate issued again with "sip.contoso.com" as its subject.',
  },
  {
    mistake: "a certificate that has the name as a further one",
    certificate: () => certificate(["contoso.com", "sip.contoso.com"]),
    problem:
      'accessEdgeFqdn: "sip.contoso.com" isn\'t the subject of the Access Edge\'s certificate: the certificate given is issued to contoso.com, and has "sip.contoso.com" as a further name only. Give "contoso.com", or have the certificate issued again with "sip.contoso.com" as its subject.',
  },
  {
    mistake: "a certificate whose subject has capital letters",
    certificate: () => certificate(["SIP.contoso.com"]),
    problem:
      'accessEdgeFqdn: "sip.contoso.com" isn\'t the subject of the Access Edge\'s certificate: the certificate given is issued to SIP.contoso.com, the same name in other letters. Give "SIP.contoso.com", or have the certificate issued again with "sip.contoso.com" as its subject.',
  },
  {
    mistake: "AOL with a certificate that isn't for client authentication",
    certificate: () => certificate(["sip.contoso.com"], ["serverAuth"]),
    problem:
      'providers: "AOL" needs client authentication, which the certificate given isn\'t for: have it issued again with it (object identifier 1.3.6.1.5.5.7.3.2), or take "AOL" out.',
  },
  {
    mistake: "a SIP domain that the lab's Edge doesn't have",
    args: { sipDomains: ["fabrikam.com"] },
    lab: { sipDomains: ["contoso.com", "fabrikam.com"], edge: { sipDomains: ["contoso.com"] } },
    problem:
      "sipDomains[0]: \"fabrikam.com\" isn't configured on the Edge in the lab's plan: add it there, or take it out here.",
  },
  {
    mistake: "a SIP domain that the lab doesn't have",
    args: { sipDomains: ["contoso.com", "contoso.net"] },
    lab,
    problem:
      "sipDomains[1]: \"contoso.net\" isn't configured on the Front End and the Edge in the lab's plan: add it there, or take it out here.",
  },
  {
    mistake: "a lab whose certificate is issued to another name",
    lab: { ...lab, edge: { accessEdge: { certificateSubject: "edge.contoso.com" } } },
    problem:
      'accessEdgeFqdn: "sip.contoso.com" isn\'t the subject of the Access Edge\'s certificate: the lab\'s certificate is issued to edge.contoso.com. Give "edge.contoso.com", or have the certificate issued again with "sip.contoso.com" as its subject.',
  },
  {
    mistake: "a lab that can't be, beside what would come from it",
    args: { accessEdgeFqdn: undefined, sipDomains: undefined },
    lab: { ...lab, frontEnd: { fqdn: "frontend" } },
    problem:
      'lab.frontEnd.fqdn: "frontend" has no domain: give a host name, e.g. "av.contoso.com".',
  },
];

/** Every problem that arguments have. */
function problemsOf(args: unknown, evidence: PublicImEvidence = {}): string[] {
  try {
    planPublicIm('PublicImProvisioning "test"', args as PublicImArguments, evidence);
    return [];
  } catch (error) {
    assert.ok(error instanceof InvalidArguments, String(error));
    return error.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
}

describe("a request for public IM connectivity", () => {
  before(async () => {
    authority = await issueAuthority({
      commonName: "Test Root",
      validityDays: 60,
      keyAlgorithm: "ECDSA P-256",
    });
  });

  for (const { mistake, args, problem, ...given } of mistakes) {
    it(`says what is wrong with ${mistake}, once`, async () => {
      const pem = await given.certificate?.();
      const evidence = {
        ...(pem !== undefined && { certificate: pem }),
        ...(given.lab && { lab: given.lab }),
      };
      assert.deepEqual(problemsOf({ ...sound, ...args }, evidence), [problem]);
    });
  }

  it("says all that is wrong at once", async () => {
    const found = problemsOf(
      { providers: ["AOl"], accessEdgeFqdn: "access.contoso.com", sipDomains: ["contoso.net"] },
      { certificate: await certificate(), lab },
    );
    assert.deepEqual(
      found.map((problem) => problem.split(":")[0]),
      ["agreementType", "licences", "providers[0]", "contacts", "accessEdgeFqdn", "sipDomains[0]"],
    );
  });

  it("takes every letter of the subject as it is", async () => {
    const args = { ...sound, accessEdgeFqdn: "SIP.contoso.com" };
    const { settings, screens } = planPublicIm("it", args, {
      certificate: await certificate(["SIP.contoso.com"]),
    });
    assert.equal(settings.accessEdgeFqdn, "SIP.contoso.com");
    assert.ok(screens.at(-1)?.fields.some(({ value }) => value === "SIP.contoso.com"));
  });

  it("asks nothing of clients' authentication where AOL isn't chosen", async () => {
    const pem = await certificate(["sip.contoso.com"], ["serverAuth"]);
    assert.deepEqual(problemsOf({ ...sound, providers: ["MSN"] }, { certificate: pem }), []);
  });

  it("passes nothing that wasn't looked at", () => {
    const { checks } = planPublicIm("it", sound);
    assert.equal(checks.length, 5);
    assert.deepEqual(
      checks.filter(
        ({ verdict, found }) => verdict === "holds" || !/^not looked at: give /.test(found),
      ),
      [],
    );
  });

  it("looks at everything that a lab of two SIP domains plans", () => {
    const two = { sipDomains: ["contoso.com", "fabrikam.com"] };
    const { checks, settings } = planPublicIm(
      "it",
      { ...sound, accessEdgeFqdn: undefined, sipDomains: undefined },
      { lab: two },
    );
    assert.deepEqual(
      [settings.accessEdgeFqdn, settings.sipDomains],
      ["sip.contoso.com", two.sipDomains],
    );
    assert.deepEqual(
      checks.map(({ verdict, found }) => `${verdict}: ${found}`),
      [
        "holds: the lab's certificate is issued to sip.contoso.com",
        "holds: the lab's plan has it on both",
        "holds: it leads to sip.contoso.com in the lab's plan",
        "holds: the lab's plan has it on both",
        "holds: it leads to sip.fabrikam.com in the lab's plan",
        "holds: it is 198.51.100.21 in the lab's public zone",
        "holds: the lab's certificate is for client authentication",
      ],
    );
  });
});

describe("the form for public IM connectivity", () => {
  const plan = planPublicIm("it", {
    ...sound,
    contacts: [{ name: "Anna <b>*Berg*</b>", email: "anna@contoso.com" }],
  });

  it("has every screen of the portal, without the agreement number", () => {
    assert.equal(
      formMarkdown(planPublicIm("it", sound)),
      `# Public IM provisioning

What the portal asks, screen by screen. It takes 30 days from the day on which the form is handed in.

## 1. Sign in

Open https://ocspic.livemeeting.com/ and sign in with a Windows Live ID.

## 2. Licensing agreement

- Microsoft Licensing Agreement type: Enterprise Agreement
- Terms of service: agree
- Microsoft Agreement Number: (secret: not shown)

Submit

## 3. Contact details

- Contact: Anna Berg, anna@contoso.com

Next

## 4. Service request

Follow the link "Initiation of new service".

## 5. Initiation of new service

- Access Edge FQDN: sip.contoso.com
- SIP domain: contoso.com
- Public IM providers: AOL, MSN, Yahoo!
- Public IM licences: 250

Next
`,
    );
  });

  it("shows the agreement number where it is given", () => {
    for (const write of [formMarkdown, formHtml]) {
      assert.ok(!write(plan).includes("V1234567"));
      assert.ok(write(plan, { agreementNumber: "V1234567" }).includes("V1234567"));
    }
  });

  it("takes what people write as text", () => {
    assert.ok(formMarkdown(plan).includes("Anna \\<b\\>\\*Berg\\*\\</b\\>"));
    assert.ok(formHtml(plan).includes("Anna &lt;b&gt;*Berg*&lt;/b&gt;"));
  });
});

describe("the 30 days of public IM", () => {
  for (const [from, earliest] of [
    ["2026-12-24", "2027-01-23"],
    ["2028-01-30", "2028-02-29"],
    ["2027-01-30", "2027-03-01"],
  ]) {
    it(`from ${from} end on ${earliest}`, () => {
      assert.equal(earliestDate(from), earliest);
    });
  }

  it("begin again where the FQDN changes, and nowhere else", () => {
    const before = { accessEdgeFqdn: "sip.contoso.com", providers: ["AOL", "MSN"] } as const;
    assert.equal(changedFqdnText(before, { ...before, providers: ["AOL"] }), undefined);
    assert.match(
      changedFqdnText(before, { ...before, accessEdgeFqdn: "access.contoso.com" }) ?? "",
      /^The Access Edge FQDN changes from sip\.contoso\.com to access\.contoso\.com: every provider \(AOL, MSN\) starts over, and takes 30 days again/,
    );
  });
});
