import * as assert from "node:assert/strict";
import { succeeded } from "../support/commands";
import { sharedLab } from "./support/labs";
import { cwa, edgeInternal, frontEnd, perimeter, publicDns, published } from "./support/places";

type Question = readonly [type: "A" | "SRV", name: string];

/** The answers outside, as `dig +short` prints them; none where the list is empty. */
const outside: readonly [...Question, ...answers: string[]][] = [
  ["A", "sip.contoso.com", published.accessEdge],
  ["A", "webconf.contoso.com", published.webConferencingEdge],
  ["A", "av.contoso.com", published.avEdge],
  ["A", "cwa.contoso.com", published.cwa],
  ["SRV", "_sipfederationtls._tcp.contoso.com", "0 0 5061 sip.contoso.com."],
  ["SRV", "_sip._tls.contoso.com", "0 0 443 sip.contoso.com."],
  ["SRV", "_sipinternaltls._tcp.contoso.com"],
  ["A", "frontend.contoso.com"],
  ["A", "edge.contoso.com"],
  ["A", "sip.fabrikam.com", published.accessEdge],
  ["SRV", "_sipfederationtls._tcp.fabrikam.com", "0 0 5061 sip.fabrikam.com."],
  ["SRV", "_sip._tls.fabrikam.com", "0 0 443 sip.fabrikam.com."],
  ["SRV", "_sipinternaltls._tcp.fabrikam.com"],
];

/** The answers inside: the addresses behind the NAT, and the Front End for automatic sign-in. */
const inside: typeof outside = [
  ["A", "sip.contoso.com", frontEnd],
  ["A", "frontend.contoso.com", frontEnd],
  ["A", "edge.contoso.com", edgeInternal],
  ["A", "webconf.contoso.com", perimeter.webConferencingEdge],
  ["A", "av.contoso.com", perimeter.avEdge],
  ["A", "cwa.contoso.com", cwa],
  ["SRV", "_sipinternaltls._tcp.contoso.com", "0 0 5061 frontend.contoso.com."],
  ["SRV", "_sipfederationtls._tcp.contoso.com"],
  ["SRV", "_sip._tls.contoso.com"],
  ["A", "sip.fabrikam.com", frontEnd],
  ["SRV", "_sipinternaltls._tcp.fabrikam.com", "0 0 5061 sip.fabrikam.com."],
];

const hostsByView = [
  { view: "outside", hosts: ["client", "thirdparty", "firewall", "edge"], records: outside },
  { view: "inside", hosts: ["workstation", "frontend", "cwa"], records: inside },
];

describe("DNS", function () {
  this.timeout(30_000);
  const lab = sharedLab();

  /** What `dig` prints on a host, which asks the host's own name server unless told another. */
  async function dig(host: string, ...args: string[]): Promise<string> {
    const options = ["+time=1", "+tries=2"];
    const { stdout } = await succeeded(lab.stack.exec(host, ["dig", ...options, ...args]));
    return stdout.trim();
  }

  for (const { view, hosts, records } of hostsByView) {
    for (const host of hosts) {
      it(`gives ${host} the answers of ${view}, over UDP and TCP`, async () => {
        const questions = records.map(([type, name]) => [type, name, "+short"]);
        const expected = records.map(([type, name, ...answers]) => [type, name, ...answers]);
        for (const transport of ["+notcp", "+tcp"]) {
          const found = await Promise.all(
            questions.map(async ([type, name]) => {
              const answer = await dig(host, type, name, "+short", transport);
              return [type, name, ...answer.split("\n").filter(Boolean)];
            }),
          );
          assert.deepEqual(found, expected, transport);
        }
      });
    }
  }

  /** What the Edge's programs find, by its hosts file and its name server. */
  async function foundOnEdge(name: string): Promise<string[]> {
    const { stdout } = await succeeded(lab.stack.exec("edge", ["getent", "ahostsv4", name]));
    return [...new Set(stdout.split("\n").flatMap((line) => line.split(/\s+/)[0] || []))];
  }

  it("makes the Edge's programs find the public address of the A/V Edge, and nothing else", async () => {
    assert.deepEqual(await foundOnEdge("av.contoso.com"), [published.avEdge]);
  });

  it("isn't what tells the Edge's programs of the inside: its hosts file does", async () => {
    assert.deepEqual(await foundOnEdge("frontend.contoso.com"), [frontEnd]);
    assert.deepEqual(await foundOnEdge("edge.contoso.com"), [edgeInternal]);
    const { stdout } = await lab.stack.exec("edge", [
      ...["dig", "+time=1", "+tries=1", `@${frontEnd}`, "frontend.contoso.com"],
    ]);
    assert.match(stdout, /no servers could be reached/);
  });

  it("answers outside for no other zone", async () => {
    for (const name of ["northwind.example", "sip.northwind.example", "com", "."]) {
      assert.match(await dig("client", `@${publicDns}`, name), /status: REFUSED/, name);
    }
  });

  it("says nothing outside of what the internal zone holds", async () => {
    assert.match(await dig("client", `@${publicDns}`, "frontend.contoso.com"), /status: NXDOMAIN/);
    for (const zone of ["contoso.com", "fabrikam.com"]) {
      assert.match(await dig("client", `@${publicDns}`, "AXFR", zone), /Transfer failed/, zone);
    }
    for (const host of ["client", "thirdparty"]) {
      const { stdout } = await lab.stack.exec(host, [
        ...["dig", "+time=1", "+tries=1", `@${frontEnd}`, "frontend.contoso.com"],
      ]);
      assert.match(stdout, /no servers could be reached|unreachable/, host);
    }
  });
});
