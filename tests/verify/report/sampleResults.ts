import type { LabDescription } from "../../../model";
import { measuredOn, requirements, type RequirementId } from "../../../model/requirements";
import { flows, type FlowName } from "../../../model/flows";
import {
  broken,
  holds,
  notProven,
  type Finding,
  type Verdict,
} from "../../../verify/result/finding";
import type {
  Experience,
  LabResult,
  PacketSeries,
  RequirementResult,
} from "../../../verify/result/labResult";

const description: LabDescription = {
  name: "contoso.com",
  sipDomains: ["contoso.com"],
  networks: {
    perimeter: ["10.45.16.0/24"],
    edgeInternal: ["172.25.33.0/24"],
    internal: ["192.168.10.0/24"],
  },
  edge: {
    internalFqdn: "edge.contoso.com",
    internalAddress: "172.25.33.10",
    accessEdge: { fqdn: "sip.contoso.com", publicAddress: "198.51.100.21", address: "10.45.16.10" },
    webConferencingEdge: {
      fqdn: "webconf.contoso.com",
      publicAddress: "198.51.100.22",
      address: "10.45.16.20",
    },
    avEdge: { fqdn: "av.contoso.com", publicAddress: "198.51.100.23", address: "10.45.16.30" },
  },
  frontEnd: { fqdn: "fe01.contoso.com", address: "192.168.10.10" },
  cwa: { fqdn: "cwa.contoso.com", publicAddress: "198.51.100.20", address: "192.168.10.20" },
  testClients: { addresses: ["192.168.10.50"] },
};

const flowNames = Object.keys(flows) as FlowName[];

const flowsOf = (id: RequirementId) => flowNames.filter((name) => measuredOn(name).includes(id));

/** Makes a finding of a requirement; on a flow where there is one. */
export type Find = (id: RequirementId, flow: FlowName | undefined) => Finding;

export const sound: Find = (id, flow) =>
  holds("client (outside)", `what ${id} asks for`, "as expected, in 12 ms", {
    evidence: [`$ probe ${id.toLowerCase()}`, "200 OK"],
    flow,
  });

const make = { holds, broken, notProven } satisfies Record<Verdict, unknown>;

/** Sound, but for the requirements that are given with their findings' verdicts. */
const but =
  (verdicts: Partial<Record<RequirementId, Verdict>>): Find =>
  (id, flow) =>
    verdicts[id] === undefined
      ? sound(id, flow)
      : make[verdicts[id]]("client (outside)", "198.51.100.23", "10.45.16.30", {
          evidence: ["av.contoso.com. 3600 IN A 10.45.16.30"],
          flow,
        });

/** Results for every requirement of the catalogue. */
export function requirementResults(find: Find): RequirementResult[] {
  return requirements.map(({ id, title, severity, level }) => {
    const on = flowsOf(id);
    const findings = on.length > 0 ? on.map((flow) => find(id, flow)) : [find(id, undefined)];
    const verdict = (["broken", "notProven"] as const).find((each) =>
      findings.some((finding) => finding.verdict === each),
    );
    return { id, title, severity, level, verdict: verdict ?? "holds", findings };
  });
}

/** Delays around a middle, in milliseconds; always the same ones. */
const delays = (count: number, middle: number) =>
  Array.from({ length: count }, (_, index) => middle + ((index * 37) % 23) / 10);

const series = (from: string, to: string, arrived: number, middle: number): PacketSeries => ({
  from,
  to,
  way: "UDP relay",
  sent: 50,
  arrived,
  delays: delays(arrived, middle),
});

const participants = ["workstation", "Front End", "third participant"];
const directions = participants.flatMap((from) =>
  participants.filter((to) => to !== from).map((to) => [from, to] as const),
);

export const conference: Experience = {
  title: "Three-party conference over UDP",
  verdict: "holds",
  outcome: "All three participants hear and see each other.",
  details: ["Two internal clients, then a third participant outside joined."],
  packets: directions.map(([from, to], index) => series(from, to, 50, 2 + index)),
};

export const failedConference: Experience = {
  ...conference,
  verdict: "broken",
  outcome:
    "“The call was disconnected because you stopped receiving audio from sip:third@fabrikam.com. Please try the call again.”",
  packets: directions.map(([from, to], index) =>
    to === "third participant"
      ? series(from, to, 0, 0)
      : series(from, to, 50 - 3 * index, 2 + index),
  ),
};

export const webSignIn: Experience = {
  title: "Sign-in to Communicator Web Access",
  verdict: "holds",
  outcome: "Presence shows as available.",
  details: ["NTLM was negotiated with 128-bit encryption."],
  model: "The CWA role speaks real NTLM messages; it is a model of the product.",
};

const measurements: LabResult["measurements"] = [
  { title: "names in the public DNS", seconds: 0.21 },
  { title: "open ports of the public addresses", seconds: 7.4 },
  { title: "media through the relay", seconds: 1.6 },
];

export function labResult(find: Find, changes: Partial<LabResult> = {}): LabResult {
  const results = requirementResults(find);
  return {
    lab: "contoso.com",
    description,
    startedAt: "2026-11-23T06:05:38.000Z",
    seconds: 9.84,
    holds: results.every(({ verdict }) => verdict === "holds"),
    requirements: results,
    experiences: [conference, webSignIn],
    measurements,
    ...changes,
  };
}

export const soundLab = labResult(sound);

export const oneFault = labResult(
  but({ "AV-DNS-PUBLIC": "broken", "AV-TCP-RANGE": "notProven", "CWA-PATCH": "notProven" }),
  {
    experiences: [failedConference, webSignIn],
    measurements: [
      ...measurements,
      {
        title: "patches of the CWA server",
        seconds: 5,
        problem: "the server isn't reached over SSH",
      },
    ],
  },
);

const long = "a-very-long-name-that-nobody-would-choose-but-somebody-has".repeat(2);
const hostile = `<script>document.title = "taken"</script><img src="https://evil.invalid/x.png" onerror="alert(1)">&amp;"'\`\u0000\u001b[31m\u202e`;

/** Everything is broken, and every text is as bad as texts get. */
export const manyFaults = labResult(
  (id, flow) =>
    broken(`client ${hostile}`, `${long} ${id}`, `${hostile} ${long}`, {
      evidence: [
        hostile,
        long.repeat(3),
        ...Array.from({ length: 12 }, (_, line) => `line ${line}`),
      ],
      flow,
    }),
  {
    lab: `${long}.example ${hostile}`,
    description: {
      ...description,
      sipDomains: Array.from({ length: 12 }, (_, index) => `${long}${index}.example`),
      networks: { perimeter: Array.from({ length: 5 }, (_, index) => `10.45.${index}.0/24`) },
      edge: {
        ...description.edge,
        accessEdge: { fqdn: `${long}.${long}.example` },
        avEdge: { fqdn: hostile, publicAddress: "2001:db8:1234:5678:9abc:def0:1234:5678" },
      },
      testClients: { addresses: Array.from({ length: 9 }, (_, index) => `192.168.10.${index}`) },
    },
    experiences: [
      {
        title: hostile,
        verdict: "broken",
        outcome: `${hostile} ${long}`,
        details: [hostile, long],
        model: hostile,
        packets: [
          { from: hostile, to: long, way: hostile, sent: 50, arrived: 20, delays: delays(20, 4) },
        ],
      },
    ],
    measurements: [{ title: hostile, seconds: 1, problem: `${hostile} ${long}` }],
  },
);

/** Nothing is described but a domain, and nothing was reached. */
export const barelyDescribed = labResult(
  (id, flow) => notProven("fabrikam.com", id, "give the place where it can be measured", { flow }),
  {
    lab: "fabrikam.com",
    description: { sipDomains: ["fabrikam.com"] },
    experiences: [],
    measurements: [],
  },
);
