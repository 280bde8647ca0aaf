import * as assert from "node:assert/strict";
import { AV_STUN_TURN_TCP, PortSet, PSOM_MTLS, SIP_MTLS } from "../../../../model";
import {
  attempt,
  internalFlow,
  type MeasuredFirewalls,
  probe,
  soundFirewalls,
  soundInside,
  soundProbes,
  tcpPorts,
  told,
  udpPorts,
} from "./support/soundFirewalls";

type Case = readonly [
  title: string,
  measured: Partial<MeasuredFirewalls>,
  ...expected: readonly string[],
];

/** Each case tells what differs from a sound lab, and all that is then told. */
function itTells(cases: readonly Case[]): void {
  for (const [title, measured, ...expected] of cases) {
    it(title, () => assert.deepEqual(told({ ...soundFirewalls(), ...measured }), expected));
  }
}

/** A middle port of each range leads to the A/V Edge. */
const middle = (["tcp", "udp"] as const).map((transport) => probe(transport, 54_321));

const lost = (["tcp", "udp"] as const).map((transport) => probe(transport, 50_000, "lost"));

describe("the firewall checks", () => {
  it("tell nothing of a sound lab", () => assert.deepEqual(told(soundFirewalls()), []));

  describe("on the A/V Edge's ranges", () => {
    itTells([
      [
        "name a TCP port that is missing at the low end",
        { tcp: tcpPorts("443, 50001-59999"), target: middle },
        "AV-TCP-RANGE broken: TCP 50000 doesn't get through",
      ],
      [
        "name a TCP port that is missing at the high end",
        { tcp: tcpPorts("443, 50000-59998"), target: middle },
        "AV-TCP-RANGE broken: TCP 59999 doesn't get through",
      ],
      [
        "name gaps",
        { tcp: tcpPorts("443, 50000-54999, 55001-57000, 57003-59999") },
        "AV-TCP-RANGE broken: TCP 55000, 57001-57002 doesn't get through",
      ],
      [
        "name a UDP port that is missing at either end",
        { udp: udpPorts("3478, 50001-59998"), target: middle },
        "AV-UDP-RANGE broken: UDP 50000, 59999 doesn't get through",
      ],
      [
        "name UDP 3478",
        { udp: udpPorts("50000-59999") },
        "AV-UDP-RANGE broken: UDP 3478 doesn't get through",
      ],
      ["leave TCP 443 to others", { tcp: tcpPorts("50000-59999") }],
      [
        "name a range that is closed altogether while the other is open",
        { tcp: tcpPorts("443"), target: [probe("udp", 50_000), probe("tcp", 50_000, "lost")] },
        "AV-TCP-RANGE broken: TCP 50000-59999 doesn't get through",
      ],
      [
        "excuse ports that calls use",
        { udp: udpPorts("3478, 50000-50010, 50012-59999", {}, PortSet.parse("50011")) },
      ],
      [
        "don't prove a gap where the A/V Edge is reached in it",
        { tcp: tcpPorts("443, 50000-50009") },
        "AV-TCP-RANGE notProven: the A/V Edge doesn't answer on ports on which nobody listens",
      ],
      [
        "don't prove a range that couldn't be scanned",
        { udp: "nmap needs root's rights" },
        "AV-UDP-RANGE notProven: nmap needs root's rights",
        "NOTHING-ELSE-OPEN notProven: nmap needs root's rights",
      ],
    ]);
  });

  describe("on the A/V Edge's publishing", () => {
    itTells([
      [
        "name it where nothing of both ranges gets through",
        { tcp: tcpPorts("443"), udp: udpPorts(""), target: lost },
        "AV-TCP-RANGE notProven: nothing that is meant for the A/V Edge gets through (AV-PUBLISHING)",
        "AV-UDP-RANGE notProven: nothing that is meant for the A/V Edge gets through (AV-PUBLISHING)",
        "AV-PUBLISHING broken: nothing of TCP 50000-59999 or UDP 3478, 50000-59999 gets through",
      ],
      [
        "name it where another host says that nobody listens",
        { target: [probe("tcp", 50_000, "refused"), probe("tcp", 59_999, "refused")] },
        "AV-TCP-RANGE notProven: it gets through to another host than the A/V Edge (AV-PUBLISHING)",
        "AV-PUBLISHING broken: another host answers on TCP 50000, 59999",
      ],
      [
        "name it where another host answers on one of the two ranges",
        { target: [probe("tcp", 50_000), probe("udp", 50_000, "answers", false)] },
        "AV-UDP-RANGE notProven: it gets through to another host than the A/V Edge (AV-PUBLISHING)",
        "AV-PUBLISHING broken: another host answers on UDP 50000",
      ],
      [
        "name it where another host answers on both ranges",
        { target: soundProbes().map((one) => ({ ...one, isAvEdge: false })) },
        "AV-TCP-RANGE notProven: it gets through to another host than the A/V Edge (AV-PUBLISHING)",
        "AV-UDP-RANGE notProven: it gets through to another host than the A/V Edge (AV-PUBLISHING)",
        "AV-PUBLISHING broken: another host answers on TCP 50000, 54321, 59999, UDP 50000, 54321, 59999",
      ],
      [
        "tell no rejecting firewall from a closed port, where the scan does",
        {
          tcp: tcpPorts("443, 50001-59999"),
          target: [probe("tcp", 50_000, "refused"), probe("udp", 50_000)],
        },
        "AV-TCP-RANGE broken: TCP 50000 doesn't get through",
      ],
      [
        "don't prove it where the Edge can't answer",
        { target: "Edge can't answer on 10.45.16.30" },
        "AV-PUBLISHING notProven: Edge can't answer on 10.45.16.30",
      ],
      [
        "don't prove it where only ports were tried that don't get through",
        { tcp: tcpPorts("443, 50001-50009"), target: [probe("tcp", 59_999, "lost")] },
        "AV-TCP-RANGE broken: TCP 50000, 50010-59999 doesn't get through",
        "AV-PUBLISHING notProven: none of the ports that get through was one that the A/V Edge could answer on",
      ],
    ]);
  });

  describe("on whatever else is open", () => {
    itTells([
      [
        "name RDP",
        { tcp: tcpPorts("443, 50000-59999", { "198.51.100.21": "443, 3389, 5061" }) },
        "NOTHING-ELSE-OPEN broken: TCP 3389 gets through (RDP)",
      ],
      [
        "name the worst of everything",
        { tcp: tcpPorts("443, 50000-59999", { "198.51.100.2": "1-65535" }) },
        "NOTHING-ELSE-OPEN broken: every TCP port gets through (RDP, SSH, SMB, WinRM among them)",
      ],
      [
        "don't list hundreds of openings",
        { tcp: tcpPorts("443, 50000-59999", { "198.51.100.2": "1, 3, 5, 7, 9-12, 14" }) },
        "NOTHING-ELSE-OPEN broken: TCP 1, 3, 5, 7 and others (9 ports) gets through",
      ],
      [
        "name UDP beside the A/V Edge's ranges",
        { udp: udpPorts("53, 3478, 50000-59999") },
        "NOTHING-ELSE-OPEN broken: UDP 53 gets through (DNS)",
      ],
      [
        "name what is reached past the published addresses",
        {
          inside: {
            from: ["client (outside)"],
            addresses: ["192.168.10.10"],
            unproven: ["192.168.10.10"],
            reached: ["client (outside) reaches tcp 192.168.10.10:445"],
          },
        },
        "NOTHING-ELSE-OPEN broken: client (outside) reaches tcp 192.168.10.10:445",
      ],
      [
        "prove nothing by the silence of hosts that may be others'",
        { inside: { ...soundInside, unproven: ["10.45.16.30"] } },
        "NOTHING-ELSE-OPEN notProven: none is reached, but whether it is their host that is silent isn't known of 10.45.16.30",
      ],
      [
        "prove nothing of addresses that nobody described",
        {
          description: { ...soundFirewalls().description, cwa: undefined },
          tcp: tcpPorts("443, 50000-59999", { "198.51.100.20": "" }),
        },
        "NOTHING-ELSE-OPEN notProven: the lab's description lacks cwa.publicAddress: give it",
        "NOTHING-ELSE-OPEN notProven: none is reached, but the description lacks addresses of hosts inside",
      ],
    ]);
  });

  describe("between the Edge and the Front End", () => {
    itTells([
      [
        "name a flow towards the Edge of which nothing comes back",
        { toEdge: [internalFlow(SIP_MTLS), internalFlow(PSOM_MTLS, "lost")] },
        "EDGE-INTERNAL-FLOWS broken: nothing comes back",
      ],
      [
        "name a flow that is refused although somebody waits",
        { toEdge: [internalFlow(AV_STUN_TURN_TCP, "refused")] },
        "EDGE-INTERNAL-FLOWS broken: refused on the way: somebody does wait there",
      ],
      [
        "name the way from the Edge",
        { toFrontEnd: [internalFlow(SIP_MTLS, "lost")] },
        "EDGE-INTERNAL-FLOWS broken: nothing comes back",
      ],
      [
        "don't prove what couldn't be tried",
        { toFrontEnd: "nobody said how to reach Edge" },
        "EDGE-INTERNAL-FLOWS notProven: nobody said how to reach Edge",
      ],
    ]);
  });
});

describe("the checks on test clients", () => {
  const clients = (
    testClients: NonNullable<MeasuredFirewalls["description"]["testClients"]>,
    ...attempts: readonly ReturnType<typeof attempt>[]
  ): Partial<MeasuredFirewalls> => ({
    description: { ...soundFirewalls().description, testClients },
    access: { today: "2027-01-15", attempts },
  });
  const blocked = attempt({ passes: false });
  const listed = attempt({ listed: true, port: 443 });
  const restricted = {
    access: "restricted" as const,
    destinations: [{ to: "198.51.100.10" }],
  };
  const unrestricted = { access: "unrestricted" } as const;

  itTells([
    [
      "name what doesn't get out while access is unrestricted",
      clients(unrestricted, attempt(), attempt({ passes: false, transport: "udp", port: 3478 })),
      "TEST-ACCESS broken: no way to UDP 3478",
    ],
    [
      "say so where nothing gets out",
      clients(unrestricted, blocked),
      "TEST-ACCESS broken: nothing passes",
    ],
    [
      "prove nothing by a host that isn't reached by others either",
      clients(unrestricted, attempt({ passes: false, isThere: false })),
      "TEST-ACCESS notProven: nothing outside is known to answer anybody else",
    ],
    [
      "hold on the last day of unrestricted access",
      clients({ ...unrestricted, unrestrictedUntil: "2027-01-15" }, attempt()),
    ],
    [
      "name unrestricted access after its last day",
      clients({ ...unrestricted, unrestrictedUntil: "2027-01-14" }, attempt()),
      "TEST-ACCESS-SCALE-BACK broken: it is unrestricted still; today is 2027-01-15",
    ],
    [
      "prove nothing after the last day where nothing passes",
      clients({ ...unrestricted, unrestrictedUntil: "2027-01-14" }, blocked),
      "TEST-ACCESS broken: nothing passes",
      "TEST-ACCESS-SCALE-BACK notProven: nothing that the test client sends out passes (TEST-ACCESS)",
    ],
    ["hold where the list passes and nothing else", clients(restricted, listed, blocked)],
    [
      "name what passes beside the list",
      clients(restricted, listed, attempt(), attempt({ port: 25 })),
      "TEST-ACCESS-SCALE-BACK broken: TCP 25, 8080 passes",
    ],
    [
      "name what is listed and doesn't pass",
      clients(restricted, { ...listed, passes: false }, blocked),
      "TEST-ACCESS-SCALE-BACK broken: TCP 443 doesn't pass",
    ],
    [
      "prove nothing where nobody says what is listed",
      clients({ access: "restricted" }, blocked),
      "TEST-ACCESS-SCALE-BACK notProven: testClients.destinations isn't described",
    ],
    [
      "prove nothing where no listed destination is known to be there",
      clients(restricted, { ...listed, passes: false, isThere: false }, blocked),
      "TEST-ACCESS-SCALE-BACK notProven: no listed destination is known to be there",
    ],
    [
      "prove nothing where nobody says which phase it is",
      clients({}, attempt()),
      "TEST-ACCESS notProven: testClients.access isn't described",
      "TEST-ACCESS-SCALE-BACK notProven: testClients.access isn't described",
    ],
  ]);
});
