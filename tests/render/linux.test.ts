import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { writeRendered } from "../../provider/render/main";
import { render } from "../../provider/render/render";
import { skip } from "../support/skip";
import { avName, edge, later, previewOf, windowsEdge } from "./preview";

const protocols = [
  { name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59999"] },
  { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
];
const stack = [
  [
    "firewall:PublishingRule",
    "av rule",
    {
      ...edge,
      name: "AV Edge (it is)",
      publicAddress: "198.51.100.23",
      target: "10.45.16.30",
      protocols,
    },
  ],
  [
    "firewall:NetworkRule",
    "edge",
    {
      ...edge,
      name: "AV Edge",
      relation: "staticNat",
      source: "10.45.16.30",
      translatedAddress: "198.51.100.23",
    },
  ],
  ["firewall:AccessRule", "out", { ...edge, name: "Out", from: ["10.45.16.30"], to: ["any"] }],
  ["firewall:Policy", "policy", edge],
  avName,
  [
    "host:HostsEntry",
    "fe",
    {
      ...edge,
      address: "2001:db8::10",
      names: ["frontend.contoso.com", "fe"],
      comment: "$(touch /tmp/no) 'it\"s' \\ `%PATH%`",
    },
  ],
  [
    "host:HostsEntry",
    "gone",
    { ...edge, address: "10.0.0.9", names: ["gone.contoso.com"], present: false },
  ],
] as const;

describe("what is rendered for a Linux", function () {
  this.timeout(60_000);
  let folder: string;
  before(function () {
    if (process.getuid?.() !== 0) skip(this, "needs root: namespaces");
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-render-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Runs a script on a machine that has a hosts file, folders and a network of its own. */
  function onMachine(hosts: string, script: string): string {
    const file = path.join(folder, "hosts");
    fs.writeFileSync(file, hosts, "latin1");
    const machine = `set -e
mount --bind '${file}' /etc/hosts
mount -t tmpfs none /var/lib
mount -t tmpfs none /etc/systemd/system
cd '${folder}/out/edge'
state() { sha256sum /etc/hosts; nft list ruleset; find /var/lib /etc/systemd/system -type f -o -type l | sort | while read -r one; do sha256sum "$one"; done; }
${script}`;
    return execFileSync("unshare", ["--mount", "--net", "sh", "-c", machine], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
  const renderAll = () => writeRendered(previewOf(...stack), path.join(folder, "out"));

  for (const [how, hosts] of [
    ["Unix's line ends", "127.0.0.1 localhost\n# B\xfccher\n"],
    [
      "Windows' line ends, and none at the end",
      "127.0.0.1\tlocalhost\r\n10.45.16.30 other.contoso.com",
    ],
    ["nothing", ""],
  ]) {
    it(`sets all, changes nothing once more, and takes all back byte for byte: a hosts file with ${how}`, () => {
      renderAll();
      const printed = onMachine(
        hosts,
        `ip address add 192.0.2.1/24 dev lo
nft add table ip others
before=$(state)
sh ./check.sh 2>/dev/null && exit 9
sh ./apply.sh; sh ./check.sh; first=$(state)
grep -F 'av.contoso.com' /etc/hosts; getent ahostsv4 av.contoso.com | head -1
nft list table inet edgelab | grep -cE 'dnat|snat'
sh ./apply.sh; [ "$(state)" = "$first" ] || exit 8
sha256sum --quiet -c SHA256SUMS
sh ./undo.sh; [ "$(state)" = "$before" ] || { state; exit 7; }
sh ./undo.sh`,
      );
      assert.ok(!fs.existsSync("/tmp/no"));
      assert.equal(fs.readFileSync(path.join(folder, "hosts"), "latin1"), hosts);
      assert.match(
        printed,
        /^198\.51\.100\.23 av\.contoso\.com # \(edgelab edgelab\/prod\/av~\w+\)\r?$/m,
      );
      assert.match(printed, /^198\.51\.100\.23 +STREAM av\.contoso\.com/m);
      assert.match(printed, /^5$/m);
      for (const said of [
        "hosts: written",
        "firewall: in force",
        "the lines are there already",
        "firewall: it is so already",
        "hosts: as before",
        "firewall: as before",
        "hosts: nothing was written",
        "firewall: nothing was applied",
      ]) {
        assert.ok(printed.includes(said), `${said}:\n${printed}`);
      }
    });
  }

  it("keeps what others wrote since, and notices what they changed", () => {
    renderAll();
    const printed = onMachine(
      "127.0.0.1 localhost\n",
      `sh ./apply.sh
echo '10.0.0.7 theirs' >>/etc/hosts
sh ./01-hosts/check.sh
nft add rule inet edgelab forward drop
sh ./02-firewall/check.sh 2>&1 && exit 9
sh ./undo.sh
cat /etc/hosts`,
    );
    assert.match(printed, /^firewall: somebody has changed the table since$/m);
    assert.match(
      printed,
      /\nhosts: without the lines\n127\.0\.0\.1 localhost\n10\.0\.0\.7 theirs\n$/,
    );
  });

  it("lets in who applies it over SSH, and refuses names and tables of others", () => {
    renderAll();
    const printed = onMachine(
      "10.45.16.30\tAV.contoso.com av\n",
      `sh ./apply.sh 2>&1 && exit 9
SSH_CONNECTION='203.0.113.9 4711 10.45.16.10 2222' sh ./02-firewall/apply.sh
nft list chain inet edgelab input | sed -n 4p
sh ./02-firewall/undo.sh
nft add table inet edgelab
sh ./02-firewall/apply.sh 2>&1 && exit 8
cat /etc/hosts`,
    );
    assert.match(
      printed,
      /remove the line, and run this again: line 1: 10\.45\.16\.30\tAV\.contoso\.com av$/m,
    );
    assert.match(printed, /ip saddr 203\.0\.113\.9 tcp dport 2222 accept/);
    assert.match(printed, /there is a table inet edgelab already that isn't of this/);
    assert.match(printed, /10\.45\.16\.30\tAV\.contoso\.com av\n$/);
  });
});

describe("what is rendered", () => {
  it("is the same whatever the order in which the engine tells of it, with every file's checksum", () => {
    const files = render(previewOf(...stack));
    assert.deepEqual(render(previewOf(...[...stack].reverse())), files);
    const sums = files["edge/SHA256SUMS"].trim().split("\n");
    assert.equal(sums.length, Object.keys(files).length - 1);
    for (const line of sums) {
      const [sum, name] = line.split("  ");
      assert.equal(createHash("sha256").update(files[`edge/${name}`]).digest("hex"), sum, name);
    }
  });

  const refused = [
    ["nothing on a machine", [], /^the stack sets nothing on a machine over SSH/],
    [
      "what only a way in can set",
      [["dns:Record", "a", { ...windowsEdge }]],
      /^nothing is rendered for edgelab:dns:Record on edge: /,
    ],
    [
      "rules of a Windows Firewall",
      [
        [
          "firewall:AccessRule",
          "a",
          { ...windowsEdge, name: "A", from: ["any"], to: ["localHost"] },
        ],
      ],
      /^nothing is rendered for rules of a firewall on the Windows edge/,
    ],
    [
      "an address that isn't known yet",
      [["host:HostsEntry", "a", { ...edge, address: later, names: ["a"] }]],
      /^nothing is rendered for a on edge, whose address isn't known yet: /,
    ],
  ] as const;
  for (const [what, resources, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => render(previewOf(...(resources as unknown as never[]))), { message });
    });
  }

  it("isn't written over what is there", () => {
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-render-"));
    fs.writeFileSync(path.join(folder, "mine"), "");
    assert.throws(() => writeRendered(previewOf(avName), folder), { message: /isn't empty/ });
    fs.rmSync(folder, { recursive: true });
  });
});
