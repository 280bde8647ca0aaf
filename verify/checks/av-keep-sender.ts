import { Address, Network, placeTitles, type LabDescription } from "../../model";
import { allocations } from "../measurements/media/allocations";
import { avEdgePassage } from "../measurements/media/avEdgePassage";
import { avEdgeService } from "../measurements/media/avEdgeService";
import { conferenceOverUdp, type Conference } from "../measurements/media/conference";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { addressOf } from "../station/addresses";
import { check } from "./check";
import { attemptsText, waysIn, whyNone } from "./support/answering";

const flow = "mediaUdp";
const wanted = "the A/V Edge sees the sender's own address";

/** AV-KEEP-SENDER: what arrives at the A/V Edge shows who has sent it. */
export const avKeepSender = check({
  needs: {
    allocations,
    conference: conferenceOverUdp,
    passage: avEdgePassage,
    service: avEdgeService,
  },
  judge({ allocations: attempts, conference, passage, service }, { description }) {
    const seen = [
      ...(attempts.taken
        ? waysIn.flatMap(({ way, title }): Seen[] => {
            const { own, mapped } = attempts.value[way];
            if (own === undefined || mapped === undefined) return [];
            return [{ from: placeTitles.client, by: title, own, as: [mapped] }];
          })
        : []),
      ...(conference.taken ? mediaOfThird(conference.value) : []),
    ];
    const evidence = attempts.taken ? attemptsText(attempts.value) : [];
    if (seen.length > 0) return seen.map((one) => findingOf(one, description, evidence));
    const { why, because } = whyNone(attempts, passage, service);
    return [
      notProven(placeTitles.client, wanted, why, { evidence, flow, ...(because && { because }) }),
    ];
  },
});

/** How the A/V Edge sees somebody outside. */
interface Seen {
  readonly from: string;
  readonly by: string;
  readonly own: string;
  readonly as: readonly string[];
}

/** What the third participant sends to the relay addresses of the others. */
function mediaOfThird({ participants, directions }: Conference): Seen[] {
  const third = participants.find(({ isOutside }) => isOutside);
  const as = directions.flatMap(({ from, way, sources }) =>
    from === third?.name && way === "advertised" ? sources : [],
  );
  if (third?.own === undefined || as.length === 0) return [];
  return [{ from: placeTitles.thirdParty, by: "media over UDP", own: third.own, as }];
}

function findingOf(
  { from, by, own, as }: Seen,
  description: LabDescription,
  evidence: readonly string[],
): Finding {
  const sender = addressOf(own);
  const seen = [...new Set(as.map(addressOf))];
  const expected = `${by}: the A/V Edge sees ${sender}`;
  const measured = `it sees ${seen.join(", ")}`;
  const details = { evidence, flow } as const;
  if (seen.every((one) => one === sender)) return holds(from, expected, measured, details);
  const isOutThere = Address.parse(sender).isPubliclyRoutable;
  if (isOutThere || seen.some((one) => isOfTheLab(one, description))) {
    return broken(from, expected, measured, details);
  }
  const why = `${measured}: ${sender} is itself behind a translation`;
  return notProven(from, expected, why, details);
}

/** Whether an address is one of the lab's own, as a firewall has them. */
function isOfTheLab(address: string, { networks, edge, cwa }: LabDescription): boolean {
  const published = [edge?.accessEdge, edge?.webConferencingEdge, edge?.avEdge, cwa];
  return (
    published.some((role) => role?.publicAddress === address) ||
    Object.values(networks ?? {})
      .flat()
      .some((network) => Network.parse(network).contains(Address.parse(address)))
  );
}
