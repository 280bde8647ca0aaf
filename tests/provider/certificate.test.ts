import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as tls from "node:tls";
import { needsNamespaces } from "./firewallNetwork";
import { Managed, refusals } from "./managed";

describe("a certificate from an authority of the lab", function () {
  this.timeout(20_000);

  const namespace = `crt${process.pid}-edge`;
  let folder: string, connection: { namespace: string; folder: string };
  let root: object, request: Record<string, unknown>;
  let authority: Managed, certificate: Managed;

  const file = (...parts: string[]) => path.join(folder, ...parts);
  const openssl = (...words: string[]) =>
    execFileSync("openssl", words, { stdio: "pipe" }).toString();

  before(async function () {
    needsNamespaces(this);
    execFileSync("ip", ["netns", "add", namespace]);
  });

  after(() => {
    if (connection !== undefined) execFileSync("ip", ["netns", "del", namespace]);
  });

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-pki-"));
    connection = { namespace, folder };
    root = { connection, name: "root", commonName: 'Lab "Root", O=Contoso #1' };
    request = {
      connection,
      name: "accessedge",
      authority: { connection, name: "root" },
      subject: "sip.contoso.com",
      subjectAlternativeNames: ["sip.fabrikam.com"],
      usages: ["serverAuth", "clientAuth"],
    };
    authority = await new Managed("Authority", "root").create(root as Record<string, unknown>);
    certificate = await new Managed("Certificate", "edge").create(request);
  });

  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is verified by openssl and says what was asked for", () => {
    const leaf = certificate.output("certificateFile");
    const verified = openssl(
      "verify",
      "-x509_strict",
      "-purpose",
      "sslserver",
      "-verify_hostname",
      "sip.fabrikam.com",
      "-CAfile",
      certificate.output("authorityFile"),
      leaf,
    );
    assert.equal(verified, `${leaf}: OK\n`);
    const text = openssl("x509", "-in", leaf, "-noout", "-text");
    assert.match(text, /Subject: CN = sip\.contoso\.com\n/);
    assert.match(text, /DNS:sip\.contoso\.com, DNS:sip\.fabrikam\.com\n/);
    assert.match(text, /TLS Web Server Authentication, TLS Web Client Authentication\n/);
    assert.match(text, /Public-Key: \(2048 bit\)/);
    assert.match(
      openssl("x509", "-in", leaf, "-noout", "-fingerprint", "-sha256"),
      new RegExp(certificate.output("fingerprint")),
    );
    assert.equal(fs.readFileSync(leaf, "utf8").match(/BEGIN CERTIFICATE/g)?.length, 1);
  });

  it("serves TLS 1.2 to a client that trusts the authority, under its names only", async () => {
    const ca = fs.readFileSync(authority.output("certificateFile"));
    const server = tls.createServer({
      cert: fs.readFileSync(certificate.output("certificateFile")),
      key: fs.readFileSync(certificate.output("keyFile")),
      maxVersion: "TLSv1.2",
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const connect = (servername: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = tls.connect({ port, host: "127.0.0.1", servername, ca }, () => {
          resolve(socket.getProtocol() ?? "");
          socket.destroy();
        });
        socket.on("error", reject);
      });
    try {
      assert.equal(await connect("sip.contoso.com"), "TLSv1.2");
      await assert.rejects(connect("av.contoso.com"), /does not match certificate's altnames/);
    } finally {
      server.close();
    }
  });

  it("keeps keys from everyone but root, and out of the state", () => {
    for (const key of [file("certificates/accessedge/key.pem"), file("authorities/root/key.pem")]) {
      assert.equal(fs.statSync(key).mode & 0o777, 0o600);
      assert.match(fs.readFileSync(key, "utf8"), /BEGIN PRIVATE KEY/);
    }
    assert.doesNotMatch(JSON.stringify([authority, certificate]), /PRIVATE KEY/);
  });

  it("is read as it was declared, and changes nothing in a refresh", async () => {
    assert.deepEqual(await certificate.refresh(), request);
    assert.deepEqual(await authority.refresh(), root);
    const without = {
      connection,
      name: "plain",
      authority: request.authority,
      subject: "av.contoso.com",
    };
    const other = await new Managed("Certificate", "plain").create(without);
    assert.deepEqual(await other.refresh(), without);
  });

  it("has its files known at preview", async () => {
    const preview = await new Managed("Certificate", "new").preview({ ...request, name: "new" });
    assert.equal(preview.certificateFile, file("certificates/new/certificate.pem"));
    assert.equal(preview.keyFile, file("certificates/new/key.pem"));
    assert.equal(preview.authorityFile, file("certificates/new/authority.pem"));
    assert.equal(fs.existsSync(file("certificates/new")), false);
  });

  it("shows subject, names, usages and days of a certificate that was reissued by hand", async () => {
    const root = file("authorities/root");
    const leaf = file("certificates/accessedge");
    fs.writeFileSync(
      file("extensions"),
      "subjectAltName=DNS:other.contoso.com\nextendedKeyUsage=serverAuth,emailProtection\n",
    );
    openssl(
      "req",
      "-new",
      "-key",
      `${leaf}/key.pem`,
      "-subj",
      "/CN=other.contoso.com",
      "-out",
      file("csr"),
    );
    openssl(
      "x509",
      "-req",
      "-in",
      file("csr"),
      "-CA",
      `${root}/certificate.pem`,
      "-CAkey",
      `${root}/key.pem`,
      "-CAcreateserial",
      "-CAserial",
      file("serial"),
      "-days",
      "10",
      "-extfile",
      file("extensions"),
      "-out",
      `${leaf}/certificate.pem`,
    );
    assert.deepEqual(await certificate.refresh(), {
      connection,
      name: "accessedge",
      authority: { connection, name: "root" },
      subject: "other.contoso.com",
      usages: ["serverAuth", "1.3.6.1.5.5.7.3.4"],
      validityDays: 10,
    });
    const before = certificate.output("fingerprint");
    await certificate.update();
    assert.deepEqual(await certificate.refresh(), request);
    assert.notEqual(certificate.output("fingerprint"), before);
  });

  it("shows an expired certificate, another key and another authority", async () => {
    const leaf = file("certificates/accessedge");
    openssl(
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      file("k"),
      "-out",
      file("c"),
      "-subj",
      "/CN=X",
    );
    fs.copyFileSync(file("k"), `${leaf}/key.pem`);
    assert.deepEqual((await certificate.refresh())?.faults, [
      "key.pem is not the certificate's key",
    ]);
    fs.rmSync(`${leaf}/key.pem`);
    assert.deepEqual((await certificate.refresh())?.faults, ["key.pem is gone"]);
    fs.writeFileSync(`${leaf}/key.pem`, "nonsense");
    assert.deepEqual((await certificate.refresh())?.faults, ["key.pem holds no private key"]);
    await certificate.update();
    fs.copyFileSync(file("c"), `${leaf}/authority.pem`);
    assert.deepEqual((await certificate.refresh())?.faults, [
      'authority.pem is not the root of the authority "root"',
    ]);
    await certificate.update();
    fs.copyFileSync(file("c"), `${leaf}/certificate.pem`);
    fs.copyFileSync(file("k"), `${leaf}/key.pem`);
    assert.deepEqual((await certificate.refresh())?.faults, [
      'certificate.pem was not issued by the authority "root"',
    ]);
    openssl("req", "-new", "-key", file("k"), "-subj", "/CN=sip.contoso.com", "-out", file("csr"));
    openssl(
      "x509",
      "-req",
      "-in",
      file("csr"),
      "-CA",
      file("authorities/root/certificate.pem"),
      "-CAkey",
      file("authorities/root/key.pem"),
      "-CAcreateserial",
      "-CAserial",
      file("serial"),
      "-days",
      "-1",
      "-out",
      `${leaf}/certificate.pem`,
    );
    assert.match(
      String((await certificate.refresh())?.faults),
      /^certificate\.pem expired on \d{4}-/,
    );
    await certificate.update();
    assert.deepEqual(await certificate.refresh(), request);
  });

  it("is issued anew when its authority was lost and made again", async () => {
    fs.rmSync(file("authorities/root"), { recursive: true });
    assert.equal(await authority.refresh(), undefined);
    assert.deepEqual((await certificate.refresh())?.faults, [
      'the authority "root" is gone or broken',
    ]);
    await authority.create(root as Record<string, unknown>);
    assert.equal(((await certificate.refresh())?.faults as string[]).length, 2);
    await certificate.update();
    assert.deepEqual(await certificate.refresh(), request);
  });

  it("shows an authority that lost its key, together with what it issued", async () => {
    fs.rmSync(file("authorities/root/key.pem"));
    assert.deepEqual(await authority.refresh(), { ...root, faults: ["key.pem is gone"] });
    assert.deepEqual((await certificate.refresh())?.faults, [
      'the authority "root" is gone or broken',
    ]);
    await authority.update();
    await certificate.update();
    assert.deepEqual(await authority.refresh(), root);
    assert.deepEqual(await certificate.refresh(), request);
  });

  it("is gone when its certificate is, and leaves nothing when it is deleted", async () => {
    fs.rmSync(file("certificates/accessedge/certificate.pem"));
    assert.equal(await certificate.refresh(), undefined);
    await new Managed("Certificate", "edge").create(request);
    await certificate.delete();
    await certificate.delete();
    await authority.delete();
    assert.deepEqual(fs.readdirSync(file("certificates")), []);
    assert.deepEqual(fs.readdirSync(file("authorities")), []);
  });

  it("takes over what a killed create left, and refuses what another resource made", async () => {
    await new Managed("Certificate", "edge").create(request);
    const message =
      /accessedge holds files already that aren't this resource's; give this one another name/;
    await assert.rejects(new Managed("Certificate", "other").preview(request), message);
    await assert.rejects(new Managed("Certificate", "other").create(request), message);
    await assert.rejects(
      new Managed("Authority", "other").preview(root as Record<string, unknown>),
      /root holds files already that aren't this resource's/,
    );
  });

  it("is issued by no authority that isn't there, and for no longer than one that is", async () => {
    await assert.rejects(
      new Managed("Certificate", "x").create({
        ...request,
        name: "x",
        authority: { connection, name: "nobody" },
      }),
      /there is no authority "nobody" in .*; declare an edgelab:pki:Authority/,
    );
    await assert.rejects(
      new Managed("Certificate", "x").create({ ...request, name: "x", validityDays: 4000 }),
      /validityDays 4000 is longer than the authority is valid \(until \d{4}-.*\); use at most 36(49|50)/,
    );
  });
});

describe("the inputs of a certificate", () => {
  const connection = { namespace: "edgelab-local-edge" };
  const sound = {
    connection,
    name: "accessedge",
    authority: { connection, name: "root" },
    subject: "sip.contoso.com",
  };

  it("are accepted where they are sound", async () => {
    assert.deepEqual(await refusals("Certificate", sound), []);
  });

  for (const [wrong, message] of [
    [{ subject: "*.contoso.com" }, /^subject: is a wildcard/],
    [{ subject: "" }, /^subject: is empty/],
    [{ subject: "edge" }, /^subject: has no domain; give the FQDN, e\.g\. sip\.contoso\.com/],
    [{ subject: "198.51.100.23" }, /^subject: is a number or an address/],
    [{ subject: `${"a".repeat(60)}.contoso.com` }, /^subject: must have at most 64 characters/],
    [{ subjectAlternativeNames: ["a b.contoso.com"] }, /^subjectAlternativeNames: .*character " "/],
    [
      { subjectAlternativeNames: ["a.contoso.com", "A.contoso.com"] },
      /^subjectAlternativeNames: lists "A\.contoso\.com" twice/,
    ],
    [
      { usages: ["server"] },
      /^usages: usages\[0\] "server" is not allowed here: did you mean "serverAuth"/,
    ],
    [{ validityDays: 0 }, /^validityDays: must be at least 1/],
    [{ name: "../x" }, /^name: must be 1 to 63 letters/],
    [{ faults: ["x"] }, /^faults: must not be set/],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)}`, async () => {
      const found = await refusals("Certificate", { ...sound, ...wrong });
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0], message);
    });
  }
});
