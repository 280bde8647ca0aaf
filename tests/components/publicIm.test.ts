import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { PublicImProvisioning, type PublicImProvisioningArgs } from "../../components";
import { issueAuthority, issueCertificate } from "../../provider/hosts/pki/issue";
import { named, resourcesOf } from "./recorded";

const number = "V1234567";

const args = (): PublicImProvisioningArgs => ({
  agreementType: "Enterprise Agreement",
  agreementNumber: pulumi.secret(number),
  licences: 250,
  providers: ["AOL", "Yahoo!"],
  contacts: [{ name: "Anna Berg", email: "anna@contoso.com" }],
  accessEdgeFqdn: "sip.contoso.com",
  sipDomains: ["contoso.com"],
  submittedOn: "2026-12-24",
});

/** The text of an output in the clear, and whether it is secret. */
const shown = async (output: pulumi.Output<string>) => ({
  text: await new Promise<string>((resolve) => output.apply(resolve)),
  isSecret: await pulumi.isSecret(output),
});

async function edgeCertificate(subject: string): Promise<string> {
  const keys = { keyAlgorithm: "ECDSA P-256" } as const;
  const authority = await issueAuthority({ commonName: "Test Root", validityDays: 60, ...keys });
  const usages = ["serverAuth", "clientAuth"] as const;
  const request = { names: [subject], usages, validityDays: 30, ...keys };
  return (await issueCertificate(request, authority)).certificate;
}

/** What issues a certificate: in a preview nobody knows which. */
class Issuer extends pulumi.CustomResource {
  declare readonly pem: pulumi.Output<string>;

  constructor(name: string) {
    super("test:index:Issuer", name, { pem: undefined });
  }
}

describe("PublicImProvisioning", () => {
  it("registers the request and the form, and the agreement number nowhere", async () => {
    const resources = await resourcesOf("public-im", () => {
      new PublicImProvisioning("pic", args());
    });
    const { type, inputs, outputs } = named(resources, "pic");
    assert.equal(type, "edgelab:index:PublicImProvisioning");
    assert.deepEqual(
      [inputs.accessEdgeFqdn, inputs.sipDomains, inputs.serviceRequest, outputs?.earliestDate],
      ["sip.contoso.com", ["contoso.com"], "Initiation of new service", "2027-01-23"],
    );
    assert.match(JSON.stringify(outputs?.form), /\(secret: not shown\)/);
    assert.ok(!JSON.stringify(resources).includes(number));
  });

  it("gives the form with the agreement number when asked, as a secret", async () => {
    let forms: readonly Awaited<ReturnType<typeof shown>>[] = [];
    await resourcesOf("public-im-number", async () => {
      const { markdown, page } = new PublicImProvisioning("pic", args()).formWithAgreementNumber();
      forms = await Promise.all([markdown, page].map(shown));
    });
    assert.equal(forms.length, 2);
    for (const { text, isSecret } of forms) {
      assert.ok(isSecret);
      assert.ok(text.includes(number));
    }
  });

  it("looks at a certificate once it is known, and says nothing of it before", async () => {
    const certificate = await edgeCertificate("sip.contoso.com");
    const checksWith = async (stack: string, given: () => pulumi.Output<string>) => {
      const resources = await resourcesOf(stack, () => {
        new PublicImProvisioning("pic", { ...args(), certificate: given() });
      });
      return named(resources, "pic").outputs?.checks as readonly { verdict: string }[] | undefined;
    };
    const known = await checksWith("public-im-known", () => pulumi.output(certificate));
    assert.equal(known?.[0].verdict, "holds");
    const checks = await checksWith("public-im-unknown", () => new Issuer("issuer").pem);
    assert.ok(pulumi.isUnknown(checks));
  });

  for (const [mistake, agreementNumber, reason] of [
    ["is missing", undefined, "is missing, and without it the portal lets nobody go on"],
    ["is a number", 1234567, "is plain text and would be seen in previews and state"],
    ["is plain text", number, "is plain text and would be seen in previews and state"],
  ] as const) {
    it(`refuses an agreement number that ${mistake}, with whatever else is wrong`, () => {
      const given = {
        ...args(),
        licences: 0,
        agreementNumber,
      } as unknown as PublicImProvisioningArgs;
      assert.throws(
        () => new PublicImProvisioning("pic", given),
        ({ message }: Error) =>
          message.includes(`agreementNumber: ${reason}`) &&
          message.includes("licences: 0") &&
          !message.includes("1234567"),
      );
    });
  }
});
