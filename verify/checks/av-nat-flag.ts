import { placeTitles, type LabDescription } from "../../model";
import { allocations } from "../measurements/media/allocations";
import { avEdgePassage } from "../measurements/media/avEdgePassage";
import { avEdgeService, type AvEdgeService } from "../measurements/media/avEdgeService";
import type { Outcome } from "../measurements/measurement";
import { edgeNames, type ResolvedName } from "../measurements/names/edgeNames";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { advertisedAddresses, attemptsText, whyNone } from "./support/answering";

const checkbox = '"External IP address is translated by NAT"';

/**
 * AV-NAT-FLAG: the A/V Edge is told of the translation where there is one, and only there. Which public address it
 * then knows is AV-DNS-PUBLIC's matter.
 */
export const avNatFlag = check({
  needs: { allocations, service: avEdgeService, passage: avEdgePassage, names: edgeNames },
  judge({ allocations: attempts, service, passage, names }, { description }) {
    const { fqdn, publicAddress, address } = description.edge?.avEdge ?? {};
    const isTranslated = publicAddress === undefined || publicAddress !== address;
    const advertised = attempts.taken ? advertisedAddresses(attempts.value) : [];
    const expected = `${checkbox} is ${isTranslated ? "set" : "clear"}`;
    const evidence = [
      ...confirmedBy(description),
      ...(service.taken && service.value.command !== undefined ? [service.value.command] : []),
      ...(attempts.taken ? attemptsText(attempts.value) : []),
    ];
    const details = { evidence, flow: "mediaUdp" } as const;
    if (service.taken && service.value.running) {
      const { isWrong, text } = flagOf(service.value, advertised, isTranslated, publicAddress);
      return [(isWrong ? broken : holds)(placeTitles.edge, expected, text, details)];
    }
    if (advertised.length === 0) {
      const { why, because } = whyNone(attempts, passage, service);
      return [
        notProven(placeTitles.client, expected, why, { ...details, ...(because && { because }) }),
      ];
    }
    return [ofAdvertised(expected, advertised, publicAddress, resolvedTo(names, fqdn), details)];
  },
});

/** Whoever says to have seen the check box: that is no proof, but somebody to ask. */
const confirmedBy = ({ edge }: LabDescription): string[] => {
  const { translatedByNat, translatedByNatConfirmed: confirmed } = edge?.avEdge ?? {};
  if (confirmed === undefined) return [];
  return [
    `confirmed to be ${translatedByNat ? "set" : "clear"}: ${confirmed.by}, ${confirmed.date}`,
  ];
};

/** What the running service knows of the translation. */
function flagOf(
  { translatedByNat: flag }: AvEdgeService,
  advertised: readonly string[],
  isTranslated: boolean,
  publicAddress: string | undefined,
): { readonly isWrong: boolean; readonly text: string } {
  const shown = advertised.length === 0 ? "" : `; it advertises ${advertised.join(", ")}`;
  const knowsPublicAddress =
    advertised.length > 0 && advertised.every((one) => one === publicAddress);
  if (flag === undefined) {
    const isWrong = isTranslated && !knowsPublicAddress;
    return { isWrong, text: `clear${shown}` };
  }
  const isUnheeded =
    flag.publicAddress === publicAddress && advertised.length > 0 && !knowsPublicAddress;
  return { isWrong: !isTranslated || isUnheeded, text: `set, with ${flag.publicAddress}${shown}` };
}

/** What the flag must be, where the service isn't seen and only what it advertises is known. */
function ofAdvertised(
  expected: string,
  advertised: readonly string[],
  publicAddress: string | undefined,
  resolved: readonly string[] | undefined,
  details: Pick<Finding, "evidence" | "flow">,
): Finding {
  const from = placeTitles.client;
  const text = `the A/V Edge advertises ${advertised.join(", ")}`;
  if (publicAddress === undefined) {
    return notProven(from, expected, "no public address of the A/V Edge is described", details);
  }
  if (advertised.every((one) => one === publicAddress)) return holds(from, expected, text, details);
  if (resolved === undefined) {
    return notProven(from, expected, `${text}: by the flag or by its name isn't seen`, details);
  }
  if (resolved.join() !== publicAddress) {
    const why = `${text}, and its name isn't ${publicAddress} on the Edge`;
    return notProven(from, expected, why, { ...details, because: "AV-DNS-PUBLIC" });
  }
  return broken(from, expected, text, details);
}

/** The addresses that the Edge's own programs know the A/V Edge by; undefined where that wasn't found out. */
function resolvedTo(
  names: Outcome<readonly ResolvedName[]>,
  fqdn: string | undefined,
): readonly string[] | undefined {
  if (!names.taken || fqdn === undefined) return undefined;
  return names.value.find(({ name }) => name === fqdn.toLowerCase())?.addresses;
}
