import { clockTolerance, placeTitles } from "../../../model";
import type { RequirementId } from "../../../model/requirements";
import { isAnswered, type Sip } from "../../measurements/access/sip";
import type { Outcome } from "../../measurements/measurement";
import type { HostClocks } from "../../measurements/state/hostClocks";
import type { SipTrial } from "../../station/sipTrial";

/** How far a server's clock is ahead of its users', seconds. */
export interface ClockReading {
  readonly from: string;
  /** Undefined where nothing tells. */
  readonly ahead?: number;
  /** Where that is from, or why nothing tells. */
  readonly how: string;
  /** The broken requirement that keeps it from being known. */
  readonly because?: RequirementId;
}

/** What is known of the servers' clocks: what they say themselves, else what their SIP answers say. */
export function clockReadings(sip: Outcome<Sip>, hosts: Outcome<HostClocks>): ClockReading[] {
  return (["edge", "frontEnd"] as const).map((place) => {
    const from = placeTitles[place];
    const own = hosts.taken ? hosts.value[place] : { because: hosts.because };
    if ("ahead" in own) return { from, ahead: own.ahead, how: "by its own clock" };
    if (!sip.taken) return { from, how: `${own.because}; ${sip.because}` };
    const { accessEdge, accessEdgeForPartners, frontEnd } = sip.value;
    const tried = place === "frontEnd" ? [frontEnd] : [accessEdge, accessEdgeForPartners];
    const trials = tried.flatMap((each) =>
      each === undefined || "untried" in each.trial ? [] : [{ ...each, trial: each.trial }],
    );
    for (const { server, trial } of trials) {
      const ahead = aheadOf(trial);
      if (ahead !== undefined) return { from, ahead, how: `by the header Date of ${server}` };
    }
    const isSilent = trials.length > 0 && !trials.some(({ trial }) => isAnswered(trial));
    return isSilent
      ? { from, how: "it answers no SIP, which would tell its time", because: answers[place] }
      : { from, how: `its SIP tells no time, and ${own.because}` };
  });
}

/** What says that each answers SIP. */
const answers = { edge: "ACCESS-REMOTE-USERS", frontEnd: "SIP-DOMAINS" } as const;

/** The clock of a SIP server: the latest of what its answers say, as each was on its way for a while. */
function aheadOf({ domains, stranger }: SipTrial): number | undefined {
  const told = [stranger, ...domains.flatMap(({ options, register }) => [options, register])]
    .map((outcome) => (outcome !== undefined && "status" in outcome ? outcome.ahead : undefined))
    .filter((ahead) => ahead !== undefined);
  return told.length === 0 ? undefined : Math.max(...told);
}

/** Whether a clock is off by more than is tolerated. */
export const isOff = ({ ahead }: ClockReading): boolean =>
  ahead !== undefined && Math.abs(ahead) > clockTolerance;

/** For people: "2 h behind". */
export function aheadText(ahead: number): string {
  const seconds = Math.abs(ahead);
  if (seconds <= 1) return "right";
  const amount =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7_200
        ? `${Math.round(seconds / 60)} min`
        : `${Math.round(seconds / 360) / 10} h`;
  return `${amount} ${ahead < 0 ? "behind" : "ahead"}`;
}
