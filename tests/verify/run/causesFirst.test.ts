import * as assert from "node:assert/strict";
import type { FlowName } from "../../../model/flows";
import type { RequirementId } from "../../../model/requirements";
import { broken, holds, notProven, type Finding } from "../../../verify/result/finding";
import { causesFirst } from "../../../verify/run/causesFirst";

const at = (flow: FlowName) => ["Edge", "it passes", "nothing comes back", { flow }] as const;
const cause = (...stops: FlowName[]) => broken("Edge", "a way out", "none", { stops });

const told = (judged: Partial<Record<RequirementId, readonly Finding[]>>) =>
  causesFirst(
    Object.entries(judged).map(([id, findings]) => ({ id: id as RequirementId, findings })),
  ).map(({ id, findings }) =>
    [
      id,
      ...findings.map(({ verdict, because }) => [verdict, because].filter(Boolean).join(" ")),
    ].join(": "),
  );

describe("what follows from a cause", () => {
  it("comes after it, and isn't proven because of it, on the flows that it stops, and broken on all others", () => {
    assert.deepEqual(
      told({
        "AV-PUBLISHING": [broken(...at("avUdp"))],
        "ACCESS-FEDERATION": [broken(...at("federationIn")), broken(...at("federationOut"))],
        "DNS-SRV-REMOTE": [broken("client (outside)", "a record", "none")],
        "EDGE-ROUTES": [cause("avUdp", "federationOut")],
      }),
      [
        "EDGE-ROUTES: broken",
        "AV-PUBLISHING: notProven EDGE-ROUTES",
        "ACCESS-FEDERATION: broken: notProven EDGE-ROUTES",
        "DNS-SRV-REMOTE: broken",
      ],
    );
  });

  it("is everything that isn't proven because of what follows, too", () => {
    assert.deepEqual(
      told({
        "AV-PUBLISHING": [broken(...at("avUdp"))],
        "AV-TCP-RANGE": [notProven("client", "", "", { because: "AV-PUBLISHING" })],
        "AV-KEEP-SENDER": [notProven("client", "", "", { because: "AV-TCP-RANGE" })],
        "CWA-REBOOT": [notProven("CWA server", "", "", { because: "CWA-PATCH" })],
        "EDGE-ROUTES": [cause("avUdp")],
      }),
      [
        "EDGE-ROUTES: broken",
        "AV-PUBLISHING: notProven EDGE-ROUTES",
        "AV-TCP-RANGE: notProven EDGE-ROUTES",
        "AV-KEEP-SENDER: notProven EDGE-ROUTES",
        "CWA-REBOOT: notProven CWA-PATCH",
      ],
    );
  });

  it("takes nothing for closed where nothing passes, and leaves what holds", () => {
    assert.deepEqual(
      told({
        "NOTHING-ELSE-OPEN": [holds(...at("everythingElse"))],
        "AV-NAT-FLAG": [holds(...at("mediaUdp"))],
        "EDGE-ROUTES": [cause("everythingElse", "mediaUdp")],
      }),
      ["EDGE-ROUTES: broken", "NOTHING-ELSE-OPEN: notProven EDGE-ROUTES", "AV-NAT-FLAG: holds"],
    );
  });

  it("is nothing where the cause isn't broken", () => {
    const sound = { ...cause("avUdp"), verdict: "notProven" } as const;
    assert.deepEqual(told({ "AV-PUBLISHING": [broken(...at("avUdp"))], "EDGE-ROUTES": [sound] }), [
      "AV-PUBLISHING: broken",
      "EDGE-ROUTES: notProven",
    ]);
  });
});
