import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { machineProblems } from "../../provider/hosts/preflight";
import { processAt } from "../../provider/hosts/processes";
import { lab as definition } from "../../provider/resources/lab";
import { context, eventually, namespaceIsThere, needsNamespaces, ScratchLab } from "./scratchLab";

const project = fs.realpathSync(process.cwd());

/** Runs in another project's folder. */
async function elsewhere<T>(work: () => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "project-"));
  process.chdir(folder);
  try {
    return await work();
  } finally {
    process.chdir(project);
    fs.rmdirSync(folder);
  }
}

describe("a lab", function () {
  this.timeout(30_000);
  const lab = new ScratchLab();
  const folder = path.join("/run/edgelab", lab.name);

  before(function () {
    needsNamespaces(this);
  });
  afterEach(() => lab.end());

  it("has a folder that only root can read, and a namespace for its switch", async () => {
    await lab.declared.create();
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    assert.ok(namespaceIsThere(`${lab.name}-switch`));
    assert.deepEqual(await lab.declared.read(), { name: lab.name });
  });

  it("is gone without its switch or without its folder, and create makes it again", async () => {
    const namespace = `${lab.name}-switch`;
    const losses = [
      () => execFileSync("ip", ["netns", "delete", namespace]),
      // What a killed `ip netns add` leaves.
      () => {
        execFileSync("ip", ["netns", "delete", namespace]);
        fs.writeFileSync(`/run/netns/${namespace}`, "");
      },
    ];
    for (const lose of losses) {
      await lab.declared.create();
      lose();
      assert.equal(await lab.declared.read(), undefined);
      await lab.declared.create();
      assert.deepEqual(await lab.declared.read(), { name: lab.name });
    }
    fs.rmSync(folder, { recursive: true });
    assert.equal(await lab.declared.read(), undefined);
    execFileSync("ip", ["netns", "delete", namespace]);
  });

  it("belongs to the project that made it: another one is told where, and changes nothing", async () => {
    await lab.begin({ one: "10.9.0.1" });
    const failures = await elsewhere(async () => definition.check?.({ name: lab.name }, context));
    assert.equal(failures?.length, 1);
    assert.equal(failures[0].property, "name");
    assert.match(
      failures[0].reason,
      new RegExp(`for the project in ${project}; use another stack name`),
    );
    assert.match(failures[0].reason, /npm run down/);
    await elsewhere(async () => {
      assert.equal(await lab.declared.read(), undefined);
      await assert.rejects(lab.declared.create(), /for the project in/);
      await lab.host("one", {}).delete();
      await lab.segment("net").delete();
      await lab.declared.delete();
    });
    assert.deepEqual(await lab.segment("net").read(), lab.segment("net").inputs);
    assert.ok(namespaceIsThere(lab.namespace("one")));
  });

  it("takes with it everything that its hosts left, and nothing of a lab whose name begins alike", async () => {
    const neighbour = new ScratchLab(`${lab.name}-one`).declared;
    try {
      await neighbour.create();
      await lab.begin({ one: "10.9.0.1", two: "10.9.0.2" });
      const child = spawn("ip", ["netns", "exec", lab.namespace("two"), "sleep", "1000"]);
      await eventually("it sleeps", () => processAt(child.pid ?? 0)?.name === "sleep");
      await lab.declared.delete();
      assert.equal(processAt(child.pid ?? 0), undefined);
      for (const namespace of ["one", "two", "switch"].map((host) => lab.namespace(host))) {
        assert.equal(namespaceIsThere(namespace), false);
        assert.equal(fs.existsSync(`/etc/netns/${namespace}`), false);
      }
      assert.equal(fs.existsSync(folder), false);
      assert.deepEqual(await neighbour.read(), neighbour.inputs);
    } finally {
      await neighbour.delete();
    }
  });

  it("makes no use of a switch namespace that no lab has written down", async () => {
    const namespace = `${lab.name}-switch`;
    execFileSync("ip", ["netns", "add", namespace]);
    try {
      await assert.rejects(lab.declared.create(), /is there already.*ip netns delete/);
      await lab.declared.delete();
      assert.ok(namespaceIsThere(namespace));
    } finally {
      execFileSync("ip", ["netns", "delete", namespace]);
    }
  });

  it("is checked for what the machine lacks, all in one message, without leaving anything", async () => {
    const links = () => execFileSync("ip", ["-brief", "link"], { encoding: "utf8" });
    const before = links();
    const { geteuid } = process;
    process.geteuid = () => 1000;
    try {
      const failures = await definition.check?.({ name: lab.name }, context);
      assert.equal(failures?.length, 1);
      assert.match(
        failures[0].reason,
        /can't run on this machine:\n- .*run it as root, e\.g\. with sudo/,
      );
      assert.deepEqual(
        await definition.check?.({ name: lab.name }, { ...context, exists: true }),
        [],
      );
    } finally {
      process.geteuid = geteuid;
    }
    await machineProblems();
    assert.equal(links(), before);
  });
});

describe("a lab's name", () => {
  const cases: [name: string, message: RegExp][] = [
    ["", /must begin with a letter or digit/],
    ["edge lab", /hold only letters, digits/],
    ["../etc", /must begin with a letter or digit/],
    ["a".repeat(41), /at most 40 characters.*use a shorter stack name/],
  ];
  for (const [name, message] of cases) {
    it(`can't be ${JSON.stringify(name)}`, () => {
      const { error } = definition.inputs.safeParse({ name });
      assert.match(error?.issues[0].message ?? "", message);
    });
  }
});
