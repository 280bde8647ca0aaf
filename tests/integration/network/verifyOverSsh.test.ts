import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { VerifiableLab } from "../../../components/model";
import { root } from "../../../toolchain/setup/prepare";
import { SshServers } from "../../verify/places/support/sshServer";
import { runCommand } from "../support/commands";
import { sharedLab } from "./support/labs";

interface Reported {
  readonly id: string;
  readonly verdict: string;
  readonly findings: readonly { readonly from: string; readonly measured: string }[];
}

describe("verifying a lab whose hosts are reached over SSH, from a machine outside", function () {
  this.timeout(120_000);
  const lab = sharedLab();
  let servers: SshServers;
  let folder: string;
  let requirements: readonly Reported[];

  /** Runs `npm run verify -- --lab FILE` as somebody outside does, on the machine that is the lab's client. */
  async function verify(described: VerifiableLab): Promise<readonly Reported[]> {
    const file = path.join(folder, "lab.json");
    fs.writeFileSync(file, JSON.stringify(described), { mode: 0o600 });
    const command = [process.execPath, path.join(root, "toolchain/verify.js")];
    const { stdout, output } = await runCommand(
      [
        ...["ip", "netns", "exec", lab.stack.namespace("client"), ...command],
        ...["--lab", file, "--format", "json"],
      ],
      { timeout: 100_000 },
    );
    try {
      return (JSON.parse(stdout) as { labs: { requirements: Reported[] }[] }).labs[0].requirements;
    } catch (error) {
      throw new Error(output, { cause: error });
    }
  }

  before(async () => {
    servers = SshServers.make();
    folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-verify-"));
    const [own] = (await lab.stack.outputs()).verification as VerifiableLab[];
    const over = (host: string) => ({ ssh: servers.host(lab.stack.namespace(host)) });
    requirements = await verify({
      ...own,
      places: {
        client: { thisMachine: true },
        thirdParty: over("thirdparty"),
        edge: over("edge"),
        frontEnd: over("frontend"),
        workstation: over("workstation"),
      },
    });
  });
  after(() => {
    servers?.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("finds nothing broken", () => {
    assert.deepEqual(
      requirements.filter(({ verdict }) => verdict === "broken"),
      [],
    );
  });

  it("proves over SSH what it proves in a lab of its own", () => {
    const holding = requirements.filter(({ verdict }) => verdict === "holds").map(({ id }) => id);
    assert.deepEqual(holding, []);
  });

  it("says what isn't proven, and why", () => {
    const unproven = requirements
      .filter(({ verdict }) => verdict === "notProven")
      .map(({ id, findings }) => [id, ...new Set(findings.map(({ measured }) => measured))]);
    assert.deepEqual(unproven, []);
  });
});
