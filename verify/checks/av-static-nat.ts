import { placeTitles } from "../../model";
import { avEdgeSource } from "../measurements/media/avEdgeSource";
import { conferenceOverUdp } from "../measurements/media/conference";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { addressOf } from "../station/addresses";
import { check } from "./check";

const from = placeTitles.thirdParty;
const flow = "mediaOut";

/** AV-STATIC-NAT: to whomever it sends, the A/V Edge is its public address. */
export const avStaticNat = check({
  needs: { source: avEdgeSource, conference: conferenceOverUdp },
  judge({ source, conference }, { description }) {
    const { publicAddress } = description.edge?.avEdge ?? {};
    const expected = `what the A/V Edge sends comes from ${publicAddress ?? "its public address"}`;
    if (publicAddress === undefined) {
      return [
        notProven(from, expected, "no public address of the A/V Edge is described", { flow }),
      ];
    }
    const media = conference.taken
      ? conference.value.directions.filter(({ way }) => way === "relayed")
      : [];
    const evidence = media.map(
      (one) =>
        `${one.from} to ${one.to} at ${one.target}: from ${one.sources.join(", ") || "nobody"}`,
    );
    const found = [
      ...(source.taken ? source.value.seen : []),
      ...media.flatMap(({ sources }) => sources.map(addressOf)),
    ];
    if (found.length === 0 && !source.taken) {
      return [notProven(from, expected, source.because, { evidence, flow })];
    }
    return [ofSeen(expected, [...new Set(found)], publicAddress, evidence)];
  },
});

function ofSeen(
  expected: string,
  seen: readonly string[],
  publicAddress: string,
  evidence: readonly string[],
): Finding {
  const details = { evidence, flow } as const;
  if (seen.length === 0) {
    const why = "nothing that the A/V Edge sends arrives at the third participant";
    return notProven(from, expected, why, details);
  }
  const isRight = seen.every((one) => one === publicAddress);
  return (isRight ? holds : broken)(from, expected, `it comes from ${seen.join(", ")}`, details);
}
