import { isHeard } from "../measurements/media/conferenceSpeech";
import { tcpRelay, type TcpRelayed } from "../measurements/media/tcpRelay";
import type { Experience, PacketSeries } from "../result/labResult";
import type { TcpTalk } from "../station/tcpRelay";
import { conferencingMessage, conferencingModel } from "./conferencingErrors";
import { play } from "./play";

/** A call between a user inside and the third participant whose packets go over TCP. */
export const tcpAudio = play({
  needs: { call: tcpRelay },
  tell({ call }, { description }): Experience {
    const told = { title: "Call over the TCP relay", model: conferencingModel };
    if (!call.taken) return { ...told, verdict: "notProven", outcome: call.because, details: [] };
    const [alice, carol] = ["alice", "carol"].map((user) => `${user}@${description.sipDomains[0]}`);
    const { relay, problem, inside, outside, sent, isOneClock } = call.value;
    if (relay === undefined || inside === undefined || outside === undefined) {
      const outcome = conferencingMessage("AV-CONFERENCE-START", alice);
      const details = [`${alice} gets no relay address for TCP: ${problem}.`];
      return { ...told, verdict: "broken", outcome, details };
    }
    const series = (from: string, to: string, talk: TcpTalk): PacketSeries => ({
      ...{ from, to, way: "TCP relay", sent },
      arrived: talk.heard.length,
      delays: isOneClock ? talk.heard.map(({ microseconds }) => microseconds / 1_000) : [],
    });
    const packets = [series(carol, alice, inside), series(alice, carol, outside)];
    const silent = packets.filter((one) => !isHeard(one)).map(({ from }) => from);
    return {
      ...told,
      packets,
      verdict: silent.length === 0 ? "holds" : "broken",
      outcome: outcomeOf(silent, alice, carol),
      details: [`${alice} advertises the relay address ${relay}.`, ...problems(call.value, carol)],
    };
  },
});

function outcomeOf([silent, other]: readonly string[], alice: string, carol: string): string {
  if (silent === undefined) return `${alice} and ${carol} hear each other.`;
  return conferencingMessage(other === undefined ? "AV-NO-AUDIO" : "AV-OFF-HOLD", silent);
}

const problems = ({ relay, outside }: TcpRelayed, carol: string) =>
  outside?.problem === undefined ? [] : [`${carol} to ${relay}: ${outside.problem}.`];
