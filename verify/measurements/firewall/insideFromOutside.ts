import type { PlaceName, Transport } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Target } from "../../station/addresses";
import type { Answer } from "../../station/whoAnswers";
import type { MeasuredLab, Measurement } from "../measurement";
import { describedRole, edgeRoleNames } from "../names/describedRoles";
import { shortPatience, speech, targetsAt, whileAnswering } from "./answeringHost";

/** What was tried from outside to reach hosts inside by their own addresses. */
export interface InsideFromOutside {
  /** The seats outside that tried. */
  readonly from: readonly string[];
  readonly addresses: readonly string[];
  /** Those whose host didn't answer for the measurement where others may have the address, too: silence says nothing. */
  readonly unproven: readonly string[];
  /** What was reached, e.g. "client (outside) reaches tcp 10.45.16.30:3389". */
  readonly reached: readonly string[];
}

type Ports = Readonly<Record<Transport, readonly number[]>>;

/** What administrators open by mistake, and what the servers listen on. */
const services: Ports = { tcp: [22, 443, 445, 3389, 5061], udp: [3478] };

/** On which the hosts answer for the measurement. */
const own: Ports = { tcp: [42_421], udp: [42_421] };

/** Whether addresses of the perimeter and of internal networks are reached from outside as they are. */
export const insideFromOutside: Measurement<InsideFromOutside> = {
  title: "addresses inside, from outside",
  bound: 20_000,
  take(lab) {
    const hosts = hostsInside(lab);
    if (hosts.length === 0) throw new NotProven("no address inside is described");
    const answering = hosts.map(({ place, addresses }) => ({
      place: lab.at(place),
      targets: targetsOf(addresses, own),
    }));
    const addresses = hosts.flatMap((host) => host.addresses);
    const tried = [...targetsOf(addresses, own), ...targetsOf(addresses, services)];
    return whileAnswering(answering, async (word, opened) => {
      const seats = await asked(lab, tried);
      return {
        from: seats.map(({ title }) => title),
        addresses,
        unproven: seats.every(({ isLocal }) => isLocal)
          ? []
          : addresses.filter((one) => !targetsOf([one], own).some((each) => opened.includes(each))),
        reached: seats.flatMap(({ title, isLocal, answers }) =>
          tried
            .filter((target) => isReached(answers[target], word, isLocal))
            .map((target) => `${title} reaches ${target}`),
        ),
      };
    });
  },
};

/** Elsewhere than on one machine these addresses may be somebody else's, too: only the lab's own host proves anything. */
const isReached = ({ reached, said }: Answer, word: string, isLocal: boolean) =>
  said === word || (isLocal && reached !== "lost");

/** What the seats outside heard. @throws what kept the last of them from hearing anything */
async function asked(lab: MeasuredLab, targets: readonly Target[]) {
  const seats = await Promise.allSettled(
    (["client", "thirdParty"] as const).map(async (name) => {
      const { title, folder, station } = lab.at(name);
      const answers = await station.whoAnswers(targets, shortPatience, speech);
      return { title, isLocal: folder !== undefined, answers };
    }),
  );
  const heard = seats.flatMap((seat) => (seat.status === "fulfilled" ? [seat.value] : []));
  if (heard.length > 0) return heard;
  throw seats.flatMap((seat) => (seat.status === "rejected" ? [seat.reason as Error] : [])).at(-1);
}

function hostsInside({ description }: MeasuredLab) {
  const { edge, frontEnd, cwa, testClients } = description;
  const hosts: readonly { place: PlaceName; addresses: readonly (string | undefined)[] }[] = [
    {
      place: "edge",
      addresses: [
        ...edgeRoleNames.map((name) => describedRole(description, name).address),
        edge?.internalAddress,
      ],
    },
    { place: "frontEnd", addresses: [frontEnd?.address] },
    { place: "cwa", addresses: [cwa?.address] },
    { place: "workstation", addresses: testClients?.addresses ?? [] },
  ];
  return hosts
    .map(({ place, addresses }) => ({
      place,
      addresses: [...new Set(addresses.filter((address) => address !== undefined))],
    }))
    .filter(({ addresses }) => addresses.length > 0);
}

const targetsOf = (addresses: readonly string[], { tcp, udp }: Ports) =>
  addresses.flatMap((address) => [
    ...targetsAt(address, "tcp", tcp),
    ...targetsAt(address, "udp", udp),
  ]);
