import assert from "node:assert/strict";
import { pemsIn } from "../../../../provider/hosts/pki/inspect";
import {
  issueAuthority,
  issueCertificate,
  type Issued,
} from "../../../../provider/hosts/pki/issue";
import { checks } from "../../../../verify/checks";
import type { Chains, ServerChain } from "../../../../verify/measurements/access/chains";
import { sentChain } from "../../../../verify/station/chain";
import { Loopback } from "../../station/support/loopback";

const keyAlgorithm = "ECDSA P-256";
const authority = (commonName: string, days: number, issuer?: Issued) =>
  issueAuthority({ commonName, validityDays: days, keyAlgorithm }, issuer);

/** What real servers send, over TLS of this machine. */
describe("ACCESS-TRUST", () => {
  const loopback = new Loopback();
  let root: Issued, other: Issued, issuer: Issued;
  let leaf: Issued;

  before(async () => {
    [root, other] = await Promise.all([authority("root", 9), authority("other", 9)]);
    issuer = await authority("issuer", 8, root);
    leaf = await issued(issuer);
  });
  after(() => loopback.close());

  const issued = (by: Issued) =>
    issueCertificate(
      { names: ["sip.contoso.com"], usages: ["serverAuth"], validityDays: 1, keyAlgorithm },
      by,
    );

  interface Server {
    readonly certificate?: Issued;
    /** Whom it accepts; null for a server that asks for no certificate. */
    readonly knows?: Issued | null;
  }

  async function served({ certificate = leaf, knows = root }: Server, from: string) {
    const server = await loopback.tls(certificate, () => undefined, {
      rejectUnauthorized: false,
      ...(knows && { requestCert: true, ca: pemsIn(knows.certificate).at(-1) }),
    });
    const outcome = await sentChain({ server });
    return { title: from, from, flow: flows[from], server, outcome } as ServerChain;
  }

  const flows: Readonly<Record<string, string>> = {
    accessEdge: "remoteUsers",
    accessEdgeFederation: "federationIn",
    edgeInternal: "frontEndToEdge",
    frontEnd: "edgeToFrontEnd",
  };

  /** Verdicts and what was measured, but for what holds. */
  async function wrongOf(servers: Readonly<Record<string, Server>>): Promise<string[]> {
    const names = Object.keys(flows);
    const taken = await Promise.all(names.map((name) => served(servers[name] ?? {}, name)));
    const value = {
      ...(Object.fromEntries(names.map((name, index) => [name, taken[index]])) as object),
      authority: root.certificate,
    } as Chains;
    const findings = checks["ACCESS-TRUST"].judge(
      { chains: { taken: true, value, seconds: 0 } },
      { name: "lab", description: { sipDomains: ["contoso.com"] } },
    );
    assert.notEqual(findings.length, 0);
    return findings
      .filter(({ verdict }) => verdict !== "holds")
      .map(({ from, verdict, measured }) => `${from} ${verdict}: ${measured}`);
  }

  const bare = (): Issued => ({ ...leaf, certificate: pemsIn(leaf.certificate)[0] });

  it("holds where whole chains are sent, and each side is known to the other", async () => {
    assert.deepEqual(await wrongOf({}), []);
  });

  it("is broken by a server that leaves out what lies between, and no other is blamed", async () => {
    assert.deepEqual(await wrongOf({ frontEnd: { certificate: bare() } }), [
      "frontEnd broken: the certificate of issuer isn't sent",
    ]);
    assert.deepEqual(await wrongOf({ accessEdge: { certificate: bare() } }), [
      "accessEdge broken: the certificate of issuer isn't sent",
    ]);
  });

  it("is broken by who doesn't know the other side's authority", async () => {
    assert.deepEqual(await wrongOf({ edgeInternal: { knows: other } }), [
      "edgeInternal broken: it accepts other alone",
    ]);
    assert.deepEqual(await wrongOf({ frontEnd: { knows: other } }), [
      "frontEnd broken: it accepts other alone",
    ]);
  });

  it("is broken by who asks for no certificate", async () => {
    assert.deepEqual(
      await wrongOf({ accessEdgeFederation: { knows: null }, frontEnd: { knows: null } }),
      [
        "accessEdgeFederation broken: it asks who connects for none",
        "frontEnd broken: it asks who connects for no certificate",
      ],
    );
  });

  it("knows an authority by what lies between, too", async () => {
    const own = await issued(other);
    assert.deepEqual(
      await wrongOf({ frontEnd: { certificate: own }, edgeInternal: { knows: other } }),
      [],
    );
    assert.deepEqual(await wrongOf({ frontEnd: { certificate: own } }), [
      "edgeInternal broken: it accepts root alone",
    ]);
  });

  it("reads what TLS 1.2 sends in one record or many, and of who speaks no TLS that there is none", async () => {
    const silent = await loopback.tcp(() => undefined);
    const garbage = await loopback.tcp((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const kinds = [silent, garbage, await loopback.nobody()].map((server) =>
      sentChain({ server, patience: 300 }),
    );
    assert.deepEqual(
      (await Promise.all(kinds)).map(({ kind }) => kind),
      ["silent", "disagreed", "refused"],
    );
  });
});
