import assert from "node:assert/strict";
import { buildSync } from "esbuild";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

describe("The commands that measure labs", function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), "edgelab-verify-"))));
  after(() => rmSync(folder, { recursive: true }));

  const password = "correct-horse-battery";
  const verifiable = (name: string) => ({
    description: { name, sipDomains: ["contoso.com"] },
    places: {},
    avCredentials: { user: "labuser", password },
  });

  /** An engine whose stack has these labs; that fails with a sentence where there are none. */
  function engine(
    labs: unknown,
    says = "error: current stack does not have output property 'verification'",
  ) {
    const file = path.join(folder, "pulumi");
    writeFileSync(
      file,
      `#!/usr/bin/env node
const [, command] = process.argv.slice(2);
const labs = ${JSON.stringify(labs)};
if (command === "export") process.stdout.write("the stored state");
else if (labs) process.stdout.write(JSON.stringify(labs));
else { process.stderr.write(${JSON.stringify(says)}); process.exitCode = 255; }
`,
      { mode: 0o755 },
    );
    return file;
  }

  let program: string;
  before(() => {
    program = path.join(folder, "command.js");
    buildSync({
      entryPoints: [path.join(__dirname, "callCommand.ts")],
      outfile: program,
      bundle: true,
      platform: "node",
    });
  });

  const options = (lab: string, labs: unknown, says?: string) => ({
    encoding: "utf8" as const,
    env: {
      ...process.env,
      ENGINE: engine(labs, says),
      FOLDER: folder,
      LAB: lab,
    },
  });

  function run(
    args: readonly string[],
    lab = "sound",
    labs: unknown = [verifiable("one")],
    says?: string,
  ) {
    return spawnSync(process.execPath, [program, ...args], options(lab, labs, says));
  }

  it("end with 0 where all holds, and with 1 otherwise", () => {
    const sound = run(["verify"]);
    assert.equal(sound.status, 0, sound.stderr);
    assert.match(sound.stdout, /^requirement .*\nAV-HOSTS .*holds\n[^]*The lab one holds\.\n$/);
    assert.equal(run(["verify"], "mixed").status, 1);
  });

  it("measure each lab of a stack, with its credentials and without telling them", () => {
    const labs = [verifiable("one"), verifiable("two")];
    const { stdout, stderr } = run(["verify", "--format", "json"], "sound", labs);
    assert.deepEqual(
      JSON.parse(stdout).labs.map(({ lab }: { lab: string }) => lab),
      ["one", "two"],
    );
    assert.equal(stderr, "measured AV-HOSTS with labuser\n".repeat(2));
    assert.ok(!stdout.includes(password));
  });

  it("read the stack's state as it is stored", () => {
    assert.match(run(["verify"], "state").stderr, /^state: the stored state$/m);
  });

  it("write files beside where they were called", () => {
    const { stdout, status } = run(["verify", "--format=junit", "-o", "verify.xml"]);
    assert.deepEqual({ stdout, status }, { stdout: "", status: 0 });
    assert.match(readFileSync(path.join(folder, "verify.xml"), "utf8"), /^<\?xml [^]*AV-HOSTS/);
  });

  it("say that a stack isn't up, isn't of this version, or can't be read", () => {
    const down = run(["verify", "--stack", "dev"], "sound", null);
    assert.equal(down.status, 1);
    assert.equal(
      down.stderr,
      'edgelab: the stack dev has no output "verification": it isn\'t up. Bring it up by npm run up -- --stack dev, or describe a lab that is elsewhere in a file and give it with --lab.\n',
    );
    const old = run(["verify"], "sound", [{ places: 1 }]);
    assert.match(
      old.stderr,
      /isn't one of this version\. Change it by npm run up -- --stack local\./,
    );
    const locked = run(["verify"], "sound", null, "error: incorrect passphrase");
    assert.match(locked.stderr, /of the stack local can't be read: error: incorrect passphrase/);
  });

  it("measure a lab that no stack made", () => {
    writeFileSync(path.join(folder, "lab.json"), JSON.stringify(verifiable("far")));
    const { stdout, status } = run(["verify", "--lab", "lab.json"], "sound", null);
    assert.equal(status, 0);
    assert.match(stdout, /The lab far holds/);
    assert.match(
      run(["verify", "--lab", "lab.json", "-s", "x"]).stderr,
      /leave --stack or --lab out/,
    );
  });

  it("end in time and with a signal's status where they are interrupted", async () => {
    const child = spawn(process.execPath, [program, "verify"], {
      ...options("slow", [verifiable("one")]),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said: string[] = [];
    child.stderr.on("data", (data: Buffer) => {
      said.push(data.toString());
      if (!child.killed && said.join("").includes("measured")) child.kill("SIGTERM");
    });
    const [status] = (await once(child, "close")) as [number];
    assert.equal(status, 128 + 15);
    assert.match(said.join(""), /edgelab: interrupted/);
  });

  it("lead from a message to its cause, and measure nothing else", () => {
    const { stdout, stderr, status } = run(["diagnose", "52031"], "AV-STUN-TURN-TCP");
    assert.equal(status, 0);
    assert.match(stderr, /^measured AV-PUBLISHING,AV-UDP-RANGE,AV-STUN-TURN-TCP,TEST-ACCESS,/);
    assert.match(stdout, /^AV-CONFERENCE-START, in Communicator/);
    assert.match(stdout, /^3 +AV-STUN-TURN-TCP +broken +Edge: this value\.$/m);
    assert.match(
      stdout,
      /The cause is AV-STUN-TURN-TCP \("The A\/V Edge is reached over TCP too"\): measured from Edge, "this value", where "another value" is expected\. Add .*\.\n$/,
    );
  });

  it("tell without a lab what can cause a message, how to look for it and what helps", () => {
    const { stdout, stderr, status } = run(
      ["diagnose", "--offline", "ms-diagnostics: 1009"],
      "sound",
      null,
    );
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "");
    assert.match(stdout, /^FEDERATION-SRV-DOMAIN, in the SIP trace: /);
    assert.match(
      stdout,
      /\n1 {2}ACCESS-SRV-TARGET: .*\n {3}Look: {3}.*nslookup -type=srv.*\n {3}Remedy: .*\n {3}Source: OCS 2007 R2 help, /,
    );
    assert.match(
      run(["diagnose", "--offline", "-s", "x", "52031"]).stderr,
      /leave --stack and --lab out/,
    );
  });

  it("tell what is known of a message that no requirement covers, and measure nothing", () => {
    const { stdout, stderr, status } = run(["diagnose", "Limited External Calling"]);
    assert.equal(status, 3);
    assert.equal(stderr, "");
    assert.match(stdout, /No requirement of the catalogue covers it[^]*\n {3}Look: {3}.*w32tm/);
  });

  it("read what was seen from a file, in the encoding of Windows' logs, too", () => {
    const trace = `Direction: outgoing\r\nms-diagnostics: 1010;reason="x"\r\n`;
    writeFileSync(path.join(folder, "trace.txt"), `\ufeff${trace}`, "utf16le");
    const { stdout, status } = run(["diagnose", "--offline", "-f", "trace.txt"]);
    assert.equal(status, 0);
    assert.match(stdout, /^FEDERATION-CERTIFICATE, .*\nTaken for that by: ms-diagnostics: 1010/);
    const piped = spawnSync(process.execPath, [program, "diagnose", "--offline", "--file=-"], {
      ...options("sound", null),
      input: "ms-diagnostics: 1008\n",
    });
    assert.match(piped.stdout, /^FEDERATION-NO-SRV, /);
    assert.match(run(["diagnose", "--file", "none.txt"]).stderr, /none\.txt can't be read: ENOENT/);
    assert.match(
      run(["diagnose", "-f", "trace.txt", "52031"]).stderr,
      /leave the text or --file out/,
    );
  });

  it("measure nothing for a text that isn't known, and show the nearest", () => {
    const unknown = run(["diagnose", "the printer stopped"]);
    assert.equal(unknown.status, 2);
    assert.equal(unknown.stdout, "");
    assert.match(unknown.stderr, /is no known symptom: nothing was measured\./);
    const code = run(["diagnose", "ms-diagnostics: 1005"]);
    assert.match(
      code.stderr,
      /ms-diagnostics 1005 means "Cannot route to destination domain" \(\[MS-OCER\]/,
    );
    const unclear = run(["diagnose", "an", "error", "occurred", "while", "trying", "to"]);
    assert.equal(unclear.status, 2);
    assert.match(
      unclear.stderr,
      /too little to tell these apart.*\n.*AV-(OFF-HOLD|CONFERENCE-START).*\n.*AV-(OFF-HOLD|CONFERENCE-START)/,
    );
    assert.match(run(["diagnose"]).stderr, /what did the user see\?/);
  });

  it("explain themselves", () => {
    assert.match(run(["verify", "--help"]).stdout, /^npm run verify -- \[options\]\n/);
    const { stdout } = run(["diagnose", "--help"]);
    assert.match(stdout, /^npm run diagnose -- "<what the user saw>"/);
    assert.match(stdout, /^ {2}PIC-FEDERATION-FAILS /m);
  });
});
