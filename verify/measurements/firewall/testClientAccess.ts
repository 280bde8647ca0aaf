import type { PlaceName, Transport } from "../../../model";
import { NotProven } from "../../places/notProven";
import { partsOf, partsOfTarget, type Target } from "../../station/addresses";
import type { Answer } from "../../station/whoAnswers";
import type { MeasuredLab, Measurement } from "../measurement";
import { patience, shortPatience, speech, whileAnswering } from "./answeringHost";
import { clientGoals, isListed, type ClientGoal } from "./clientGoals";

/** Something beyond the internal firewall that the test client tried to reach. */
export interface ClientAttempt {
  /** E.g. "client (outside)". */
  readonly host: string;
  readonly address: string;
  readonly transport: Transport;
  readonly port: number;
  /** The list of destinations has it; false where there is no list. */
  readonly listed: boolean;
  /** It was reached. */
  readonly passes: boolean;
  /** It was there to be reached: it answered others, or waited on its host for the test client. */
  readonly isThere: boolean;
}

export interface TestClientAccess {
  /** The day of the measurement, e.g. "2027-01-31", UTC. */
  readonly today: string;
  readonly attempts: readonly ClientAttempt[];
}

type Answers = Readonly<Record<Target, Answer>>;

/** What a test client inside reaches beyond the internal firewall, whatever it is meant to reach. */
export const testClientAccess: Measurement<TestClientAccess> = {
  title: "what test clients reach",
  bound: 30_000,
  async take(lab, signal) {
    const goals = await clientGoals(lab, signal);
    if (goals.length === 0) {
      throw new NotProven("no host beyond the internal firewall is known that could be reached");
    }
    const hosts = goals.map(({ place, own }) => ({ place: lab.at(place), targets: own }));
    return whileAnswering(hosts, async (word, opened) => {
      const [answers, others] = await Promise.all([
        whatClientHears(lab, goals),
        whatOthersHear(lab, goals),
      ]);
      const isOpen = (target: Target) => opened.includes(target);
      const attempts = goals.flatMap(({ place, own, services }) => [
        ...own.map((target) => ({
          ...attemptOf(lab, place, target),
          passes: isOpen(target) && answers[target].said === word,
          isThere: isOpen(target) && (place === "edge" || others[target]?.said === word),
        })),
        ...services.map((target) => ({
          ...attemptOf(lab, place, target),
          passes: answers[target].reached === "answers",
          isThere: others[target]?.reached === "answers",
        })),
      ]);
      return { today: new Date().toISOString().slice(0, 10), attempts };
    });
  },
};

function attemptOf(lab: MeasuredLab, place: PlaceName, target: Target) {
  const [transport, at] = partsOfTarget(target);
  const [address, port] = partsOf(at);
  const listed = isListed(target, lab.description.testClients?.destinations);
  return { host: lab.at(place).title, address, transport, port, listed };
}

/** What isn't meant to answer isn't waited for long. */
async function whatClientHears(lab: MeasuredLab, goals: readonly ClientGoal[]): Promise<Answers> {
  const { testClients } = lab.description;
  const { station } = lab.at("workstation");
  const isMeant = (target: Target) =>
    testClients?.access !== "restricted" || isListed(target, testClients.destinations);
  const hear = (targets: readonly Target[], limit: number) => [
    station.whoAnswers(targets.filter(isMeant), patience, limit),
    station.whoAnswers(
      targets.filter((target) => !isMeant(target)),
      shortPatience,
      limit,
    ),
  ];
  const heard = await Promise.all([
    ...hear(
      goals.flatMap(({ own }) => own),
      speech,
    ),
    ...hear(
      goals.flatMap(({ services }) => services),
      0,
    ),
  ]);
  return Object.assign({}, ...heard) as Answers;
}

/** What those hear who are on the same side of the internal firewall: the other seat outside, and the Edge of itself. */
async function whatOthersHear(
  lab: MeasuredLab,
  goals: readonly ClientGoal[],
): Promise<Partial<Answers>> {
  const other = { client: "thirdParty", thirdParty: "client", edge: "edge" } as const;
  const heard = await Promise.all(
    goals.map(({ place, own, services }) => {
      const { station } = lab.at(other[place]);
      const asked =
        place === "edge"
          ? station.whoAnswers(services, patience, 0)
          : station.whoAnswers(own, patience, speech);
      return asked.catch((): Answers => ({}));
    }),
  );
  return Object.assign({}, ...heard) as Partial<Answers>;
}
