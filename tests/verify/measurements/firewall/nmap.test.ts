import * as assert from "node:assert/strict";
import { PortSet } from "../../../../model";
import { nmapScan, type Pace } from "../../../../verify/measurements/firewall/nmap";
import { letThroughIn } from "../../../../verify/measurements/firewall/nmapReport";
import { NotProven } from "../../../../verify/places/notProven";
import type { Place, Ran } from "../../../../verify/places/place";

const finished = '<finished time="1" exit="success"/>';

const host = (address: string, ports: string) =>
  `<host starttime="1"><address addr="${address}" addrtype="ipv4"/><ports>${ports}</ports></host>`;

const many = (state: string, ports: string) =>
  `<extraports state="${state}" count="9"><extrareasons reason="r" count="9" proto="tcp" ports="${ports}"/></extraports>`;

const one = (port: number, state: string) =>
  `<port protocol="tcp" portid="${port}"><state state="${state}" reason="r"/></port>`;

describe("nmap's report", () => {
  const found = (xml: string) =>
    [...letThroughIn(xml)].map(([address, ports]) => `${address}: ${ports}`);

  it("has ports one by one and many together, open or closed, of each address", () => {
    const xml =
      '<hosthint><address addr="198.51.100.99" addrtype="ipv4"/></hosthint>' +
      host(
        "198.51.100.23",
        many("filtered", "1-442,444-49999") + many("closed", "50000-59999") + one(443, "open"),
      ) +
      host("198.51.100.21", one(443, "open") + one(444, "filtered") + one(445, "closed")) +
      host("198.51.100.2", many("open|filtered", "1-9")) +
      finished;
    assert.deepEqual(found(xml), [
      "198.51.100.23: 443, 50000-59999",
      "198.51.100.21: 443, 445",
      "198.51.100.2: no ports",
    ]);
  });

  const useless: Readonly<Record<string, [xml: string, why: RegExp]>> = {
    "is empty": ["", /isn't whole/],
    "is something else": ["<html>502 Bad Gateway</html>", /isn't whole/],
    "breaks off": [host("198.51.100.23", one(443, "open")), /isn't whole/],
    "says that nmap failed": ['<finished exit="error"/>', /isn't whole/],
    "has a host without an address": [`<host ></host>${finished}`, /without an address/],
    "counts ports without naming them": [
      host(
        "198.51.100.23",
        '<extraports state="closed" count="9"><extrareasons reason="r" count="9"/></extraports>',
      ) + finished,
      /doesn't say which ports/,
    ],
    "names ports of which there are none": [
      host("198.51.100.23", many("closed", "70000")) + finished,
      /doesn't exist/,
    ],
  };
  for (const [title, [xml, why]] of Object.entries(useless)) {
    it(`proves nothing where it ${title}`, () => assert.throws(() => letThroughIn(xml), why));
  }
});

const scan = {
  transport: "tcp",
  addresses: ["198.51.100.21", "198.51.100.23"],
  ports: PortSet.ALL,
} as const;
const pace: Pace = { atLeast: 1_000, retries: 0, limit: 5_000 };

/** A place where nmap answers like this, one answer after another. */
function placeWith(...answers: readonly (Partial<Ran> | Error)[]) {
  const commands: (readonly string[])[] = [];
  const place = {
    title: "client (outside)",
    run: async (command: readonly string[]) => {
      const answer = answers[Math.min(commands.push(command), answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return { status: 0, stdout: "", stderr: "", ...answer };
    },
  } as unknown as Place;
  return { place, commands };
}

const scanFrom = (place: Place, of: Parameters<typeof nmapScan>[1] = scan) =>
  nmapScan(place, of, pace, new AbortController().signal);

describe("a scan with nmap", () => {
  it("names the package where nmap is missing", async () => {
    const { place } = placeWith(new NotProven("nmap isn't installed on client (outside)"));
    await assert.rejects(
      scanFrom(place),
      new NotProven("nmap isn't installed on client (outside): install the package nmap"),
    );
  });

  it("says what nmap said where it failed", async () => {
    const { place } = placeWith({ status: 1, stderr: "nmap: unrecognized option '--min-rate'\n" });
    await assert.rejects(scanFrom(place), /failed: nmap: unrecognized option '--min-rate'/);
  });

  const unprivileged = {
    status: 1,
    stderr: "You requested a scan type which requires root privileges.\n",
  };

  it("tries TCP by plain connections where it isn't root", async () => {
    const report = host("198.51.100.21", one(443, "open")) + host("198.51.100.23", "") + finished;
    const { place, commands } = placeWith(unprivileged, { stdout: report });
    assert.equal(`${(await scanFrom(place)).get("198.51.100.21")}`, "443");
    assert.deepEqual(
      commands.map((command) => command[3]),
      ["-sS", "-sT"],
    );
  });

  it("proves nothing over UDP where it isn't root", async () => {
    const { place } = placeWith(unprivileged);
    await assert.rejects(scanFrom(place, { ...scan, transport: "udp" }), /needs root's rights/);
  });

  it("asks again for an address that nmap leaves out", async () => {
    const { place, commands } = placeWith(
      { stdout: host("198.51.100.21", one(443, "open")) + finished },
      { stdout: host("198.51.100.23", one(3478, "closed")) + finished },
    );
    assert.equal(`${(await scanFrom(place)).get("198.51.100.23")}`, "3478");
    assert.deepEqual(commands[1].slice(-1), ["198.51.100.23"]);
  });

  it("takes an address that nobody has for one that lets nothing through", async () => {
    const { place } = placeWith({ stdout: finished });
    assert.equal(`${(await scanFrom(place)).get("198.51.100.23")}`, "no ports");
  });
});
