import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { VerifiableLab } from "../../../model";
import { root } from "../../../toolchain/setup/prepare";
import { checks } from "../../../verify/checks";
import type { Check } from "../../../verify/checks/check";
import { SshServers } from "../../verify/places/support/sshServer";
import { runCommand } from "../support/commands";
import { sharedLab } from "./support/labs";

interface Reported {
  readonly id: string;
  readonly verdict: string;
  readonly findings: readonly { readonly verdict: string; readonly measured: string }[];
}

/** What needs no scan: networks that may be others' are scanned gently, which takes minutes. */
const measured = Object.entries<Check>(checks)
  .filter(([, { needs }]) => !Object.values(needs).some(({ exclusive }) => exclusive))
  .map(([id]) => id);

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
        ...["--lab", file, "--format", "json", "--only", measured.join(",")],
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

  it("proves whatever doesn't need a registry or the stack's state", () => {
    const unproven = requirements.filter(({ verdict }) => verdict === "notProven");
    assert.deepEqual(unproven.map(({ id }) => id).sort(), [
      "CREDENTIALS-SECRET",
      "CWA-NTLM-CLIENT",
      "CWA-NTLM-ELSEWHERE",
      "CWA-NTLM-SERVER",
      "CWA-PATCH",
      "CWA-REBOOT",
      "CWA-REVERSE-PROXY",
      "OC-GPO-LINK",
      "OC-GPO-PACKAGE",
      "OC-IMAGE-ORDER",
      "OC-PACKAGE-UNC",
      "OC-PATCH-LEVEL",
      "OC-SHARE-ACCESS",
      "PIC-AOL-CERTIFICATE",
      "PIC-ENABLED",
      "PIC-FQDN",
      "PIC-LEAD-TIME",
      "PIC-PROVIDERS",
      "PIC-SIP-DOMAINS",
      "REGISTRAR-NTLM",
    ]);
    assert.equal(requirements.length, measured.length);
  });

  it("says why the others aren't proven, and what to give", () => {
    const reasons = requirements
      .flatMap(({ findings }) => findings)
      .filter(({ verdict }) => verdict === "notProven")
      .map(({ measured: why }) => why);
    assert.deepEqual([...new Set(reasons)].sort(), [
      "Edge is no Windows: it has no registry",
      "Front End is no Windows: it has no registry",
      "nobody said how to reach CWA server: give it under places.cwa, in a stack's configuration servers.cwa",
      "there is no stack whose state could be read",
    ]);
  });
});
