import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServiceError } from "@grpc/grpc-js";
import { hostAt } from "../../provider/hosts/hostAt";
import { processAt } from "../../provider/hosts/processes";
import { record } from "../../provider/resources/record";
import { zone } from "../../provider/resources/zone";
import { EngineClient, initFailure, type Properties, type State } from "./engineClient";
import { needsNamespaces } from "./scratchLab";

const namespace = `edgelab-dns-test-${process.pid}`;
const urn = (type: string, name: string) =>
  `urn:pulumi:local::edgelab::edgelab:dns:${type}::${name}`;

function answer(...question: string[]): string {
  const dig = ["dig", "@127.0.0.1", "+short", "+time=1", "+tries=1", ...question];
  return execFileSync("ip", ["netns", "exec", namespace, ...dig], { encoding: "utf8" }).trim();
}

describe("a running DNS server", () => {
  let folder: string;
  let server: ChildProcess;
  let engine: EngineClient;
  let contoso: State;
  let av: Properties;

  before(async function () {
    needsNamespaces(this);
    execFileSync("ip", ["netns", "add", namespace]);
    execFileSync("ip", ["-n", namespace, "link", "set", "lo", "up"]);
    folder = await fs.mkdtemp(path.join(tmpdir(), "edgelab-dns-"));
    const connection = { namespace, folder };
    engine = await EngineClient.start(zone, record);
    contoso = await engine.create(urn("Zone", "contoso"), {
      connection,
      name: "contoso.com",
      primaryNameServer: "ns.contoso.com",
    });
    av = { connection, zone: "contoso.com", name: "av", type: "A", values: ["198.51.100.23"] };
    await serve();
  });

  after(async () => {
    if (folder === undefined) return;
    engine.close();
    server.kill("SIGKILL");
    execFileSync("ip", ["netns", "delete", namespace]);
    await fs.rm(folder, { recursive: true });
  });

  /** Starts nsd on the loopback address of the namespace, and writes down its process as a Service does. */
  async function serve(): Promise<void> {
    const service = path.join(folder, "services", "dns");
    await fs.mkdir(service, { recursive: true });
    const configuration = `
      server:
        ip-address: 127.0.0.1
        server-count: 1
        username: ""
        zonesdir: "${folder}/zones"
        pidfile: ""
        logfile: "${service}/log"
        database: ""
        zonelistfile: "${service}/zones"
        xfrdfile: ""
      remote-control:
        control-enable: no
      zone:
        name: contoso.com
        zonefile: contoso.com
    `;
    await fs.writeFile(path.join(service, "nsd.conf"), configuration);
    const command = ["netns", "exec", namespace, "nsd", "-d", "-c", path.join(service, "nsd.conf")];
    server = spawn("ip", command, { stdio: "ignore" });
    const pid = server.pid!;
    const until = Date.now() + 5000;
    while (answerOrNothing() === "" && Date.now() < until) await sleep(20);
    const { startTime } = processAt(pid)!;
    await fs.writeFile(path.join(service, "pid"), JSON.stringify({ pid, startTime }));
  }

  function answerOrNothing(): string {
    try {
      return answer("contoso.com", "SOA");
    } catch {
      return "";
    }
  }

  it("answers with a record, its change and its end as soon as the operation is done", async () => {
    const state = await engine.create(urn("Record", "av"), av);
    assert.equal(answer("av.contoso.com"), "198.51.100.23");
    const changed = await engine.update(state, { ...av, values: ["198.51.100.24"] });
    assert.equal(answer("av.contoso.com"), "198.51.100.24");
    await engine.delete(changed);
    assert.equal(answer("av.contoso.com"), "");
  });

  it("answers with every type as it was given", async () => {
    const cases: [type: string, values: string[]][] = [
      ["SRV", ["0 0 5061 sip.contoso.com."]],
      ["TXT", ['say "no"; and \\ (that)']],
      ["MX", ["10 mail.contoso.com."]],
      ["AAAA", ["2001:db8::23"]],
    ];
    for (const [type, values] of cases) {
      await engine.create(urn("Record", type), { ...av, name: type.toLowerCase(), type, values });
    }
    assert.equal(answer("srv.contoso.com", "SRV"), "0 0 5061 sip.contoso.com.");
    assert.equal(answer("txt.contoso.com", "TXT"), '"say \\"no\\"; and \\\\ (that)"');
    assert.equal(answer("mx.contoso.com", "MX"), "10 mail.contoso.com.");
    assert.equal(answer("aaaa.contoso.com", "AAAA"), "2001:db8::23");
  });

  it("answers with a changed zone", async () => {
    const inputs = { ...contoso.inputs, primaryNameServer: "ns2.contoso.com" };
    contoso = await engine.update(contoso, inputs);
    assert.equal(answer("contoso.com", "NS"), "ns2.contoso.com.");
  });

  it("that can't read the zone makes the record a half-made one, with the reason", async () => {
    const file = contoso.outputs.file as string;
    const host = hostAt({ namespace, folder });
    await host.changeFile(file, (zone) => Buffer.from(`${zone}rubbish IN NOTYPE x\n`));
    const broken = { ...av, name: "broken" };
    const late =
      /^the DNS server on \S+ has not taken over serial \d+ of contoso\.com after 5 s: it (gives no answer|answers with serial \d+); its log is in the folder of the service dns$/;
    const error = await engine
      .create(urn("Record", "broken"), broken)
      .catch((thrown: ServiceError) => thrown);
    const { id, outputs, reasons } = initFailure(error as ServiceError);
    assert.match(reasons[0], late);
    assert.equal(outputs.fqdn, "broken.contoso.com");

    // The next `up` finds the line in its place, and must not take that for an answer.
    const half = { urn: urn("Record", "broken"), id, inputs: broken, outputs };
    await assert.rejects(engine.update(half, broken));
    await host.changeFile(file, (zone) =>
      Buffer.from(zone!.toString().replace(/^rubbish.*\n/m, "")),
    );
    await engine.update(half, broken);
    assert.equal(answer("broken.contoso.com"), "198.51.100.23");
  }).timeout(20_000);

  it("that was started without a zone is left to be started anew: the zone and its records are made", async () => {
    const fabrikam = await engine.create(urn("Zone", "fabrikam"), {
      connection: { namespace, folder },
      name: "fabrikam.com",
      primaryNameServer: "ns.fabrikam.com",
    });
    const sip = { ...av, zone: "fabrikam.com", name: "sip" };
    const state = await engine.create(urn("Record", "sip-fabrikam"), sip);
    assert.equal(answer("sip.fabrikam.com", "A"), "");
    assert.match(await fs.readFile(path.join(folder, "zones/fabrikam.com"), "utf8"), /^sip\./m);
    await engine.delete(state);
    await engine.delete(fabrikam);
  });

  it("that has ended is not waited for", async () => {
    server.kill("SIGKILL");
    await engine.create(urn("Record", "late"), { ...av, name: "late" });
  });
});
