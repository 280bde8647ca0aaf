import { placeTitles, type LabDescription } from "../../model";
import type { RequirementId } from "../../model/requirements";
import { allocations, type Allocations } from "../measurements/media/allocations";
import { avEdgeService, type AvEdgeService } from "../measurements/media/avEdgeService";
import { describedRole } from "../measurements/names/describedRoles";
import { edgeHostsFile } from "../measurements/names/edgeHostsFile";
import { edgeNames } from "../measurements/names/edgeNames";
import { edgeNameServers } from "../measurements/names/edgeNameServers";
import type { Needs, Outcome, Outcomes } from "../measurements/measurement";
import { publicNames } from "../measurements/names/publicNames";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { isWrong, linesNaming } from "./support/avEdgeLines";
import { whyInternal } from "./support/internalServers";
import { missing, publicNameOf } from "./support/publicName";

const flow = "edgeNames";

const needs = {
  names: edgeNames,
  hostsFile: edgeHostsFile,
  servers: edgeNameServers,
  outside: publicNames,
  service: avEdgeService,
  relays: allocations,
} satisfies Needs;

/**
 * AV-DNS-PUBLIC: on the Edge the A/V Edge's name is its public address, now and when the A/V Edge started. Where no
 * hosts line stands between, a DNS that everybody gets the wrong address from is DNS-PUBLIC-NAMES' matter.
 */
export const avDnsPublic = check({
  needs,
  judge(outcomes, { description }) {
    const named = judgeName(outcomes, description);
    const { publicAddress } = describedRole(description, "avEdge");
    if (named.verdict !== "holds" || publicAddress === undefined) return [named];
    return [named, ...judgeStart(outcomes.service, outcomes.relays, publicAddress)];
  },
});

function judgeName(outcomes: Outcomes<typeof needs>, description: LabDescription): Finding {
  const from = placeTitles.edge;
  const { fqdn, publicAddress, path } = describedRole(description, "avEdge");
  const expected = `${fqdn ?? "the A/V Edge's name"} is ${publicAddress ?? "its public address"}, and nothing else`;
  if (fqdn === undefined) return notProven(from, expected, missing(`${path}.fqdn`), { flow });
  if (publicAddress === undefined) {
    return notProven(from, expected, missing(`${path}.publicAddress`), { flow });
  }
  const { names, hostsFile } = outcomes;
  const lines = hostsFile.taken ? linesNaming(hostsFile.value, fqdn) : [];
  const wrong = lines.find((line) => isWrong(line, publicAddress));
  const resolved = names.taken ? names.value.find(({ name }) => name === fqdn) : undefined;
  const texts = lines.map(({ text }) => `hosts file: ${text}`);
  const details = { evidence: [...(resolved?.words ?? []), ...texts], flow } as const;
  if (wrong !== undefined) {
    return broken(from, expected, `${wrong.address}, by the hosts file`, details);
  }
  if (resolved === undefined) {
    return notProven(from, expected, names.taken ? "it wasn't resolved" : names.because, details);
  }
  const { addresses } = resolved;
  if (addresses.length === 1 && addresses[0] === publicAddress) {
    return holds(from, expected, publicAddress, details);
  }
  const found = addresses.length === 0 ? "it doesn't resolve" : addresses.join(" and ");
  const because = lines.length === 0 ? explanation(outcomes, description) : undefined;
  return because === undefined
    ? broken(from, expected, found, details)
    : notProven(from, expected, `${found}, as DNS has it`, { ...details, because });
}

/** What makes the DNS that the Edge asks wrong. */
function explanation(
  { servers, outside }: Outcomes<typeof needs>,
  description: LabDescription,
): RequirementId | undefined {
  const isInternal =
    servers.taken && servers.value.some((server) => whyInternal(description, server) !== undefined);
  if (isInternal) return "DNS-EDGE-RESOLVER";
  const { is } = publicNameOf(outside, description, "avEdge");
  if (is === "shared") return "EDGE-OWN-ADDRESSES";
  return is === "wrong" ? "DNS-PUBLIC-NAMES" : undefined;
}

/** The A/V Edge resolves its name when it starts, and advertises what it was then. */
function judgeStart(
  service: Outcome<AvEdgeService>,
  relays: Outcome<Allocations>,
  publicAddress: string,
): readonly Finding[] {
  const advertised = relays.taken
    ? Object.values(relays.value).flatMap(({ relay }: { relay?: string }) => relay ?? [])
    : [];
  const expected = `the A/V Edge advertises ${publicAddress}`;
  const details = {
    evidence: [
      ...(service.taken && service.value.command !== undefined ? [service.value.command] : []),
      ...advertised.map((relay) => `relay address ${relay}`),
    ],
    flow,
  } as const;
  if (service.taken) {
    const { running, translatedByNat } = service.value;
    if (!running || translatedByNat === undefined) return [];
    const from = placeTitles.edge;
    const started = translatedByNat.publicAddress;
    return [
      started === publicAddress
        ? holds(from, expected, `it started with ${started}`, details)
        : broken(from, expected, `it started with ${started}: restart it`, details),
    ];
  }
  const from = placeTitles.client;
  const [other] = advertised.filter((relay) => relay.split(":")[0] !== publicAddress);
  if (advertised.length === 0) return [];
  return other === undefined
    ? [holds(from, expected, advertised[0], details)]
    : [
        notProven(
          from,
          expected,
          `${other}, and how it started isn't seen: ${service.because}`,
          details,
        ),
      ];
}
