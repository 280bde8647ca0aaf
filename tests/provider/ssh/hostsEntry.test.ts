import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { ownerMark } from "../../../provider/hosts/ownerMark";
import { closeConnections } from "../../../provider/hosts/ssh/sshHost";
import { hostsEntry } from "../../../provider/resources/hostsEntry";
import { unknownValue } from "../../../provider/server/unknowns";
import { skip } from "../../support/skip";
import { SshServers } from "../../verify/places/support/sshServer";
import { EngineClient, type Properties } from "../engineClient";

const urn = "urn:pulumi:local::edgelab::edgelab:host:HostsEntry::av";
const mark = ownerMark(urn);
const av = { address: "198.51.100.23", names: ["av.contoso.com"] };
const nowhere = { ssh: { host: "edge.invalid", port: 2222, user: "admin" } };

describe("HostsEntry over SSH", function () {
  this.timeout(20_000);
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(hostsEntry);
  });
  after(() => engine.close());

  describe("before an update", () => {
    const check = (connection: unknown) => engine.check(urn, { ...av, connection });

    it("is shown without a look at the machine", async () => {
      const { line } = await engine.preview(urn, { ...av, connection: nowhere });
      assert.equal(line, `198.51.100.23 av.contoso.com # ${mark}`);
    });

    it("is in order with all that the SSH client can be told, known or not", async () => {
      const files = { identityFile: "~/.ssh/lab", knownHostsFile: "/k", configFile: "/c" };
      const ssh = { ...nowhere.ssh, ...files, jumpHosts: ["admin@gateway:22", "inner"] };
      assert.deepEqual(await check({ ssh }), []);
      assert.deepEqual(await check({ ssh: { ...ssh, host: unknownValue } }), []);
      assert.deepEqual(await check({ ssh: unknownValue }), []);
      assert.deepEqual(await check(unknownValue), []);
    });

    const cases: [title: string, connection: unknown, ...failures: string[]][] = [
      [
        "a property that isn't there",
        { ssh: { host: "edge", password: "x" } },
        'connection: connection.ssh.password: there is no such property: use one of "host", "port", "user", "identityFile", "jumpHosts", "knownHostsFile", "configFile", "system".',
      ],
      [
        "a misspelt one",
        { ssh: { hots: "edge" } },
        "connection: connection.ssh.host is missing: give a text.",
        'connection: connection.ssh.hots: there is no such property: did you mean "host"?',
      ],
      [
        "both kinds of connection",
        { namespace: "edge", ssh: { host: "edge" } },
        'connection: an object with "namespace" and "ssh" can\'t be used here: give one of "namespace", "ssh".',
      ],
      [
        "no host and port 0",
        { ssh: { port: 0 } },
        "connection: connection.ssh.host is missing: give a text.",
        "connection: connection.ssh.port 0 can't be used here: give a port from 1 to 65535.",
      ],
      [
        "an option in the place of a host",
        { ssh: { host: "-oProxyCommand=x" } },
        `connection: connection.ssh.host "-oProxyCommand=x" can't be used here: give a host name or an address, without blanks, commas and quotes.`,
      ],
    ];
    for (const [title, connection, ...failures] of cases) {
      it(`says what is wrong with ${title}`, async () => {
        assert.deepEqual(await check(connection), failures);
      });
    }

    it("is replaced where the host is another, and else goes on", async () => {
      const inputs = { ...av, connection: nowhere };
      const state = {
        urn,
        id: "ssh://admin@edge.invalid:2222/hosts/av.contoso.com/ipv4",
        inputs,
        outputs: inputs,
      };
      const changesTo = async (connection: unknown) =>
        Object.values((await engine.diff(state, { ...av, connection })).changes);
      const { ssh } = nowhere;
      assert.deepEqual(await changesTo({ ssh: { ...ssh, user: "root" } }), ["UPDATE"]);
      assert.deepEqual(await changesTo({ ssh: { ...ssh, identityFile: "/k" } }), ["ADD"]);
      assert.deepEqual(await changesTo({ ssh: { ...ssh, host: "other" } }), ["UPDATE_REPLACE"]);
      assert.deepEqual(await changesTo({ ssh: { ...ssh, port: 22 } }), ["UPDATE_REPLACE"]);
      assert.deepEqual((await changesTo({ namespace: "edge" })).sort(), [
        "ADD_REPLACE",
        "DELETE_REPLACE",
      ]);
    });
  });

  describe("on a machine", () => {
    const given = "127.0.0.1\tlocalhost\r\n10.45.16.10 av.contoso.com # by hand\r\n";
    let servers: SshServers;
    let folder: string;
    let ssh: SshTarget;
    let entry: Properties;

    before(function () {
      if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
      if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
      servers = SshServers.make();
    });
    after(() => servers?.dispose());
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-ssh-entry-"));
      ssh = servers.withHosts(path.join(folder, "hosts"));
      fs.writeFileSync(path.join(folder, "hosts"), given);
      entry = { ...av, connection: { ssh } };
    });
    afterEach(() => {
      closeConnections();
      fs.rmSync(folder, { recursive: true });
    });
    const content = () => fs.readFileSync(path.join(folder, "hosts"), "latin1");

    it("is made, changed and taken out, and others' lines stay", async () => {
      const cwa = { ...entry, names: ["cwa.contoso.com"] };
      const state = await engine.create(urn, cwa);
      assert.equal(state.id, `ssh://${ssh.host}/hosts/cwa.contoso.com/ipv4`);
      assert.equal(content(), `${given}198.51.100.23 cwa.contoso.com # ${mark}\r\n`);
      const changed = await engine.update(state, { ...cwa, address: "198.51.100.24" });
      assert.equal(content(), `${given}198.51.100.24 cwa.contoso.com # ${mark}\r\n`);
      await engine.delete(changed);
      assert.equal(content(), given);
    });

    it("isn't made beside a line that somebody else wrote, but adopts that with the command it names", async () => {
      const id = `ssh://${ssh.host}/hosts/av.contoso.com/ipv4`;
      await assert.rejects(engine.create(urn, entry), {
        details: `/etc/hosts line 2 gives av.contoso.com already: "10.45.16.10 av.contoso.com # by hand"; remove the line, or adopt it with: pulumi import edgelab:host:HostsEntry av ${id}`,
      });
      // An import has no connection but that of its id.
      const own = process.env.PATH;
      const bin = path.join(folder, "bin");
      fs.mkdirSync(bin);
      fs.writeFileSync(`${bin}/ssh`, `#!/bin/sh\nexec /usr/bin/ssh -F '${ssh.configFile}' "$@"\n`, {
        mode: 0o755,
      });
      process.env.PATH = `${bin}:${own}`;
      try {
        const state = await engine.read({ urn, id });
        assert.deepEqual(state?.inputs, {
          connection: { ssh: { host: ssh.host } },
          address: "10.45.16.10",
          names: ["av.contoso.com"],
          comment: "by hand",
        });
        await engine.update(state, entry);
      } finally {
        process.env.PATH = own;
      }
      assert.equal(content(), `127.0.0.1\tlocalhost\r\n198.51.100.23 av.contoso.com # ${mark}\r\n`);
    });

    it("shows what was changed by hand, and that it is gone", async () => {
      const state = await engine.create(urn, { ...entry, names: ["cwa.contoso.com"] });
      fs.writeFileSync(path.join(folder, "hosts"), content().replace(".100.23", ".100.99"));
      assert.equal((await engine.read(state))?.inputs.address, "198.51.100.99");
      fs.writeFileSync(path.join(folder, "hosts"), given);
      assert.equal(await engine.read(state), undefined);
    });

    it("isn't taken for gone where the machine isn't reached", async () => {
      const state = await engine.create(urn, { ...entry, names: ["cwa.contoso.com"] });
      const connection = { ssh: servers.forStranger() };
      await assert.rejects(engine.read({ ...state, inputs: { ...state.inputs, connection } }), {
        details: /^ssh:\/\/host-\d+ isn't reached: it doesn't accept a key of yours/,
      });
    });

    it("says which ids there are", async () => {
      await assert.rejects(engine.read({ urn, id: "ssh://a b/hosts/av.contoso.com/ipv4" }), {
        details:
          'a host over SSH is ssh://<user>@<host>:<port>, user and port as needed, e.g. ssh://admin@edge.contoso.com, and a Windows one ssh+windows://…, got "ssh://a b"',
      });
    });
  });
});
