import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { run } from "../../provider/hosts/command";
import { hostAt } from "../../provider/hosts/hostAt";
import { processAt } from "../../provider/hosts/processes";
import { requireRegistry, valueInEffect } from "../../provider/hosts/registries";
import { host as definition, type HostInputs } from "../../provider/resources/host";
import { context, eventually, namespaceIsThere, needsNamespaces, ScratchLab } from "./scratchLab";

const securityPackage = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

describe("a host", function () {
  this.timeout(30_000);
  const lab = new ScratchLab();
  const etc = (host: string, file: string) => `/etc/netns/${lab.namespace(host)}/${file}`;
  const links = async () => (await run(["ip", "-brief", "link"])).stdout;

  const connect = (address: string) => lab.on("one", "bash", "-c", `echo >/dev/tcp/${address}/9`);

  /** Two networks with a router between them. */
  const router = () =>
    lab.host("router", {
      interfaces: [
        { segment: "net", addresses: ["10.9.0.254/24"] },
        { segment: "other", addresses: ["10.9.1.254/24", "10.9.1.253/24", "fd00:9:1::fe/64"] },
      ],
      routes: [{ to: "192.168.0.0/16", unreachable: true }],
      forwarding: true,
    });
  const one = (inputs: Partial<HostInputs> = {}) =>
    lab.host("one", {
      interfaces: [{ segment: "net", addresses: ["10.9.0.1/24"] }],
      routes: [{ to: "0.0.0.0/0", via: "10.9.0.254" }],
      nameservers: ["10.9.1.53"],
      searchDomain: "contoso.com",
      ...inputs,
    });
  const two = () =>
    lab.host("two", {
      interfaces: [{ segment: "other", addresses: ["10.9.1.1/24", "FD00:9:1:0::1/64"] }],
      routes: [
        { to: "10.9.0.0/24", via: "10.9.1.254" },
        { to: "fd00:9::/64", via: "fd00:9:1::fe" },
      ],
    });

  before(async function () {
    needsNamespaces(this);
    await lab.begin();
    await lab.segment("other", "10.9.1.0/24").create();
  });
  after(() => lab.end());
  afterEach(async () => {
    for (const each of [router(), one(), two()]) await each.delete();
  });

  it("reaches others through a router as soon as they are made", async () => {
    await Promise.all([router(), one(), two()].map((each) => each.create()));
    // Nothing listens there: the answer comes from the host itself.
    await assert.rejects(connect("10.9.1.1"), /Connection refused/);
  });

  it("reads as it was declared, however addresses are written", async () => {
    for (const each of [router(), one(), two()]) {
      await each.create();
      assert.deepEqual(await each.read(), each.inputs);
    }
  });

  it("adds nothing to the machine's own interfaces", async () => {
    const before = await links();
    await router().create();
    assert.equal(await links(), before);
  });

  it("finds names in its own files, and itself and localhost without any", async () => {
    await one().create();
    fs.appendFileSync(etc("one", "hosts"), "198.51.100.23 av.contoso.com\n");
    assert.match(await lab.on("one", "getent", "ahostsv4", "av.contoso.com"), /^198\.51\.100\.23 /);
    assert.match(await lab.on("one", "getent", "ahostsv4", "one"), /^127\.0\.1\.1 /);
    assert.match(
      await lab.on("one", "cat", "/etc/resolv.conf"),
      /search contoso\.com\nnameserver 10\.9\.1\.53/,
    );
    assert.match(
      await lab.on("one", "grep", "hosts:", "/etc/nsswitch.conf"),
      /^hosts: files dns$/m,
    );
  });

  it("answers every probe of a closed port at once", async () => {
    await router().create();
    await one().create();
    const probe =
      "for p in $(seq 30000 30099); do echo >/dev/udp/10.9.0.254/$p; done; nstat -az IcmpInDestUnreachs";
    assert.match(await lab.on("one", "bash", "-c", probe), /IcmpInDestUnreachs\s+100\s/);
  });

  it("says at once where there is no way to a network", async () => {
    await router().create();
    await one().create();
    await assert.rejects(connect("192.168.10.10"), /No route to host/);
  });

  describe("changed behind our back", () => {
    const ip = (...words: string[]) => run(["ip", "-n", lab.namespace("router"), ...words]);
    const cases: [what: string, change: () => Promise<unknown>, found: Partial<HostInputs>][] = [
      [
        "an address taken",
        () => ip("addr", "del", "10.9.1.253/24", "dev", "other"),
        {
          interfaces: [
            { segment: "net", addresses: ["10.9.0.254/24"] },
            { segment: "other", addresses: ["10.9.1.254/24", "fd00:9:1::fe/64"] },
          ],
        },
      ],
      [
        "the first address taken",
        () => ip("addr", "del", "10.9.1.254/24", "dev", "other"),
        {
          interfaces: [
            { segment: "net", addresses: ["10.9.0.254/24"] },
            { segment: "other", addresses: ["10.9.1.253/24", "fd00:9:1::fe/64"] },
          ],
        },
      ],
      [
        "an address added",
        () => ip("addr", "add", "10.9.0.99/24", "dev", "net"),
        {
          interfaces: [
            { segment: "net", addresses: ["10.9.0.254/24", "10.9.0.99/24"] },
            { segment: "other", addresses: ["10.9.1.254/24", "10.9.1.253/24", "fd00:9:1::fe/64"] },
          ],
        },
      ],
      ["a route taken", () => ip("route", "del", "unreachable", "192.168.0.0/16"), { routes: [] }],
      [
        "a route added",
        () => ip("route", "add", "172.16.0.0/12", "dev", "net", "metric", "7"),
        {
          routes: [
            { to: "192.168.0.0/16", unreachable: true },
            { to: "172.16.0.0/12", via: "interface net" },
          ],
        },
      ],
      [
        "an interface taken",
        () => ip("link", "del", "net"),
        {
          interfaces: [
            { segment: "other", addresses: ["10.9.1.254/24", "10.9.1.253/24", "fd00:9:1::fe/64"] },
          ],
        },
      ],
      [
        "forwarding turned off",
        () => lab.on("router", "sysctl", "-w", "net.ipv4.ip_forward=0"),
        {
          forwarding: false,
        },
      ],
    ];
    for (const [what, change, found] of cases) {
      it(`shows ${what}, and update puts just that right`, async () => {
        const declared = await router().create();
        await change();
        const read = { ...(await declared.read()), faults: undefined };
        assert.deepEqual(read, { ...declared.inputs, ...found, faults: undefined });
        await declared.update();
        assert.deepEqual(await declared.read(), declared.inputs);
      });
    }

    it("shows what no property is for as a fault, and update puts it right", async () => {
      const declared = await one().create();
      await lab.on("one", "ip", "link", "set", "net", "down");
      await lab.on("one", "sysctl", "-w", "net.ipv4.conf.all.rp_filter=1");
      fs.writeFileSync(
        etc("one", "hosts"),
        "127.0.0.1 localhost\n192.0.2.1 elsewhere\n::1  localhost ip6-localhost ip6-loopback\n",
      );
      fs.writeFileSync(etc("one", "nsswitch.conf"), "hosts: dns\n");
      const { faults, routes } = (await declared.read()) ?? {};
      assert.deepEqual(routes, []);
      assert.deepEqual(faults, [
        "the interface net is down",
        "net.ipv4.conf.all.rp_filter is 1, not 0",
        "hosts lacks the line 127.0.1.1 one",
        "nsswitch.conf was changed",
      ]);
      await declared.update();
      assert.deepEqual(await declared.read(), declared.inputs);
      assert.match(fs.readFileSync(etc("one", "hosts"), "utf8"), /^192\.0\.2\.1 elsewhere$/m);
    });

    it("shows other name servers", async () => {
      const declared = await one().create();
      fs.writeFileSync(etc("one", "resolv.conf"), "nameserver 192.0.2.53\n");
      const found = await declared.read();
      assert.deepEqual(found?.nameservers, ["192.0.2.53"]);
      assert.equal(found?.searchDomain, undefined);
      await declared.update();
      assert.deepEqual(await declared.read(), declared.inputs);
    });

    it("shows interfaces as missing whose bridge is gone, and plugs them in again", async () => {
      const declared = await one().create();
      await lab.segment("net").delete();
      assert.deepEqual((await declared.read())?.interfaces, []);
      await assert.rejects(declared.update(), /has no segment net \(it has other\)/);
      await lab.segment("net").create();
      await declared.update();
      assert.deepEqual(await declared.read(), declared.inputs);
    });

    it("comes back after the switch was deleted with its ports and bridges", async () => {
      const declared = await one().create();
      await run(["ip", "netns", "delete", `${lab.name}-switch`]);
      assert.equal(await lab.declared.read(), undefined);
      assert.equal(await lab.segment("net").read(), undefined);
      await lab.declared.create();
      await lab.segment("net").create();
      await lab.segment("other", "10.9.1.0/24").create();
      assert.deepEqual((await declared.read())?.interfaces, []);
      await declared.update();
      assert.deepEqual(await declared.read(), declared.inputs);
    });

    it("is gone with its namespace, and create ends what still runs in it", async () => {
      const declared = await one().create();
      const namespace = lab.namespace("one");
      const child = spawn("ip", ["netns", "exec", namespace, "env", "-i", "/bin/sleep", "1000"]);
      await eventually("it sleeps", () => processAt(child.pid ?? 0)?.name === "sleep");
      fs.appendFileSync(etc("one", "hosts"), "192.0.2.1 elsewhere\n");
      await run(["ip", "netns", "delete", namespace]);
      assert.equal(await declared.read(), undefined);
      await declared.create();
      assert.equal(processAt(child.pid ?? 0), undefined);
      assert.match(fs.readFileSync(etc("one", "hosts"), "utf8"), /^192\.0\.2\.1 elsewhere$/m);
      assert.deepEqual(await declared.read(), declared.inputs);
    });
  });

  it("is made again while the kernel still has its old namespace and plugs", async () => {
    const declared = await one().create();
    const namespace = lab.namespace("one");
    const held = fs.openSync(`/run/netns/${namespace}`, "r");
    try {
      await run(["ip", "netns", "delete", namespace]);
      await declared.create();
      assert.deepEqual(await declared.read(), declared.inputs);
    } finally {
      fs.closeSync(held);
    }
  });

  it("changes in place: addresses, interfaces, routes, forwarding, name servers", async () => {
    await router().create();
    const declared = await one().create();
    const namespace = lab.namespace("one");
    const { ino } = fs.statSync(`/run/netns/${namespace}`);
    await declared.update({
      interfaces: [
        { segment: "other", addresses: ["10.9.1.7/24"] },
        { segment: "net", addresses: ["10.9.0.7/24", "10.9.0.1/24"] },
      ],
      routes: [{ to: "0.0.0.0/0", via: "10.9.1.254" }],
      forwarding: true,
      nameservers: [],
      searchDomain: undefined,
    });
    assert.deepEqual({ searchDomain: undefined, ...(await declared.read()) }, declared.inputs);
    assert.equal(fs.statSync(`/run/netns/${namespace}`).ino, ino);
    await declared.update({ interfaces: [{ segment: "other", addresses: ["10.9.1.7/24"] }] });
    assert.deepEqual((await declared.read())?.interfaces, declared.inputs.interfaces);
  });

  it("connects from its first address", async () => {
    await router().create();
    const declared = await one().create();
    await declared.update({
      interfaces: [{ segment: "net", addresses: ["10.9.0.5/24", "10.9.0.1/24"] }],
    });
    assert.match(await lab.on("one", "ip", "route", "get", "10.9.0.254"), /src 10\.9\.0\.5 /);
  });

  it("takes over what a killed create left at any step", async () => {
    const declared = await one().create();
    const folder = lab.connection("one").folder ?? "";
    const namespace = lab.namespace("one");
    const steps: (() => unknown)[] = [
      () => fs.rmSync(`/etc/netns/${namespace}`, { recursive: true }),
      () => fs.writeFileSync(etc("one", "nsswitch.conf"), "# Ho"),
      () =>
        run(["ip", "netns", "delete", namespace]).then(() =>
          fs.writeFileSync(`/run/netns/${namespace}`, ""),
        ),
      () => run(["ip", "-n", namespace, "link", "set", "net", "nomaster"]),
      () => run(["ip", "-n", namespace, "addr", "flush", "dev", "net"]),
    ];
    for (const leave of steps) {
      await leave();
      await declared.create();
      assert.deepEqual(await declared.read(), declared.inputs);
    }
    assert.ok(fs.existsSync(folder));
  });

  it("makes no use of a namespace that isn't the lab's", async () => {
    const namespace = lab.namespace("one");
    await run(["ip", "netns", "add", namespace]);
    try {
      await assert.rejects(one().create(), /is there already.*ip netns delete/);
      assert.ok(namespaceIsThere(namespace));
    } finally {
      await run(["ip", "netns", "delete", namespace]);
    }
  });

  it("leaves nothing where its creation fails", async () => {
    const broken = one({ interfaces: [{ segment: "none", addresses: [] }] });
    await assert.rejects(broken.create(), /has no segment none \(it has net, other\)/);
    assert.equal(namespaceIsThere(lab.namespace("one")), false);
  });

  it("is removed with its processes and files, and removing it twice is no error", async () => {
    const declared = await one().create();
    const child = spawn("ip", ["netns", "exec", lab.namespace("one"), "sleep", "1000"]);
    await eventually("it sleeps", () => processAt(child.pid ?? 0)?.name === "sleep");
    await declared.delete();
    await declared.delete();
    assert.equal(processAt(child.pid ?? 0), undefined);
    assert.equal(namespaceIsThere(lab.namespace("one")), false);
    assert.equal(fs.existsSync(etc("one", "")), false);
    assert.equal(fs.existsSync(lab.connection("one").folder ?? ""), false);
    const { stdout } = await run([
      "ip",
      "-n",
      `${lab.name}-switch`,
      "-brief",
      "link",
      "show",
      "type",
      "veth",
    ]);
    assert.equal(stdout, "");
  });

  it("requires 128-bit NTLM sessions where Windows is installed so, and keeps what was set", async () => {
    const declared = await one({ operatingSystem: "Windows Server 2008 R2" }).create();
    const { registry } = hostAt(lab.connection("one"));
    assert.equal(await registry.readDword(securityPackage, "NtlmMinClientSec"), 0x20000000);
    assert.equal(await registry.readDword(securityPackage, "NtlmMinServerSec"), 0x20000000);
    await registry.writeDword(securityPackage, "NtlmMinServerSec", 0);
    await declared.update({ operatingSystem: "Windows Server 2003" });
    assert.equal(await registry.readDword(securityPackage, "NtlmMinClientSec"), undefined);
    assert.equal(await registry.readDword(securityPackage, "NtlmMinServerSec"), 0);
  });

  it("works with what the operating system it has now is installed with", async () => {
    const declared = await one({ operatingSystem: "Windows Server 2008 R2" }).create();
    const host = hostAt(lab.connection("one"));
    const inEffect = () => valueInEffect(host, securityPackage, "NtlmMinServerSec");
    await host.registry.writeDword(securityPackage, "NtlmMinServerSec", 0);
    assert.deepEqual(await inEffect(), { value: 0x20000000 });
    await declared.update({ operatingSystem: "Windows Server 2003" });
    assert.deepEqual(await inEffect(), { value: undefined });
    await requireRegistry(host, lab.connection("one"));
  });

  it("has no registry where it is no Windows", async () => {
    await one().create();
    const host = hostAt(lab.connection("one"));
    assert.equal(await valueInEffect(host, securityPackage, "NtlmMinServerSec"), undefined);
    await assert.rejects(requireRegistry(host, lab.connection("one")), /one has no registry: it is no Windows/);
  });

  it("shows a registry that was put on a host without Windows, and the update takes it away", async () => {
    const declared = await one().create();
    const host = hostAt(lab.connection("one"));
    await host.registry.writeDword(securityPackage, "NtlmMinServerSec", 0);
    assert.deepEqual(await declared.read(), {
      ...declared.inputs,
      faults: ["it has a registry, and is no Windows"],
    });
    await declared.update({});
    assert.deepEqual(await declared.read(), declared.inputs);
    assert.equal(await host.registry.readDword(securityPackage, "NtlmMinServerSec"), undefined);
  });

  it("runs programs and writes files through its connection", async () => {
    await one().create();
    const host = hostAt(lab.connection("one"));
    const { status, stdout } = await host.run(["cat"], { stdin: "text" });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: "text" });
    await assert.rejects(
      host.run(["no-such-program"]),
      /no-such-program can't be started on \S+-one/,
    );
    const reader = spawn("ip", [
      "netns",
      "exec",
      lab.namespace("one"),
      "sh",
      "-c",
      "read x; cat /etc/hosts",
    ]);
    await eventually("it waits", () => processAt(reader.pid ?? 0)?.name === "sh");
    await host.changeFile(host.hostsFile, () => Buffer.from("192.0.2.7 written.later\n"));
    reader.stdin.end("\n");
    const [seen] = (await reader.stdout.toArray()) as Buffer[];
    assert.equal(seen.toString(), "192.0.2.7 written.later\n");
  });
});

describe("a host's inputs", () => {
  const lab = new ScratchLab();

  it("are checked together, each problem with its remedy", async () => {
    const inputs = lab.host("edge", {
      interfaces: [
        { segment: "net", addresses: ["10.9.0.1/24", "10.9.0.1/24"] },
        { segment: "net", addresses: [] },
      ],
      routes: [
        { to: "0.0.0.0/0", via: "192.0.2.1" },
        { to: "0.0.0.0/0" },
        { to: "fd00::/64", via: "10.9.0.2" },
      ],
      nameservers: ["10.9.0.1", "10.9.0.1"],
    }).inputs;
    const failures = await definition.check?.(
      { ...inputs, lab: "a".repeat(40), name: "h".repeat(30) },
      context,
    );
    assert.deepEqual(
      failures?.map(({ property }) => property),
      ["name", "interfaces", "interfaces", "routes", "routes", "routes", "routes", "nameservers"],
    );
    assert.match(
      failures?.[3].reason ?? "",
      /via 192\.0\.2\.1, which is in none of the host's networks/,
    );
  });

  it("are refused by shape where an address is none", () => {
    const inputs = lab.host("edge", {
      interfaces: [{ segment: "Net", addresses: ["10.9.0.1", "300.1.1.1/24"] }],
      routes: [{ to: "10.9.0.7/24", via: "10.9.0.1" }],
      nameservers: ["dns.contoso.com"],
    }).inputs;
    const { error } = definition.inputs.safeParse(inputs);
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join(".")),
      [
        "interfaces.0.segment",
        "interfaces.0.addresses.0",
        "interfaces.0.addresses.1",
        "routes.0.to",
        "nameservers.0",
      ],
    );
    assert.match(error?.issues[3].message ?? "", /10\.9\.0\.0\/24/);
  });
});
