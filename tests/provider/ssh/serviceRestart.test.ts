import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { restartCommand } from "../../../components/fabrics/servers/actions";
import type { SshTarget } from "../../../model/ssh";
import { useMachine } from "./machine";
import { useWindows } from "./windows/windowsMachine";

const strange = "a b'$(touch /tmp/no)\"`%PATH%";

/** Runs the command as the plugin of `@pulumi/command` does. */
function ran(target: SshTarget, service: string) {
  const { status, stderr } = spawnSync("/bin/sh", ["-c", restartCommand(target, service)], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, stderr: stderr.trim() };
}

describe("the restart of a service over SSH", function () {
  this.timeout(30_000);

  describe("on Linux (systemctl is a double)", () => {
    const machine = useMachine();

    it("restarts it, asks whether it is running, and says why not; no name is read as code", () => {
      const bin = path.join(machine.folder, "bin");
      const log = path.join(machine.folder, "log");
      fs.mkdirSync(bin);
      const double = `#!/bin/sh\nprintf '%s|' "$@" >>'${log}'\n[ "$3" != missing ] || { echo "Unit missing not found." >&2; exit 5; }\n`;
      fs.writeFileSync(path.join(bin, "systemctl"), double, { mode: 0o755 });
      const target = machine.servers.through([], `SetEnv PATH=${bin}:${process.env.PATH}`);
      assert.deepEqual(ran(target, strange), { status: 0, stderr: "" });
      assert.equal(
        fs.readFileSync(log, "utf8"),
        `restart|--|${strange}|--quiet|is-active|--|${strange}|`,
      );
      assert.deepEqual(ran(target, "missing"), { status: 5, stderr: "Unit missing not found." });
    });
  });

  describe("on a Windows (PowerShell is a double)", () => {
    const machine = useWindows();

    it("restarts it, and says why not", () => {
      assert.deepEqual(ran(machine.ssh, strange), { status: 0, stderr: "" });
      assert.equal(
        fs.readFileSync(path.join(machine.folder, "ran"), "utf8"),
        `Restart-Service ${strange}\n`,
      );
      assert.deepEqual(ran(machine.ssh, "missing"), {
        status: 1,
        stderr: "Cannot find any service with service name 'missing'.",
      });
    });
  });
});
