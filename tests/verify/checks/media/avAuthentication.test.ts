import assert from "node:assert/strict";
import { AV_AUTHENTICATION, AV_STUN_TURN_TCP, SIP_MTLS } from "../../../../model";
import { checks } from "../../../../verify/checks";
import type { Sip } from "../../../../verify/measurements/access/sip";
import type { InternalFlow } from "../../../../verify/measurements/firewall/internalFlows";
import type { AvAuthentication } from "../../../../verify/measurements/media/avAuthentication";
import type { HostClocks } from "../../../../verify/measurements/state/hostClocks";
import type { Finding } from "../../../../verify/result/finding";
import type { SipTrial } from "../../../../verify/station/sipTrial";

const taken = <Value>(value: Value) => ({ taken: true as const, value, seconds: 0 });

const trial = (ahead: number | undefined): SipTrial => ({
  handshake: { kind: "silent", said: "" },
  domains: [
    {
      domain: "contoso.com",
      options: { status: 200, reason: "OK", ...(ahead !== undefined && { ahead }) },
      register: { status: 200, reason: "OK" },
    },
  ],
});

const nobody: SipTrial = { handshake: { kind: "refused", said: "" }, domains: [] };

interface Measured {
  readonly asked?: AvAuthentication;
  readonly reached?: Readonly<Record<string, InternalFlow["reached"]>>;
  readonly edge?: SipTrial;
  readonly frontEnd?: SipTrial;
  readonly hosts?: Partial<HostClocks>;
}

const relay = { relay: "198.51.100.23:50001", mapped: "1.2.3.4:5", own: "1.2.3.4:5" } as const;
const unauthorized = { problem: "STUN transaction failed (401 - Unauthorized)", refused: false };

function judged({ asked, reached = {}, edge, frontEnd, hosts = {} }: Measured) {
  const flows = [AV_AUTHENTICATION, AV_STUN_TURN_TCP, SIP_MTLS].map((protocol): InternalFlow => ({
    protocol,
    target: `tcp 172.25.33.10:${Number(protocol.ports.ranges[0].from)}`,
    reached: reached[protocol.name] ?? "answers",
  }));
  const sip: Sip = {
    accessEdge: { from: "client (outside)", server: "198.51.100.21:443", trial: edge ?? trial(0) },
    frontEnd: { from: "workstation", server: "192.168.10.10:5061", trial: frontEnd ?? trial(1) },
  };
  const unread = { because: "a network namespace" };
  const outcomes = {
    asked: taken(asked ?? { kind: "given", left: 3_600, relay }),
    flows: taken(flows),
    listeners: taken([]),
    sip: taken(sip),
    chains: { taken: false, because: "ACCESS-TRUST is tested by itself", seconds: 0 },
    clocks: taken({ edge: unread, frontEnd: unread, ...hosts }),
    hosts: taken({ edge: unread, frontEnd: unread, ...hosts }),
  };
  const lab = {
    name: "lab",
    description: { sipDomains: ["contoso.com"], edge: { internalAddress: "172.25.33.10" } },
  };
  const said = (id: "AV-AUTHENTICATION" | "CLOCKS-AGREE") =>
    checks[id].judge(outcomes as never, lab).map(textOf);
  return { credentials: said("AV-AUTHENTICATION"), clocks: said("CLOCKS-AGREE") };
}

const textOf = ({ from, verdict, measured, because }: Finding) =>
  `${from} ${verdict}${because ? ` (${because})` : ""}: ${measured}`;

const right = ["Edge holds: right", "Front End holds: right"];

describe("what is said of media credentials and clocks where", () => {
  const cases: readonly (Measured & {
    readonly what: string;
    readonly credentials: RegExp;
    readonly clocks?: readonly string[];
  })[] = [
    { what: "all is right", credentials: /holds: given and taken/ },
    {
      what: "nobody listens on TCP 5062",
      asked: { kind: "refused", status: 504, reason: "doesn't answer" },
      reached: { [AV_AUTHENTICATION.name]: "refused" },
      credentials:
        /broken: no answer: nobody listens on .*5062.* of the Edge \(504 doesn't answer\)/,
    },
    {
      what: "it listens and says nothing",
      asked: { kind: "unanswered", why: "SERVICE wasn't answered" },
      credentials: /broken: no answer: SERVICE wasn't answered/,
    },
    {
      what: "it has another secret",
      asked: { kind: "given", left: 3_600, relay: unauthorized },
      credentials: /broken: the A\/V Edge refuses them: .* different secrets/,
    },
    {
      what: "the product's credentials, which tell no expiry, are refused",
      asked: { kind: "given", relay: unauthorized },
      credentials: /broken: .* different secrets/,
    },
    {
      what: "the credentials are expired, and no clock is known to be wrong",
      asked: { kind: "given", left: -60, relay: unauthorized },
      credentials: /broken: expired 60 s ago .*: a clock is wrong/,
    },
    {
      what: "both clocks are ten hours behind",
      asked: { kind: "given", left: -7_200, relay: unauthorized },
      edge: trial(-36_000),
      frontEnd: trial(-36_000),
      credentials: /notProven \(CLOCKS-AGREE\): expired 7200 s ago .*: Edge's clock is 10 h behind/,
      clocks: ["Edge broken: 10 h behind", "Front End broken: 10 h behind"],
    },
    {
      what: "the Front End's clock is behind, so that its requests are expired",
      asked: { kind: "refused", status: 504, reason: "x", phrase: "Time Out" },
      frontEnd: trial(-301),
      credentials:
        /notProven \(CLOCKS-AGREE\): a request is expired .*: Front End's clock is 5 min/,
      clocks: ["Edge holds: right", "Front End broken: 5 min behind"],
    },
    {
      what: "a clock is off by what is tolerated",
      frontEnd: trial(300),
      credentials: /holds/,
      clocks: ["Edge holds: right", "Front End holds: 5 min ahead"],
    },
    {
      what: "a host's own clock says otherwise than its SIP, which a load balancer may have answered",
      hosts: { frontEnd: { ahead: 4_000 } },
      credentials: /holds/,
      clocks: ["Edge holds: right", "Front End broken: 67 min ahead"],
    },
    {
      what: "the service refuses the request",
      asked: { kind: "refused", status: 400, reason: "Bad Request", phrase: "Request Malformed" },
      credentials: /broken: it answers 400 Bad Request, "Request Malformed"/,
    },
    {
      what: "the internal firewall shuts TCP 5062",
      asked: { kind: "refused", status: 504, reason: "x" },
      reached: { [AV_AUTHENTICATION.name]: "lost" },
      credentials: /notProven \(EDGE-INTERNAL-FLOWS\): /,
    },
    {
      what: "nothing of the Edge answers SIP",
      asked: { kind: "refused", status: 504, reason: "x" },
      reached: { [AV_AUTHENTICATION.name]: "refused", [SIP_MTLS.name]: "refused" },
      edge: nobody,
      credentials: /notProven \(ACCESS-REMOTE-USERS\): /,
      clocks: [
        "Edge notProven (ACCESS-REMOTE-USERS): it answers no SIP, which would tell its time",
        right[1],
      ],
    },
    {
      what: "the A/V Edge doesn't run",
      asked: { kind: "given", left: 3_600, relay: { problem: "nobody listens", refused: true } },
      credentials: /notProven \(AV-STUN-TURN-TCP\): .*nobody listens/,
    },
    {
      what: "the Front End registers nobody",
      asked: { kind: "unregistered", why: "it answers 403" },
      credentials: /notProven \(SIP-DOMAINS\): /,
    },
    {
      what: "SIP answers tell no time, as they need not",
      edge: trial(undefined),
      credentials: /holds/,
      clocks: ["Edge notProven: its SIP tells no time, and a network namespace", right[1]],
    },
  ];
  for (const { what, credentials, clocks = right, ...measured } of cases) {
    it(what, () => {
      const said = judged(measured);
      assert.match(said.credentials.join("; "), credentials);
      assert.deepEqual(said.clocks, clocks);
    });
  }
});
