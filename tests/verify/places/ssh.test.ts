import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { PlaceConnection } from "../../../model";
import type { Place } from "../../../verify/places/place";
import { placeAt } from "../../../verify/places/placeAt";
import { skip } from "../../support/skip";
import { stationProgram } from "./support/stationProgram";
import { SshServers } from "./support/sshServer";

describe("a place over SSH", function () {
  this.timeout(20_000);
  let servers: SshServers;
  const opened: Place[] = [];

  const placeOver = (ssh: Extract<PlaceConnection, { ssh: unknown }>["ssh"]): Place => {
    const place = placeAt("edge", { ssh }, stationProgram());
    opened.push(place);
    return place;
  };

  before(function () {
    if (!existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
    servers = SshServers.make();
  });
  after(() => servers?.dispose());
  afterEach(() => Promise.all(opened.splice(0).map((place) => place.close())));

  it("runs a program with its arguments as they are, its input and its status", async () => {
    const place = placeOver(servers.host());
    const { stdout, status } = await place.run(["printf", "%s|", "two words", "it's", "$HOME", ""]);
    assert.deepEqual({ stdout, status }, { stdout: "two words|it's|$HOME||", status: 0 });
    assert.equal((await place.run(["cat"], { input: "by input" })).stdout, "by input");
    assert.equal((await place.run(["false"])).status, 1);
  });

  it("reads files, whatever they are called and hold", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "edgelab-place-"));
    const file = path.join(folder, "it's a file");
    await writeFile(file, Buffer.from("\ufeffWindows Registry\r\n", "utf16le"));
    const place = placeOver(servers.host());
    assert.equal(await place.readFile(file, "utf16le"), "\ufeffWindows Registry\r\n");
    assert.equal(await place.readFile(path.join(folder, "none")), undefined);
    await rm(folder, { recursive: true });
  });

  it("carries out a user's calls, and leaves nothing there when it is closed", async () => {
    // Others on this machine may have connections of their own meanwhile.
    const before = process.env.TMPDIR;
    const own = mkdtempSync(path.join(tmpdir(), "e-"));
    process.env.TMPDIR = own;
    const place = placeOver(servers.host());
    assert.deepEqual(await place.station.reach(["tcp 127.0.0.1:1"]), {
      "tcp 127.0.0.1:1": "refused",
    });
    assert.notDeepEqual(readdirSync(own), []);
    await place.close();
    assert.deepEqual(readdirSync(own), []);
    rmdirSync(own);
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });

  it("says what isn't installed there", async () => {
    await assert.rejects(placeOver(servers.host()).run(["no-such-program"]), {
      name: "NotProven",
      message: "no-such-program isn't installed on Edge",
    });
  });

  it("says why it isn't reached: a key that the server doesn't know, a server that is gone", async () => {
    await assert.rejects(placeOver(servers.forStranger()).run(["true"]), {
      name: "NotProven",
      message: /^Edge isn't reached: .*Permission denied/,
    });
    const gone = placeOver(servers.over(["false"]));
    await assert.rejects(gone.run(["true"]), {
      name: "NotProven",
      message: /^Edge isn't reached: .*(closed|reset|broken pipe)/i,
    });
    await assert.rejects(gone.station.reach([]), {
      name: "NotProven",
      message: /^nothing can be measured on Edge: .*(closed|reset|broken pipe)/i,
    });
  });

  it("waits a bounded time for a server that accepts and never answers", async () => {
    await assert.rejects(placeOver(servers.over(["sleep", "60"])).run(["true"]), {
      name: "NotProven",
      message: /^Edge isn't reached: .*timed out|^true on Edge took over 10000 ms/i,
    });
  });
});
