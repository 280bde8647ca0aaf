import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";
import { hostAt } from "../../provider/hosts/hostAt";
import { definitions } from "../../provider/resources";
import { Operations } from "../../provider/server/operations";
import { needsNamespaces, ScratchLab } from "./scratchLab";
import type { Order } from "./secondProvider";

/** How often two processes make and take away 20 resources of each kind; EDGELAB_ROUNDS=200 is the long run. */
const rounds = Number(process.env.EDGELAB_ROUNDS ?? 3);
const each = 20;

describe("two processes that change one host at once", function () {
  this.timeout(60_000 + rounds * 10_000);
  const lab = new ScratchLab();
  const processes: ChildProcess[] = [];
  let folder: string;

  before(async function () {
    needsNamespaces(this);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "two-"));
    const program = path.join(folder, "provider.js");
    buildSync({
      entryPoints: ["tests/provider/secondProvider.ts"],
      bundle: true,
      platform: "node",
      outfile: program,
      logLevel: "error",
    });
    await lab.declared.create();
    await lab.host("cwa", { operatingSystem: "Windows Server 2008 R2" }).create();
    const operations = new Operations(definitions);
    const shared = { connection: lab.connection("cwa") };
    const urn = (type: string) => `urn:pulumi:local::shared::${type}::shared`;
    await operations.create({ urn: urn("edgelab:firewall:Policy"), inputs: shared });
    await operations.create({
      urn: urn("edgelab:dns:Zone"),
      inputs: { ...shared, name: "contoso.com", primaryNameServer: "ns.contoso.com" },
    });
    for (let number = 0; number < 2; number++) processes.push(fork(program, { silent: true }));
  });
  after(async () => {
    for (const process of processes) process.disconnect();
    await lab.end();
    fs.rmSync(folder, { recursive: true });
  });

  async function tell(process: ChildProcess, order: Order): Promise<void> {
    process.send(order);
    const [{ error }] = (await once(process, "message")) as [{ error?: string }];
    if (error !== undefined) throw new Error(error);
  }

  /** Resources of every kind that shares a file or a ruleset with the other process's. */
  function ordersOf(writer: number): Order {
    const connection = lab.connection("cwa");
    const numbers = [...Array(each).keys()];
    const address = (number: number) => `10.${writer}.0.${number}`;
    return {
      create: numbers.flatMap((number) => {
        const name = `w${writer}n${number}`;
        return [
          {
            type: "edgelab:host:HostsEntry",
            inputs: { address: address(number), names: [`${name}.contoso.com`] },
          },
          {
            type: "edgelab:dns:Record",
            inputs: { zone: "contoso.com", name, type: "A", values: [address(number)] },
          },
          {
            type: "edgelab:host:Patch",
            inputs: {
              product: "Communicator Web Access",
              article: `KB ${writer}${10_000 + number}`,
            },
          },
          {
            type: "edgelab:firewall:AccessRule",
            inputs: { name, from: [address(number)], to: ["any"] },
          },
        ].map(({ type, inputs }) => ({ type, name, inputs: { connection, ...inputs } }));
      }),
    };
  }

  /** Everything that they write to, as it stands. */
  async function state() {
    const host = hostAt(lab.connection("cwa"));
    const zone = path.join(host.folder, "zones", "contoso.com");
    const text = async (file: string, encoding?: BufferEncoding) =>
      (await host.readFile(file))!.toString(encoding);
    return {
      hosts: await text(host.hostsFile),
      zone: (await text(zone)).replace(/^(.* SOA \S+ \S+) \d+/, "$1"),
      registry: await text(path.join(host.folder, "registry.reg"), "utf16le"),
      ruleset: (await lab.on("cwa", "nft", "list", "ruleset")).replace(/^.*\n/, ""),
    };
  }

  it("loses no line, record, value or rule of either, and leaves nothing when both take theirs away", async () => {
    const start = await state();
    for (let round = 0; round < rounds; round++) {
      await Promise.all(processes.map((process, index) => tell(process, ordersOf(index + 1))));
      const { hosts, zone, registry, ruleset } = await state();
      for (const writer of [1, 2]) {
        for (let number = 0; number < each; number++) {
          const where = `${number} of process ${writer}, round ${round}`;
          const line = `10.${writer}.0.${number} w${writer}n${number}.contoso.com # `;
          assert.equal(hosts.split(line).length, 2, `hosts line ${where}`);
          assert.equal(
            zone.split(`w${writer}n${number}.contoso.com. 300 IN A `).length,
            2,
            `record ${where}`,
          );
          assert.equal(
            registry.split(`\\KB${writer}${10_000 + number}]`).length,
            2,
            `patch ${where}`,
          );
          assert.match(
            ruleset,
            new RegExp(`ip saddr 10\\.${writer}\\.0\\.${number} accept`),
            `rule ${where}`,
          );
        }
      }
      await Promise.all(processes.map((process) => tell(process, { deleteAll: true })));
      assert.deepEqual(await state(), start, `after round ${round}`);
    }
  });
});
