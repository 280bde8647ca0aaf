import { AV_AUTHENTICATION, AV_STUN_TURN_TCP, placeTitles, SIP_MTLS } from "../../model";
import type { RequirementId } from "../../model/requirements";
import type { ProtocolDefinition } from "../../model";
import { chains } from "../measurements/access/chains";
import { edgeListeners, type EdgeListener } from "../measurements/access/edgeListeners";
import { sip } from "../measurements/access/sip";
import { frontEndToEdge, type InternalFlow } from "../measurements/firewall/internalFlows";
import { avAuthentication, type AvAuthentication } from "../measurements/media/avAuthentication";
import type { Outcome } from "../measurements/measurement";
import { hostClocks } from "../measurements/state/hostClocks";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { aheadText, clockReadings, isOff, type ClockReading } from "./support/clocks";
import { isDistrustInside } from "./support/trust";

const from = placeTitles.workstation;
const expected = "credentials of the A/V authentication service, which the A/V Edge takes";

/**
 * AV-AUTHENTICATION: users get credentials from the A/V authentication service by way of the Front End, and relay
 * addresses for them. What lies between Front End and Edge is EDGE-INTERNAL-FLOWS' and ACCESS-TRUST's matter, a
 * wrong clock CLOCKS-AGREE's.
 */
export const avAuthenticationCheck = check({
  needs: {
    asked: avAuthentication,
    flows: frontEndToEdge,
    listeners: edgeListeners,
    sip,
    clocks: hostClocks,
    chains,
  },
  judge({ asked, flows, listeners, sip: tried, clocks, chains: sent }, { description }) {
    if (!asked.taken) return [notProven(from, expected, asked.because, { flow })];
    const edge = description.edge?.internalAddress;
    return [
      judged(
        asked.value,
        new Ways(flows, listeners, edge, isDistrustInside(sent)),
        clockReadings(tried, clocks),
      ),
    ];
  },
});

const flow = "frontEndToEdge";

/** What the Front End finds at the Edge's internal interface. */
class Ways {
  constructor(
    private readonly flows: Outcome<readonly InternalFlow[]>,
    private readonly listeners: Outcome<readonly EdgeListener[]>,
    private readonly edge: string | undefined,
    /** Whether Edge and Front End refuse each other's connections. */
    readonly isDistrusted: boolean,
  ) {}

  isShut(protocol: ProtocolDefinition): boolean {
    const reached = this.reached(protocol);
    return reached === "lost" || (reached === "refused" && this.listens(protocol));
  }

  isNobodyThere(protocol: ProtocolDefinition): boolean {
    return this.reached(protocol) === "refused" && !this.listens(protocol);
  }

  private reached({ name }: ProtocolDefinition) {
    const { taken } = this.flows;
    return taken
      ? this.flows.value.find(({ protocol }) => protocol.name === name)?.reached
      : undefined;
  }

  private listens({ transport, ports }: ProtocolDefinition): boolean {
    const all = this.listeners.taken ? this.listeners.value : [];
    return all.some(
      (one) =>
        one.transport === transport &&
        ports.contains(one.port) &&
        (one.address === "*" || one.address === this.edge),
    );
  }
}

function judged(asked: AvAuthentication, ways: Ways, clocks: readonly ClockReading[]): Finding {
  const wrong = clocks.find(isOff);
  const unproven = (why: string, because?: RequirementId) =>
    notProven(from, expected, why, { flow, ...(because && { because }) });
  const isBroken = (why: string) => broken(from, expected, why, { flow });
  const byClock = (what: string) =>
    wrong === undefined
      ? isBroken(`${what}: a clock is wrong`)
      : unproven(
          `${what}: ${wrong.from}'s clock is ${aheadText(wrong.ahead ?? 0)}`,
          "CLOCKS-AGREE",
        );
  switch (asked.kind) {
    case "noFrontEnd":
      return unproven(`the Front End can't be asked: ${asked.why.said}`, "SIP-DOMAINS");
    case "unregistered":
      return unproven(`the Front End registers no user: ${asked.why}`, "SIP-DOMAINS");
    case "unanswered":
    case "refused": {
      if (asked.kind === "refused" && asked.phrase !== undefined) {
        const said = `it answers ${asked.status} ${asked.reason}, "${asked.phrase}"`;
        return asked.phrase === "Time Out"
          ? byClock(`a request is expired for it when it comes (${said})`)
          : isBroken(said);
      }
      if (ways.isShut(AV_AUTHENTICATION)) {
        return unproven(`${AV_AUTHENTICATION} doesn't pass`, "EDGE-INTERNAL-FLOWS");
      }
      if (ways.isNobodyThere(AV_AUTHENTICATION) && ways.isNobodyThere(SIP_MTLS)) {
        return unproven("nobody answers SIP on the Edge", "ACCESS-REMOTE-USERS");
      }
      const said = asked.kind === "refused" ? `${asked.status} ${asked.reason}` : asked.why;
      if (ways.isDistrusted) {
        return unproven(`Edge and Front End don't trust each other (${said})`, "ACCESS-TRUST");
      }
      return isBroken(
        ways.isNobodyThere(AV_AUTHENTICATION)
          ? `no answer: nobody listens on ${AV_AUTHENTICATION} of the Edge (${said})`
          : `no answer: ${said}`,
      );
    }
    case "given":
      return ofGiven(asked);
  }

  function ofGiven({ relay, left }: Extract<AvAuthentication, { kind: "given" }>): Finding {
    if ("relay" in relay) return holds(from, expected, "given and taken", { flow });
    if ("untried" in relay) return unproven(`the A/V Edge can't be asked: ${relay.untried}`);
    if (/\b401\b/.test(relay.problem)) {
      return left !== undefined && left <= 0
        ? byClock(`expired ${-left} s ago when they are given, so that the A/V Edge refuses them`)
        : isBroken(
            "the A/V Edge refuses them: it and the A/V authentication service have different secrets",
          );
    }
    const why = `the A/V Edge gives no relay address: ${relay.problem}`;
    if (ways.isShut(AV_STUN_TURN_TCP)) return unproven(why, "EDGE-INTERNAL-FLOWS");
    return unproven(why, relay.refused ? "AV-STUN-TURN-TCP" : undefined);
  }
}
