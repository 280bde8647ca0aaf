import * as assert from "node:assert/strict";
import { ownLab, type WiredLab } from "./support/labs";
import {
  client,
  cwa,
  edgeInternal,
  frontEnd,
  perimeter,
  published,
  thirdParty,
  workstation,
} from "./support/places";
import type { Target } from "../../../verify/station/addresses";
import type { Reached } from "../../../verify/station/reach";

/** Where servers of other people wait for whoever comes. */
const elsewhere = {
  thirdparty: [
    ...[22, 443, 5061, 8443, 65_535].map((port): Target => `tcp ${thirdParty}:${port}`),
    ...[53, 3478, 9000, 9001, 65_535].map((port): Target => `udp ${thirdParty}:${port}`),
  ],
  client: [`tcp ${client}:8443`, `udp ${client}:9000`] as Target[],
};

/** What internal users may need of the Edge's internal interface. */
const internalInterface: Target[] = [
  `tcp ${edgeInternal}:443`,
  `udp ${edgeInternal}:3478`,
  `tcp ${edgeInternal}:5061`,
];

async function assertReaches(
  lab: WiredLab,
  from: string,
  expected: Partial<Record<Reached, readonly Target[]>>,
): Promise<void> {
  const targets = Object.values(expected).flat();
  const found = await lab.on(from).reach(targets);
  const wanted = Object.entries(expected).flatMap(([outcome, those]) =>
    those.map((target) => [target, outcome]),
  );
  assert.deepEqual(found, Object.fromEntries(wanted), `from ${from}`);
}

describe("access through the firewalls", function () {
  this.timeout(120_000);
  const lab = ownLab("test-access", {});

  before(async () => {
    await lab.on("thirdparty").openEcho(elsewhere.thirdparty);
    await lab.on("client").openEcho(elsewhere.client);
  });

  describe("of test clients that are unrestricted", () => {
    it("lets the workstation reach everything outside, on any port", () =>
      assertReaches(lab, "workstation", {
        answers: [...elsewhere.thirdparty, ...elsewhere.client],
        // Let through: the host itself says that nobody listens.
        refused: [`tcp ${thirdParty}:8444`, `udp ${thirdParty}:9002`],
      }));

    it("lets the workstation reach the A/V Edge, outside and inside", () =>
      assertReaches(lab, "workstation", {
        answers: [
          `udp ${published.avEdge}:3478`,
          `tcp ${published.avEdge}:443`,
          `tcp ${published.accessEdge}:443`,
          ...internalInterface,
        ],
      }));
  });

  describe("of test clients that are restricted to listed destinations", () => {
    before(() =>
      lab.change({
        testClients: {
          access: "restricted",
          destinations: [
            { to: thirdParty, tcp: ["8443"], udp: ["9000-9001"] },
            { to: published.avEdge, tcp: ["443"], udp: ["3478", "50000-59999"] },
          ],
        },
      }),
    );

    it("lets the workstation reach exactly the listed destinations on their ports", async () => {
      const listed: Target[] = [
        `tcp ${thirdParty}:8443`,
        `udp ${thirdParty}:9000`,
        `udp ${thirdParty}:9001`,
      ];
      await assertReaches(lab, "workstation", {
        answers: [...listed, `tcp ${published.avEdge}:443`, `udp ${published.avEdge}:3478`],
        // The ends of the range, where no relay address is taken.
        refused: [`udp ${published.avEdge}:50000`, `udp ${published.avEdge}:59999`],
        lost: [
          ...elsewhere.thirdparty.filter((target) => !listed.includes(target)),
          ...[`tcp ${thirdParty}:8442`, `tcp ${thirdParty}:8444`, `tcp ${thirdParty}:9000`],
          ...[`udp ${thirdParty}:8999`, `udp ${thirdParty}:9002`, `udp ${thirdParty}:8443`],
          ...[`tcp ${published.avEdge}:50000`, `udp ${published.avEdge}:49999`],
        ] as Target[],
      });
    });

    it("lets the workstation reach no other destination on any of those ports", () =>
      assertReaches(lab, "workstation", {
        lost: [
          ...elsewhere.client,
          `tcp ${published.accessEdge}:443`,
          `tcp ${published.cwa}:443`,
          `udp ${perimeter.avEdge}:3478`,
          `tcp ${perimeter.avEdge}:443`,
          ...internalInterface,
        ],
      }));
  });

  describe("of test clients that are restricted and have no list", () => {
    before(() => lab.change({ testClients: { access: "restricted" } }));

    it("lets the workstation reach the Edge's internal interface on the documented ports only", () =>
      assertReaches(lab, "workstation", {
        answers: [`tcp ${edgeInternal}:443`, `udp ${edgeInternal}:3478`],
        lost: [
          ...[3478, 5061, 5062, 8057, 50_000].map((port): Target => `tcp ${edgeInternal}:${port}`),
          ...[443, 3479, 50_000].map((port): Target => `udp ${edgeInternal}:${port}`),
        ],
      }));

    it("lets the workstation reach nothing else", () =>
      assertReaches(lab, "workstation", {
        lost: [
          ...elsewhere.thirdparty,
          ...elsewhere.client,
          `udp ${published.avEdge}:3478`,
          `tcp ${published.avEdge}:443`,
          `udp ${perimeter.avEdge}:3478`,
        ],
      }));
  });

  for (const host of ["frontend", "cwa"]) {
    it(`lets ${host} reach nothing outside`, () =>
      assertReaches(lab, host, {
        lost: [...elsewhere.thirdparty, ...elsewhere.client, `udp ${published.avEdge}:3478`],
      }));
  }

  it("lets the Front End reach the Edge's internal interface on the documented ports", () =>
    assertReaches(lab, "frontend", {
      answers: internalInterface,
      lost: [`tcp ${perimeter.accessEdge}:5061`, `tcp ${edgeInternal}:22`],
    }));

  it("lets the Edge reach SIP of the Front End, and nothing else inside", () =>
    assertReaches(lab, "edge", {
      answers: [`tcp ${frontEnd}:5061`],
      lost: [
        ...[22, 53, 80, 443, 445, 3389, 5060, 5062].map(
          (port): Target => `tcp ${frontEnd}:${port}`,
        ),
        `udp ${frontEnd}:161`,
        `udp ${frontEnd}:5061`,
        `tcp ${cwa}:443`,
        ...[22, 445, 50_000].map((port): Target => `tcp ${workstation}:${port}`),
        `udp ${workstation}:50000`,
      ],
    }));

  it("lets nothing outside reach internal hosts", async () => {
    const inside: Target[] = [frontEnd, cwa, workstation, edgeInternal].flatMap(
      (address): Target[] => [`tcp ${address}:443`, `tcp ${address}:5061`, `tcp ${address}:22`],
    );
    await assertReaches(lab, "client", { lost: inside });
    await assertReaches(lab, "thirdparty", { lost: inside });
    // The firewall itself has a way there, and still only that of the reverse proxy.
    await assertReaches(lab, "firewall", {
      answers: [`tcp ${cwa}:443`],
      lost: [`tcp ${cwa}:80`, `tcp ${frontEnd}:5061`, `tcp ${workstation}:22`],
    });
  });
});
