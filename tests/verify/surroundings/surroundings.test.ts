import * as assert from "node:assert/strict";
import type { RequirementId } from "../../../model/requirements";
import type { LabResult } from "../../../verify";
import { FaultLab } from "../../faults/faultLab";
import { restart, stop } from "../../faults/hands/services";
import { editZone } from "../../faults/hands/zones";
import { idsOf, namingProblems } from "../../faults/naming";
import { perimeter, publicDns } from "../../integration/network/support/places";
import { needsLab } from "../../integration/support/requirements";
import { Impostor, manners, type Manner, type Seat } from "./impostor";
import { withOtherProgram } from "./otherProgram";

/** A server in whose place somebody else sits, and what is measured there. */
interface Server {
  readonly title: string;
  readonly host: string;
  readonly service: string;
  readonly seat: Seat;
  /** The requirements of which none may be said to hold. */
  readonly measured: readonly RequirementId[];
}

const servers: readonly Server[] = [
  {
    title: "the A/V Edge",
    host: "edge",
    service: "av-edge",
    seat: { host: "edge", address: perimeter.avEdge, tcp: [443, 3478], udp: [3478] },
    measured: ["AV-STUN-TURN-TCP", "AV-NAT-FLAG"],
  },
  {
    title: "the Access Edge",
    host: "edge",
    service: "access-edge",
    seat: { host: "edge", address: perimeter.accessEdge, tcp: [443, 5061] },
    measured: ["ACCESS-REMOTE-USERS", "ACCESS-CERTIFICATE", "ACCESS-FEDERATION"],
  },
];

/** What has nothing to do with the surroundings that are broken. */
const elsewhere: readonly RequirementId[] = [
  "AV-HOSTS",
  "DNS-SRV-INTERNAL",
  "CWA-REVERSE-PROXY",
  "WEBCONF-PUBLISHING",
];

describe("verify in hostile or broken surroundings", function () {
  // Verify ends by itself long before: each measurement has its own bound.
  this.timeout(120_000);
  let lab: FaultLab;

  before(async function () {
    await needsLab(this);
    lab = await FaultLab.create("test-surroundings");
  });

  after(() => lab?.dispose());

  /** None of the measured is said to hold, each says why, and the others have been measured as ever. */
  function assertBounded(
    result: LabResult,
    measured: readonly RequirementId[],
    others = elsewhere,
  ): void {
    const holding = idsOf(result, "holds");
    assert.deepEqual(
      measured.filter((id) => holding.includes(id)),
      [],
      "is said to hold",
    );
    assert.deepEqual(
      others.filter((id) => !holding.includes(id)),
      [],
      namingProblems(result, []).join("\n"),
    );
    for (const { id, findings } of result.requirements) {
      for (const finding of findings) assert.notEqual(finding.measured.trim(), "", id);
    }
  }

  for (const { title, host, service, seat, measured } of servers) {
    for (const manner of manners) {
      it(`goes on where a program in the place of ${title} ${manner}`, () =>
        withImpostor({ host, service, seat, manner }, async () => {
          assertBounded(await lab.verify({ only: [...measured, ...elsewhere] }), measured);
        }));
    }
  }

  async function withImpostor(
    { host, service, seat, manner }: Pick<Server, "host" | "service" | "seat"> & { manner: Manner },
    action: () => Promise<void>,
  ): Promise<void> {
    await stop(lab.stack, host, service);
    const impostor = await Impostor.start(lab.stack, seat, manner);
    try {
      await action();
    } finally {
      await impostor.end();
      await restart(lab.stack, host, service);
    }
  }

  const ofPublicNames: readonly RequirementId[] = [
    "DNS-PUBLIC-NAMES",
    "DNS-SRV-REMOTE",
    "DNS-SRV-FEDERATION",
    "ACCESS-SRV-TARGET",
    "EDGE-OWN-ADDRESSES",
  ];

  for (const manner of ["accepts and never answers", "answers garbage"] as const) {
    it(`goes on where a program in the place of the public DNS server ${manner}`, () =>
      withImpostor(
        {
          host: "publicdns",
          service: "dns",
          seat: { host: "publicdns", address: publicDns, tcp: [53], udp: [53] },
          manner,
        },
        async () => {
          const result = await lab.verify({ only: [...ofPublicNames, ...elsewhere] });
          assertBounded(result, ofPublicNames);
        },
      ));
  }

  it("goes on where names lead to one another in a circle", async () => {
    const [own, circle] = [
      "av.contoso.com. 300 IN A ",
      "round.contoso.com. 300 IN CNAME av.contoso.com.\nav.contoso.com. 300 IN CNAME round.contoso.com. ; ",
    ];
    await editZone(lab.stack, "publicdns", (text) => text.replace(own, circle));
    try {
      const measured = ["DNS-PUBLIC-NAMES"] as const;
      const others: RequirementId[] = ["DNS-SRV-REMOTE", ...elsewhere];
      assertBounded(await lab.verify({ only: [...measured, ...others] }), measured, others);
    } finally {
      await editZone(lab.stack, "publicdns", (text) => text.replace(circle, own));
    }
  });

  const programs: readonly (readonly [string, readonly RequirementId[]])[] = [
    ["nmap", ["NOTHING-ELSE-OPEN"]],
    ["dig", ofPublicNames],
  ];
  const otherVersions = {
    "isn't there": undefined,
    "doesn't know its options": "echo \"unrecognized option '$1'\" >&2; exit 2",
    "prints something else": "echo version 0.1",
  };
  for (const [program, measured] of programs) {
    for (const [title, script] of Object.entries(otherVersions)) {
      it(`goes on where ${program} ${title}`, () => goesOnWith(program, script, measured));
    }
  }

  it("goes on where dig never ends", () => goesOnWith("dig", "exec sleep 1000", ofPublicNames));

  async function goesOnWith(
    program: string,
    script: string | undefined,
    measured: readonly RequirementId[],
  ): Promise<void> {
    const others: RequirementId[] = ["AV-HOSTS", "WEBCONF-PUBLISHING", "AV-STUN-TURN-TCP"];
    const result = await withOtherProgram(program, script, () =>
      lab.verify({ only: [...measured, ...others] }),
    );
    assertBounded(result, measured, others);
    assert.deepEqual([...idsOf(result, "notProven")].sort(), [...measured].sort());
    const said = JSON.stringify(result.requirements.filter(({ id }) => measured.includes(id)));
    assert.match(said, new RegExp(`\\b${program}\\b`));
  }

  it("finds the lab sound when all is right again", async () => {
    assert.deepEqual(namingProblems(await lab.verify(), []), []);
  });
});
