import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { hostOver, useMachine } from "./machine";

describe("a host over SSH", function () {
  this.timeout(30_000);
  const machine = useMachine();
  let { servers, folder, hostsFile } = machine;
  beforeEach(() => ({ servers, folder, hostsFile } = machine));

  describe("that isn't reached", () => {
    const cases: [title: string, target: () => SshTarget, message: RegExp][] = [
      [
        "has a key that isn't known",
        () => ({ ...servers.host(), knownHostsFile: "/dev/null" }),
        /its host key isn't known yet\. Sign in once by hand, compare .*: ssh -F \S+ -o UserKnownHostsFile=\/dev\/null host-\d+ \(Host key verification failed\.\)$/,
      ],
      [
        "has another key than the known one",
        () => {
          const target = servers.host();
          const [, ...key] = fs
            .readFileSync(`${servers.knownHostsFile.slice(0, -5)}stranger.pub`, "utf8")
            .split(" ")
            .reverse();
          const knownHostsFile = path.join(folder, "known");
          fs.writeFileSync(knownHostsFile, `${target.host} ${key.reverse().join(" ")}\n`);
          return { ...target, knownHostsFile };
        },
        /its host key is another than the known one: .* forget the old key: ssh-keygen -R host-\d+ -f '\S+\/known' \(/,
      ],
      [
        "doesn't know the user's key",
        () => servers.forStranger(),
        /it doesn't accept a key of yours; .* until this signs in: ssh -F \S+ host-\d+ \(.*Permission denied/,
      ],
      [
        "has no root for the user",
        () =>
          servers.withHosts(
            hostsFile,
            [],
            'ForceCommand setpriv --reuid=65534 --clear-groups sh -c "$SSH_ORIGINAL_COMMAND"',
          ),
        /root is needed there: sign in as root, or let the user run sudo without a password, .*NOPASSWD: ALL \(.*sudo/,
      ],
      [
        "is no name at all",
        () => ({ host: "no-such-host.invalid" }),
        /^ssh:\/\/no-such-host.invalid isn't reached: see what this says: ssh no-such-host.invalid \(.*not known|resolve/,
      ],
    ];
    for (const [title, target, message] of cases) {
      it(`as it ${title}, says what to do`, async () => {
        await assert.rejects(hostOver(target()).exists(), { message });
      });
    }

    it("as it accepts and never answers, says so in a bounded time", async function () {
      this.timeout(40_000);
      await assert.rejects(hostOver(servers.over(["sleep", "60"])).exists(), {
        message: /isn't reached: see what this says: ssh .*(timed out|no answer came within 30 s)/,
      });
    });
  });
});
