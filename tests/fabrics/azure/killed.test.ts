import assert from "node:assert/strict";
import * as path from "node:path";
import { root } from "../../../toolchain/setup/prepare";
import { ensureEngine } from "../../../toolchain/setup/engine";
import { runCommand, succeeded, type CommandResult } from "../../integration/support/commands";
import type { TemporaryProgram } from "../../integration/support/temporaryProgram";
import { azureProgram } from "./double/azureProgram";
import { subscription } from "./double/kinds";
import type { Fault, Store } from "./double/store";

/** What is killed, before or after the service has done what a request asks for. */
const kills = [
  ["kill engine before", "/publicIPAddresses/av-edge"],
  ["kill double after", "/networkSecurityGroups/internal"],
  ["kill engine after", "/virtualNetworks/lab"],
  ["kill double before", "/natGateways/"],
  ["kill engine after", "/networkInterfaces/edge"],
  ["kill double after", "/virtualNetworkLinks/"],
  ["kill engine after", "/privateDnsZones/contoso.com/A/av"],
  ["kill double after", "/dnszones/contoso.com/A/av"],
] as const;

const group = "/resourceGroups/";

/** How the service disturbs an up, where, and what a user sees of it. */
const faults: readonly (readonly [how: Fault["how"], id: string, seen: RegExp])[] = [
  [
    { code: "TooManyRequests", message: "Retry-After: 17" },
    "/publicIPAddresses/cwa",
    /PublicIPAddress \(lab-[\w-]*cwa[\w-]*\):\s+error: .*Status=429 Code="TooManyRequests" Message="Retry-After: 17"/,
  ],
  [
    { status: 409, code: "Conflict", message: "another request came first" },
    "/networkSecurityGroups/internal",
    /NetworkSecurityGroup \(lab-internal-group\):\s+error: .*Status=409 Code="Conflict"/,
  ],
  [
    { code: "AnotherOperationInProgress", message: "wait for it" },
    "/virtualNetworks/lab",
    /VirtualNetwork \(lab-network\):\s+error: .*AnotherOperationInProgress/,
  ],
  [
    "unseen",
    "/networkInterfaces/edge",
    /NetworkInterface \(lab-edge-\w*-?interface\):\s+error: .*404/,
  ],
  ["made", "/A/webconf", /RecordSet \(lab-\w+-contoso.com-webconf-a\):\s+error: .*Status=500/],
  ["slow", "/A/sip", /RecordSet lab-\w+-contoso.com-sip-a created \([1-9][\d.]*s\)/],
];

/** Of a lab without machines. */
const resources = 43;

describe("an up in Azure that is killed or disturbed", function () {
  this.timeout(900_000);
  const name = "test-azure-killed";
  let program: TemporaryProgram;
  let store: Store;
  let engine: string;

  before(async () => {
    engine = await ensureEngine(root);
    ({ program, store } = azureProgram());
    program.write(
      `stacks/Pulumi.${name}.yaml`,
      "config:\n  edgelab:fabric: azure\n  edgelab:sipDomains: [contoso.com]\n  edgelab:azure: { location: westeurope }\n",
    );
  });

  after(() => {
    delete process.env.AZURE_DOUBLE;
    program.dispose();
  });

  /** What the npm commands do with a stack of this clone, with one of the program's folder. */
  const stack = (what: string): Promise<CommandResult> =>
    runCommand(
      [
        process.execPath,
        "-e",
        `const { Stack } = require(${JSON.stringify(path.join(root, "toolchain/setup/stack"))});
        const stack = new Stack(...${JSON.stringify([program.folder, engine, name])});
        (async () => { ${what} })().then((status) => (process.exitCode = status));`,
      ],
      { timeout: 300_000 },
    );
  const up = (...more: string[]) =>
    stack(`await stack.ensure(); return stack.up(${JSON.stringify(["--skip-preview", ...more])});`);
  const down = () => stack('return (await stack.destroy(["--skip-preview"])) || stack.remove();');

  const ids = () => Object.keys(store.read().resources);
  const meet = (all: readonly (readonly [Fault["how"], string, ...unknown[]])[], at = "create") =>
    store.change(({ faults: left }) => left.push(...all.map(([how, id]) => ({ at, id, how }))));

  /** As often as there is a fault left, and then once more. @returns What was printed. */
  async function upAtLast(): Promise<string> {
    let printed = "";
    for (let left = store.read().faults.length; ; left = store.read().faults.length) {
      const { status, output } = await up();
      printed += output;
      const met = left - store.read().faults.length;
      if (status === 0) break;
      assert.ok(met > 0, `nothing was in its way:\n${output}`);
    }
    assert.deepEqual(store.read().faults, []);
    const made = ids();
    await succeeded(up("--expect-no-changes"));
    assert.deepEqual(ids(), made);
    assert.equal(made.length, resources);
    return printed;
  }

  for (const victim of ["engine", "double"] as const) {
    it(`leaves no resource group when the ${victim} is killed as it is made, and it is taken down`, async () => {
      meet([[`kill ${victim} after`, group]]);
      assert.notEqual((await up()).status, 0);
      assert.equal(ids().length, 1);
      await succeeded(down());
      assert.deepEqual(ids(), []);
    });
  }

  it("is finished by the next ones, at eight more moments, with nothing doubled or left", async () => {
    meet(kills);
    await upAtLast();
    await succeeded(down());
    assert.deepEqual(ids(), []);
  });

  it("is told what the service refuses, of which resource, and is finished by the next", async () => {
    meet(faults);
    const printed = await upAtLast();
    for (const [, , seen] of faults) assert.match(printed, seen);
    meet([[{ code: "Conflict", message: "not now" }, group]], "delete");
    const refused = await down();
    assert.match(
      refused.output,
      /ResourceGroup \(lab-group\):\s+error: .*Status=409 Code="Conflict"/,
    );
    await succeeded(down());
    assert.deepEqual(ids(), []);
  });

  it("leaves a resource group alone that has its name and isn't its own", async () => {
    const id = `/subscriptions/${subscription}/resourceGroups/edgelab-${name}`;
    const body = { id, name: `edgelab-${name}`, location: "westeurope", properties: {} };
    store.put(id, { token: "resources:ResourceGroup", body });
    const { status, output } = await up();
    assert.notEqual(status, 0);
    assert.match(output, /is there already, and isn't this lab's: choose another stack's name/);
    await down();
    assert.equal(ids().length, 1);
    store.remove(id);
  });
});
