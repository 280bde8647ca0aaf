import assert from "node:assert/strict";
import fc from "fast-check";
import { isKnown } from "../../../policy/facts/known";
import { credentialFacts } from "../../../policy/adapters/credentials";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../policy/engine/stackResource";

function resource(inputs: PropertyMap, outputs: PropertyMap = inputs): StackResource {
  const type = "pulumi:pulumi:Stack";
  return {
    urn: `urn:pulumi:test::foreign::${type}::any`,
    type,
    name: "any",
    inputs,
    outputs,
    dependencies: [],
    propertyDependencies: {},
  };
}

/** Each credential with its kind, `secret` or `plain`. */
const found = (inputs: PropertyMap, outputs?: PropertyMap) =>
  Object.fromEntries(
    credentialFacts(resource(inputs, outputs)).map(({ property, kind, isSecret }) => [
      property,
      `${isKnown(isSecret) ? (isSecret ? "secret" : "plain") : "unknown"} ${kind}`,
    ]),
  );

const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----";

describe("credentials in resources", () => {
  for (const [name, kind] of [
    ["password", "password"],
    ["adminPassword", "password"],
    ["AV_PASSWORD", "password"],
    ["user-passwd", "password"],
    ["smtpPass", "password"],
    ["passphrase", "passphrase"],
    ["sharedKey", "shared key"],
    ["preSharedKey", "shared key"],
    ["privateKey", "private key"],
    ["privateKeyPem", "private key"],
    ["primaryAccessKey", "access key"],
    ["APIKey", "API key"],
    ["connectionString", "connection string"],
    ["clientSecret", "client secret"],
    ["static-auth-secret", "secret"],
    ["accessToken", "token"],
    ["agreementNumber", "agreement number"],
  ]) {
    it(`are known by the name ${name}`, () => {
      assert.deepEqual(found({ [name]: "north wind" }), { [name]: `plain ${kind}` });
      assert.deepEqual(found({ [name]: new SecretValue("north wind") }), {
        [name]: `secret ${kind}`,
      });
    });
  }

  for (const [name, value] of [
    ["passwordPolicy", "strict"],
    ["passwordFile", "secret.txt"],
    ["keyVaultSecretUrl", "north wind"],
    ["secretName", "lab-password"],
    ["disablePasswordAuthentication", true],
    ["usePassword", false],
    ["requirePassword", "true"],
    ["keyFile", "north wind"],
    ["publicKey", "ssh-rsa AAAAB3"],
    ["publicKeyToken", "31bf3856ad364e35"],
    ["accessKeyId", "AKIA000000"],
    ["tokenUrl", "north wind"],
    ["nextToken", "abc"],
    ["maxTokens", "100"],
    ["compass", "north wind"],
    ["bypass", "AzureServices"],
    ["password", ""],
    ["password", null],
    ["password", 12345678],
    ["password", "<redacted>"],
    ["password", "/run/secrets/password"],
    ["privateKey", "~/.ssh/id_ed25519"],
    ["privateKey", "C:\\keys\\edge.pem"],
    ["privateKey", "edge.pem"],
    ["password", "${AV_PASSWORD}"],
    ["password", "@Microsoft.KeyVault(SecretUri=https://lab.vault.azure.net/secrets/av)"],
    ["clientSecret", "https://lab.vault.azure.net/secrets/av/1"],
    ["password", "arn:aws:secretsmanager:eu-west-1:1:secret:av"],
    ["description", "Resets the password of a user, see /token and -password options."],
    ["endpoint", "https://user@example.com:8443/path"],
    ["certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
  ] as readonly (readonly [string, PropertyValue])[]) {
    it(`aren't there in ${name}: ${String(value)}`, () => {
      assert.deepEqual(found({ [name]: value }), {});
    });
  }

  it("are found at any depth, and secret with what they are in", () => {
    assert.deepEqual(
      found({
        osProfile: { adminPassword: "a" },
        list: [{ x: 1 }, { apiKey: "b" }],
        passwords: ["c", "d"],
        whole: new SecretValue({ inner: [{ password: "e" }] }),
        json: '{"clientSecret": "f"}',
      }),
      {
        "osProfile.adminPassword": "plain password",
        "list[1].apiKey": "plain API key",
        "passwords[0]": "plain password",
        "passwords[1]": "plain password",
        "whole.inner[0].password": "secret password",
        "json.clientSecret": "plain client secret",
      },
    );
  });

  it("are found in pairs of name and value", () => {
    assert.deepEqual(found({ parameters: [{ name: "AV_PASSWORD", value: "a" }] }), {
      "parameters[0].value": "plain password",
    });
    assert.deepEqual(found({ parameters: [{ name: "region", value: "a" }] }), {});
  });

  for (const [command, expected] of [
    [["lab", "--user", "lab", "--password", "north"], { "command[4]": "plain password" }],
    [["lab", "--password=north"], { "command[1]": "plain password" }],
    [["lab", "--password", new SecretValue("north")], { "command[2]": "secret password" }],
    [["lab", "--password", "--verbose"], {}],
    [["lab", "--password", "$AV_PASSWORD"], {}],
    [["lab", "--password-file", "north"], {}],
    [["/password:north", "password", "north"], {}],
  ] as const) {
    it(`are found or not in the words of a command: ${command.map(String).join(" ")}`, () => {
      assert.deepEqual(found({ command }), expected);
    });
  }

  it("are found as numbers where they are agreement numbers", () => {
    assert.deepEqual(found({ agreementNumber: 1234567 }), {
      agreementNumber: "plain agreement number",
    });
  });

  for (const [text, kind] of [
    [pem, "private key"],
    ["AccountName=lab;AccountKey=c2VjcmV0;", "access key"],
    ["Server=db;Password=north;", "password"],
    ["lt-cred-mech\nrealm=contoso.com\nuser=lab:north\n", "password"],
    ["postgres://lab:north@db.contoso.com/lab", "password"],
    ["https://lab.blob.core.windows.net/x?sv=1&sig=abcdefghijklmnopqrstuvwxyz", "access key"],
  ]) {
    it(`are known by what they look like: ${text.slice(0, 30)}`, () => {
      assert.deepEqual(found({ anything: text }), { anything: `plain ${kind}` });
    });
  }

  for (const script of [
    "net user lab Passw0rd /add",
    "net user /add lab Passw0rd",
    "echo 'root:Passw0rd' | chpasswd",
    "ConvertTo-SecureString -Force -AsPlainText 'Passw0rd'",
    "curl https://lab -u admin:Passw0rd",
    "net use z: \\\\server\\share Passw0rd /user:lab",
    'ConvertTo-SecureString "Passw0rd" -AsPlainText -Force',
    '$word = "Passw0rd"\n"x"; $word | ConvertTo-SecureString -AsPlainText -Force',
    '$password = "Passw0rd"; New-LocalUser lab',
    "turnutils_uclient -u lab -w north 198.51.100.23",
    "export AV_PASSWORD=north; start-lab",
    "sudo sh -c 'lab --password=north up'",
    "lab --admin-password north",
    "sshpass -pnorth ssh lab",
    "Restart-Service lab; Add-LabUser -Password north",
  ]) {
    it(`are found in a script: ${script}`, () => {
      assert.deepEqual(found({ create: script }), { create: "plain password" });
      assert.deepEqual(found({ create: new SecretValue(script) }), { create: "secret password" });
    });
  }

  for (const script of [
    "net user lab * /add",
    "net user lab",
    "# net user lab Passw0rd /add",
    "ConvertTo-SecureString $env:AV_PASSWORD -AsPlainText -Force",
    "turnutils_uclient -u lab -w $AV_PASSWORD 198.51.100.23",
    'export AV_PASSWORD="$(cat /run/secrets/av)"; start-lab',
    "lab --password=$AV_PASSWORD up",
    "lab --password-file=/run/secrets/av up",
    "lab --password /run/secrets/av",
    "$password = Read-Host -AsSecureString",
    "passwd --lock root",
  ]) {
    it(`aren't there in a script: ${script}`, () => {
      assert.deepEqual(found({ create: script }), {});
    });
  }

  it("are one in inputs and outputs, and no secret where one of both is plain", () => {
    const secret = { password: new SecretValue("a") };
    const plain = { password: "a" };
    assert.deepEqual(found(secret, secret), { password: "secret password" });
    assert.deepEqual(found(secret, plain), { password: "plain password" });
    assert.deepEqual(found(plain, secret), { password: "plain password" });
    assert.deepEqual(found({}, { __inputs: new SecretValue(plain), ...secret }), {
      password: "secret password",
    });
    assert.deepEqual(found({}, { __inputs: plain, ...secret }), { password: "plain password" });
  });

  it("that aren't known yet are secret where they are known to be that", () => {
    assert.deepEqual(found({ password: new SecretValue(unknownValue) }), {
      password: "secret password",
    });
    assert.deepEqual(found({ password: new SecretValue("a") }, { password: unknownValue }), {
      password: "secret password",
    });
  });

  it("that aren't known yet may be secret or not where they are declared", () => {
    assert.deepEqual(found({ clientSecret: unknownValue }), {
      clientSecret: "unknown client secret",
    });
    assert.deepEqual(found({ password: unknownValue }, { password: "a" }), {
      password: "plain password",
    });
    assert.deepEqual(found({}, { password: unknownValue }), {});
  });

  it("may stand in a script of an extension that isn't known yet", () => {
    for (const property of ["script", "commandToExecute"]) {
      assert.deepEqual(found({ settings: { [property]: unknownValue } }), {
        [`settings.${property}`]: "unknown script",
      });
    }
  });

  it("are never told themselves", () => {
    const facts = credentialFacts(
      resource({ password: "north wind", create: "net user lab north /add", key: pem }),
    );
    assert.equal(facts.length, 3);
    assert.doesNotMatch(JSON.stringify(facts), /north|MIIB/);
  });

  it("are looked for in any value without an end, and beyond any depth", () => {
    const value = fc.letrec<{ value: PropertyValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.constantFrom<PropertyValue[]>(null, unknownValue, true, 7, "[", "{}", "net user a"),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom("password", "name", "value", "__proto__", "key"),
          tie("value"),
        ),
        tie("value").map((inner) => new SecretValue(inner)),
      ),
    })).value;
    fc.assert(
      fc.property(value, value, (one, other) => {
        credentialFacts(resource({ one, password: other }, { one: other }));
      }),
    );
    const deep = Array.from({ length: 50_000 }).reduce<PropertyValue>(
      (inner) => ({ inner }),
      new SecretValue({ password: "a" }),
    );
    const [fact] = credentialFacts(resource({ deep }, {}));
    assert.ok(fact.isSecret && fact.property.endsWith("inner.password"));
  });

  it("are found in 10,000 resources of 20 properties in well under a second", () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      resource(
        Object.fromEntries(
          Array.from({ length: 20 }, (__, place) => [
            place === 7 ? "adminPassword" : `someProperty${place}`,
            `the value number ${place} of resource ${index}`,
          ]),
        ),
      ),
    );
    const start = performance.now();
    const count = many.reduce((sum, each) => sum + credentialFacts(each).length, 0);
    const milliseconds = performance.now() - start;
    assert.equal(count, 10_000);
    assert.ok(milliseconds < 2_000, `it took ${milliseconds.toFixed()} ms`);
  });

  it("are looked for in long texts in time that grows with their length", () => {
    for (const piece of [
      "://a:",
      ";Password",
      "-----BEGIN A ",
      "net  ",
      "--password ",
      "[",
      '{"a":',
    ]) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const start = performance.now();
      credentialFacts(resource({ text, password: text }, {}));
      const milliseconds = performance.now() - start;
      assert.ok(milliseconds < 2_000, `${piece} took ${milliseconds.toFixed()} ms`);
    }
  });
});
