import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { segment as definition } from "../../provider/resources/segment";
import { needsNamespaces, ScratchLab } from "./scratchLab";

describe("a segment", function () {
  this.timeout(30_000);
  const lab = new ScratchLab();
  const inSwitch = (...words: string[]) =>
    execFileSync("ip", ["-n", `${lab.name}-switch`, ...words], { encoding: "utf8" });

  before(async function () {
    needsNamespaces(this);
    await lab.declared.create();
  });
  after(() => lab.end());
  afterEach(() => lab.segment("net").delete());

  it("is a bridge in the lab's switch, without waiting time, and not on the machine", async () => {
    const machine = execFileSync("ip", ["-brief", "link"], { encoding: "utf8" });
    await lab.segment("net").create();
    assert.match(
      inSwitch("-details", "link", "show", "net"),
      /bridge forward_delay 0 .*stp_state 0/,
    );
    assert.equal(execFileSync("ip", ["-brief", "link"], { encoding: "utf8" }), machine);
  });

  it("reads as it was declared, also after creating it twice", async () => {
    const net = lab.segment("net");
    await net.create();
    await net.create();
    assert.deepEqual(await net.read(), net.inputs);
    await net.update({ network: "10.8.0.0/16" });
    assert.deepEqual(await net.read(), net.inputs);
  });

  it("is gone where its bridge is deleted or down, and create puts it right", async () => {
    const net = await lab.segment("net").create();
    for (const lose of [
      ["link", "delete", "net"],
      ["link", "set", "net", "down"],
    ]) {
      inSwitch(...lose);
      assert.equal(await net.read(), undefined);
      await net.create();
      assert.deepEqual(await net.read(), net.inputs);
    }
  });

  it("is deleted, and deleting it twice is no error", async () => {
    const net = await lab.segment("net").create();
    await net.delete();
    await net.delete();
    assert.equal(inSwitch("link", "show", "type", "bridge"), "");
  });

  it("says that the lab is missing where it is", async () => {
    const net = new ScratchLab().segment("net");
    await assert.rejects(
      net.create(),
      /the lab \S+ isn't there \(no network namespace \S+-switch\)/,
    );
    assert.equal(await net.read(), undefined);
    await net.delete();
  });
});

describe("a segment's inputs", () => {
  const cases: [inputs: object, message: RegExp][] = [
    [{ name: "perimeternetwork" }, /must be 1 to 15 small letters/],
    [{ name: "lo" }, /not lo, all or default/],
    [{ network: "10.45.16.0" }, /has no mask: did you mean "10\.45\.16\.0\/24"/],
    [{ network: "10.45.16.0/33" }, /has no usable mask: give a mask from \/0 to \/32/],
    [{ network: "10.45.300.0/24" }, /each of its four numbers must be from 0 to 255/],
    [{ network: "10.45.16.10/24" }, /not a network: did you mean "10\.45\.16\.0\/24"/],
    [{ network: "fd00::1/64" }, /not a network: did you mean "fd00::\/64"/],
  ];
  for (const [inputs, message] of cases) {
    it(`can't be ${JSON.stringify(inputs)}`, () => {
      const valid = { lab: "lab", name: "perimeter", network: "10.45.16.0/24" };
      assert.ok(definition.inputs.safeParse(valid).success);
      const { error } = definition.inputs.safeParse({ ...valid, ...inputs });
      assert.equal(error?.issues.length, 1);
      assert.match(error.issues[0].message, message);
    });
  }
});
