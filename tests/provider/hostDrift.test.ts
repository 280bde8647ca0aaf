import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { HostComputed, HostInputs } from "../../provider/resources/host";
import type { SegmentComputed, SegmentInputs } from "../../provider/resources/segment";
import type { ServiceComputed, ServiceInputs } from "../../provider/resources/service";
import { portName } from "../../provider/hosts/network";
import { processAt, processesOf } from "../../provider/hosts/processes";
import { Declared, needsNamespaces, ScratchLab } from "./scratchLab";

/** What somebody does in a host's namespace, or in the switch's, and what a refresh says of it. */
interface Change {
  readonly title: string;
  readonly command: string;
  /** @default the host */
  readonly place?: "switch";
  readonly faults?: RegExp;
  readonly interfaces?: RegExp;
  readonly routes?: RegExp;
}

const port = portName("one", "net");

const changes: readonly Change[] = [
  {
    title: "another host's address",
    command: "ip addr add 10.9.0.2/24 dev net",
    interfaces: /10\.9\.0\.2\/24/,
  },
  {
    title: "an address of another prefix",
    command: "ip addr add 10.9.0.1/16 dev net",
    interfaces: /10\.9\.0\.1\/16/,
  },
  {
    title: "an IPv6 address",
    command: "ip addr add 2001:db8::5/64 dev net nodad",
    interfaces: /2001:db8::5/,
  },
  {
    title: "a link-local address",
    command: "ip addr add fe80::5/64 dev net nodad",
    interfaces: /fe80::5/,
  },
  {
    title: "a link-local IPv4 address",
    command: "ip addr add 169.254.1.1/16 dev net scope link",
    interfaces: /169\.254\.1\.1/,
  },
  {
    title: "an address on lo",
    command: "ip addr add 10.45.16.30/32 dev lo",
    faults: /the interface lo has the address 10\.45\.16\.30\/32/,
  },
  {
    title: "a smaller MTU",
    command: "ip link set net mtu 1280",
    faults: /the MTU of the interface net is 1280, not 1500/,
  },
  {
    title: "a smaller MTU at the switch",
    place: "switch",
    command: `ip link set ${port} mtu 1400`,
    faults: /its plug in net has the MTU 1400/,
  },
  {
    title: "an interface that is down",
    command: "ip link set net down",
    faults: /the interface net is down/,
    routes: /.*/,
  },
  { title: "lo down", command: "ip link set lo down", faults: /the interface lo is down/ },
  {
    title: "an interface of another kind",
    command: "ip link add extra type ifb",
    interfaces: /extra/,
  },
  { title: "a bridge", command: "ip link add extra2 type bridge", interfaces: /extra2/ },
  {
    title: "packets held back",
    command: "tc qdisc add dev net root tbf rate 1mbit burst 10k latency 1ms",
    faults: /the interface net has a tbf queue/,
  },
  {
    title: "packets held back at the switch",
    place: "switch",
    command: `tc qdisc add dev ${port} root tbf rate 1mbit burst 10k latency 1ms`,
    faults: /its plug in net has a tbf queue/,
  },
  {
    title: "packets dropped as they come",
    command: "tc qdisc add dev net ingress",
    faults: /the interface net has a ingress queue/,
  },
  {
    title: "a setting of connection tracking",
    command: "sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=5",
    faults: /nf_conntrack_tcp_timeout_established is 5, not \d+/,
  },
  {
    title: "a setting of one interface",
    command: "sysctl -qw net.ipv4.conf.net.rp_filter=1",
    faults: /net\.ipv4\.conf\.net\.rp_filter is 1, not 0/,
  },
  {
    title: "a setting of all interfaces",
    command: "sysctl -qw net.ipv4.conf.all.rp_filter=2",
    faults: /net\.ipv4\.conf\.all\.rp_filter is 2, not 0/,
  },
  {
    title: "no answers to pings",
    command: "sysctl -qw net.ipv4.icmp_echo_ignore_all=1",
    faults: /icmp_echo_ignore_all is 1, not 0/,
  },
  {
    title: "other local ports",
    command: "sysctl -qw net.ipv4.ip_local_port_range='1024 2048'",
    faults: /ip_local_port_range is 1024 2048, not 32768 60999/,
  },
  {
    title: "a route",
    command: "ip route add 10.77.0.0/16 via 10.9.0.9",
    routes: /10\.77\.0\.0\/16/,
  },
  {
    title: "a way to nowhere",
    command: "ip route add blackhole 10.78.0.0/16",
    routes: /10\.78\.0\.0\/16/,
  },
  {
    title: "a route in a table of its own",
    command: "ip route add 10.79.0.0/16 via 10.9.0.9 table 100",
    faults: /the route 10\.79\.0\.0\/16 via 10\.9\.0\.9 dev net table 100/,
  },
  {
    title: "a rule of routing",
    command: "ip rule add from 10.9.0.1 lookup 100",
    faults: /a rule of IPv4 routing, 32765: from 10\.9\.0\.1 lookup 100/,
  },
  {
    title: "a rule of IPv6 routing",
    command: "ip -6 rule add pref 90 from 2001:db8::/64 lookup 100",
    faults: /a rule of IPv6 routing, 90: from 2001:db8:: lookup 100/,
  },
  {
    title: "a rule of routing gone",
    command: "ip rule delete pref 32767",
    faults: /IPv4 routing 32767: from all lookup default is gone/,
  },
  {
    title: "a fixed neighbour",
    command: "ip neigh add 10.9.0.7 lladdr 02:00:00:00:00:07 dev net nud permanent",
    faults: /the neighbour 10\.9\.0\.7 on net is fixed to 02:00:00:00:00:07/,
  },
  {
    title: "a neighbour answered for",
    command: "ip neigh add proxy 10.9.0.8 dev net",
    faults: /it answers for the neighbour 10\.9\.0\.8 on net/,
  },
];

describe("what is changed in a host's network behind our back", function () {
  this.timeout(60_000);
  const lab = new ScratchLab();
  let one: Declared<HostInputs, HostComputed>;
  let segment: Declared<SegmentInputs, SegmentComputed>;

  before(async function () {
    needsNamespaces(this);
    await lab.declared.create();
    segment = await lab.segment("net").create();
    one = await lab
      .host("one", {
        interfaces: [{ segment: "net", addresses: ["10.9.0.1/24"] }],
        routes: [{ to: "10.20.0.0/16", via: "10.9.0.9" }],
      })
      .create();
  });
  after(() => lab.end());

  const make = ({ command, place }: Change) => lab.on(place ?? "one", "sh", "-c", command);

  function assertSeen(found: HostInputs | undefined, { title, ...seen }: Change): void {
    for (const property of ["faults", "interfaces", "routes"] as const) {
      const pattern = seen[property];
      if (pattern) assert.match(JSON.stringify(found?.[property] ?? [], null, 1), pattern, title);
    }
  }

  it("is nothing, right after it was made", async () => {
    assert.deepEqual(await one.read(), one.inputs);
  });

  // The kernel draws a MAC address at random: those whose bytes are zero come once in thousands of labs.
  for (const mac of [
    "02:00:00:a9:2d:ad",
    "02:00:1f:00:00:00",
    "02:1f:00:00:00:01",
    "06:00:00:00:00:00",
    "fe:ff:ff:ff:ff:ff",
  ]) {
    it(`is nothing where the kernel has drawn the MAC address ${mac}`, async () => {
      await lab.on("one", "ip", "link", "set", "net", "down");
      await lab.on("one", "ip", "link", "set", "net", "address", mac);
      await lab.on("one", "ip", "link", "set", "net", "up");
      assert.match(await lab.on("one", "ip", "-6", "address", "show", "net"), /fe80::/);
      assert.deepEqual((await one.read())?.interfaces, one.inputs.interfaces);
      await one.update();
    });
  }

  for (const change of changes) {
    it(`shows ${change.title}, and update puts it right`, async () => {
      await make(change);
      const found = await one.read();
      assert.notDeepEqual(found, one.inputs);
      assertSeen(found, change);
      await one.update();
      assert.deepEqual(await one.read(), one.inputs);
    });
  }

  it("shows all of it at once, and update puts all right", async () => {
    // Without those that take others away again.
    const together = changes.filter(({ title }) => !/down$|^a rule of routing gone$/.test(title));
    for (const change of together) await make(change);
    const found = await one.read();
    for (const change of together) assertSeen(found, change);
    await one.update();
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("shows a host that passes packets on, and all that belongs to it, as it is declared", async () => {
    const router = await lab
      .host("router", {
        interfaces: [{ segment: "net", addresses: ["10.9.0.9/24", "2001:db8::9/64"] }],
        forwarding: true,
      })
      .create();
    await lab.on("one", "bash", "-c", "echo traffic >/dev/udp/10.9.0.9/9");
    assert.deepEqual(await router.read(), router.inputs);
    assert.deepEqual(await one.read(), one.inputs);
    await lab.on("router", "sysctl", "-qw", "net.ipv4.conf.net.forwarding=0");
    assert.match(
      String((await router.read())?.faults),
      /net\.ipv4\.conf\.net\.forwarding is 0, not 1/,
    );
    await router.update();
    assert.deepEqual(await router.read(), router.inputs);
  });

  it("shows a bridge with a smaller MTU as gone, and making it again puts it right", async () => {
    await lab.on("switch", "ip", "link", "set", "net", "mtu", "1300");
    assert.equal(await segment.read(), undefined);
    await segment.create();
    assert.deepEqual(await segment.read(), segment.inputs);
  });

  it("shows a service whose process was stopped, and the update has it run again", async () => {
    const service: Declared<ServiceInputs, ServiceComputed> = await lab
      .service("one", "echo", {
        command: ["node", "-e", "require('net').createServer().listen(7000, '10.9.0.1')"],
        listens: [{ protocol: "tcp", address: "10.9.0.1", port: 7000 }],
      })
      .create();
    const [node] = (await processesOf([lab.namespace("one")])).filter(
      ({ name }) => name === "node",
    );
    process.kill(node.id, "SIGSTOP");
    // It stops once it gets its turn on a processor.
    while (processAt(node.id)?.isStopped === false) await sleep(5);
    assert.deepEqual((await service.read())?.faults, [`the process ${node.id} (node) is stopped`]);
    await service.update();
    assert.deepEqual(await service.read(), service.inputs);
    await service.delete();
  });
});
