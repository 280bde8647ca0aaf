import * as assert from "node:assert/strict";
import * as path from "node:path";
import { buildSync } from "esbuild";
import { root } from "../../../toolchain/setup/prepare";
import { succeeded } from "../support/commands";
import { LabStack } from "../support/labStack";
import { TemporaryProgram } from "../support/temporaryProgram";

const agreementNumber = "V7654321";

/** The example as whoever copies it runs it, with this repository as its package. */
function exampleProgram(): TemporaryProgram {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, "examples/public-im/index.ts")],
    alias: { "pulumi-edgelab": path.join(root, "components") },
    external: ["@pulumi/*"],
    bundle: true,
    platform: "node",
    write: false,
  });
  return new TemporaryProgram(outputFiles[0].text);
}

describe("a request for public IM connectivity on the engine", function () {
  this.timeout(180_000);
  let program: TemporaryProgram;
  let stack: LabStack;

  const configure = (key: string, value: string, ...options: readonly string[]) =>
    succeeded(stack.run(["config", "set", ...options, "--", key, value]));

  before(async () => {
    program = exampleProgram();
    stack = await LabStack.create({ stack: "test-public-im", program: program.folder });
    await configure("agreementNumber", agreementNumber, "--secret");
    await succeeded(stack.up());
  });

  after(async () => {
    await stack?.dispose();
    program?.dispose();
  });

  it("keeps the agreement number out of its state", async () => {
    const { stdout } = await succeeded(stack.run(["stack", "export", "--show-secrets"]));
    assert.ok(stdout.includes("sip.contoso.com"));
    assert.ok(!stdout.includes(agreementNumber));
  });

  it("warns in the preview in which the FQDN changes, and in no other", async () => {
    const warning = /The Access Edge FQDN changes from sip\.contoso\.com to access\.contoso\.com/;
    await configure("wantedOn", "2099-01-31");
    const other = await succeeded(stack.preview());
    assert.match(other.output, /update \[diff: \+wantedOn\]/);
    assert.doesNotMatch(other.output, /starts over/);
    await configure("accessEdgeFqdn", "access.contoso.com");
    assert.match((await succeeded(stack.preview())).output, warning);
    assert.match((await succeeded(stack.up())).output, warning);
    assert.doesNotMatch((await succeeded(stack.preview())).output, /starts over/);
  });

  it("refuses an empty agreement number in the preview", async () => {
    await configure("agreementNumber", " ", "--secret");
    const { status, output } = await stack.preview();
    assert.notEqual(status, 0);
    assert.match(output, /agreementNumber: is empty, and without it the portal lets nobody go on/);
  });
});
