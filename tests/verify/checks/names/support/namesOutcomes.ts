import { SIP_MTLS, type LabDescription } from "../../../../../model";
import { checks } from "../../../../../verify/checks";
import type { Check } from "../../../../../verify/checks/check";
import { handshakes, type Handshakes } from "../../../../../verify/measurements/access/handshakes";
import {
  allocations,
  type Allocations,
} from "../../../../../verify/measurements/media/allocations";
import {
  avEdgeService,
  type AvEdgeService,
} from "../../../../../verify/measurements/media/avEdgeService";
import { edgeToFrontEnd } from "../../../../../verify/measurements/firewall/internalFlows";
import type { Measurement, Outcome } from "../../../../../verify/measurements/measurement";
import type { AskedType, DnsAnswer } from "../../../../../verify/measurements/names/dnsAnswer";
import {
  edgeHostsFile,
  hostsLinesIn,
} from "../../../../../verify/measurements/names/edgeHostsFile";
import { edgeNames } from "../../../../../verify/measurements/names/edgeNames";
import { edgeNameServers } from "../../../../../verify/measurements/names/edgeNameServers";
import { internalNames } from "../../../../../verify/measurements/names/internalNames";
import { publicNames } from "../../../../../verify/measurements/names/publicNames";
import type { Reached } from "../../../../../verify/station/reach";
import type { Finding } from "../../../../../verify/result/finding";

/** What a DNS answers: values by "name TYPE"; a text instead is a response's code or why none came. */
export type Zone = Record<string, readonly string[] | string>;

/** Why a measurement couldn't be taken. */
export class NotTaken {
  constructor(readonly because: string) {}
}

/** All that the checks of names look at, to be changed. */
export interface MeasuredNames {
  description: MutableDescription;
  outside: Zone | NotTaken;
  inside: Zone | NotTaken;
  /** What the Edge's programs resolve: addresses by name. */
  onEdge: Record<string, readonly string[]> | NotTaken;
  /** The Edge's hosts file. */
  hostsFile: string | NotTaken;
  nameServers: readonly string[] | NotTaken;
  service: AvEdgeService | NotTaken;
  /** What SIP from the Edge to the Front End meets. */
  toFrontEnd: Reached | NotTaken;
  /** The relay address that clients get. */
  relay: string | NotTaken;
  /** The subject of the Access Edge's certificate; undefined where it refuses connections. */
  subject: string | undefined | NotTaken;
}

type MutableDescription = { -readonly [Key in keyof LabDescription]: LabDescription[Key] };

/** A lab's names as they should be. */
export function soundNames(): MeasuredNames {
  return {
    description: {
      sipDomains: ["contoso.com"],
      networks: { internal: ["192.168.10.0/24"] },
      edge: {
        internalFqdn: "edge.contoso.com",
        accessEdge: role("sip.contoso.com", "198.51.100.21", "10.45.16.10"),
        webConferencingEdge: role("webconf.contoso.com", "198.51.100.22", "10.45.16.20"),
        avEdge: role("av.contoso.com", "198.51.100.23", "10.45.16.30"),
      },
      frontEnd: { fqdn: "frontend.contoso.com", address: "192.168.10.10" },
      cwa: role("cwa.contoso.com", "198.51.100.20", "192.168.10.20"),
    },
    outside: {
      "sip.contoso.com A": ["198.51.100.21"],
      "webconf.contoso.com A": ["198.51.100.22"],
      "av.contoso.com A": ["198.51.100.23"],
      "av.contoso.com AAAA": [],
      "cwa.contoso.com A": ["198.51.100.20"],
      "frontend.contoso.com A": "NXDOMAIN",
      "_sipfederationtls._tcp.contoso.com SRV": ["0 0 5061 sip.contoso.com."],
      "_sip._tls.contoso.com SRV": ["0 0 443 sip.contoso.com."],
    },
    inside: {
      "sip.contoso.com A": ["192.168.10.10"],
      "webconf.contoso.com A": ["10.45.16.20"],
      "av.contoso.com A": ["10.45.16.30"],
      "cwa.contoso.com A": ["192.168.10.20"],
      "frontend.contoso.com A": ["192.168.10.10"],
      "_sipinternaltls._tcp.contoso.com SRV": ["0 0 5061 frontend.contoso.com."],
    },
    onEdge: {
      "sip.contoso.com": ["198.51.100.21"],
      "webconf.contoso.com": ["198.51.100.22"],
      "av.contoso.com": ["198.51.100.23"],
      "frontend.contoso.com": ["192.168.10.10"],
    },
    hostsFile: "127.0.0.1 localhost\n198.51.100.23 AV.contoso.com # A/V Edge\n",
    nameServers: ["198.51.100.53"],
    service: { running: true, translatedByNat: { publicAddress: "198.51.100.23" } },
    toFrontEnd: "answers",
    relay: "198.51.100.23:50123",
    subject: "sip.contoso.com",
  };
}

/** Adds a SIP domain in which no server has a name of its own but `sip.<domain>`. */
export function addSipDomain(names: MeasuredNames, domain: string): void {
  names.description.sipDomains = [...names.description.sipDomains, domain];
  Object.assign(names.outside, {
    [`sip.${domain} A`]: ["198.51.100.21"],
    [`_sipfederationtls._tcp.${domain} SRV`]: [`0 0 5061 sip.${domain}.`],
    [`_sip._tls.${domain} SRV`]: [`0 0 443 sip.${domain}.`],
  });
  Object.assign(names.inside, {
    [`sip.${domain} A`]: ["192.168.10.10"],
    [`_sipinternaltls._tcp.${domain} SRV`]: [`0 0 5061 sip.${domain}.`],
  });
}

/** The same answer of a DNS to every question. */
export const answeringAll = (zone: Zone | NotTaken, answer: string): Zone =>
  Object.fromEntries(Object.keys(zone).map((question) => [question, answer]));

/** Everything that the checks of names say of a changed lab but that it holds, in the order of the catalogue. */
export const told = (change: (names: MeasuredNames) => void): string[] =>
  judged(change)
    .filter(({ verdict }) => verdict !== "holds")
    .map(
      ({ requirement, verdict, measured, because }) =>
        `${requirement} ${verdict}: ${measured}${because === undefined ? "" : ` (${because})`}`,
    );

/** The checks of what names are outside, inside and on the Edge. */
export const namesChecks = [
  "AV-DNS-PUBLIC",
  "AV-HOSTS",
  "EDGE-OWN-ADDRESSES",
  "DNS-PUBLIC-NAMES",
  "DNS-SRV-FEDERATION",
  "DNS-SRV-REMOTE",
  "DNS-SRV-INTERNAL",
  "DNS-INTERNAL-NAMES",
  "DNS-EDGE-RESOLVER",
  "EDGE-NEXT-HOP",
  "ACCESS-SRV-TARGET",
] as const;

/** What all checks of names find. */
export function judged(
  change: (names: MeasuredNames) => void = () => undefined,
): readonly (Finding & { readonly requirement: string })[] {
  const names = soundNames();
  change(names);
  const taken = outcomesOf(names);
  return namesChecks.flatMap((requirement) => {
    const check: Check = checks[requirement];
    const outcomes = Object.entries(check.needs).map(([name, measurement]) => [
      name,
      taken.get(measurement),
    ]);
    const lab = { name: "lab", description: names.description };
    return check.judge(Object.fromEntries(outcomes) as never, lab).map((finding) => ({
      requirement,
      ...finding,
    }));
  });
}

const role = (fqdn: string, publicAddress: string, address: string) => ({
  fqdn,
  publicAddress,
  address,
});

function outcomesOf(names: MeasuredNames): ReadonlyMap<Measurement<unknown>, Outcome<unknown>> {
  const relays = (relay: string): Allocations => ({
    udp: { relay },
    tcp: { relay },
    tls: { problem: "no answer" },
  });
  return new Map<Measurement<unknown>, Outcome<unknown>>([
    [publicNames, outcome(names.outside, answersOf)],
    [internalNames, outcome(names.inside, answersOf)],
    [edgeNames, outcome(names.onEdge, resolvedOf)],
    [edgeHostsFile, outcome(names.hostsFile, hostsLinesIn)],
    [edgeNameServers, outcome(names.nameServers, (servers) => servers)],
    [
      edgeToFrontEnd,
      outcome(names.toFrontEnd, (reached) => [
        { protocol: SIP_MTLS, target: "tcp 192.168.10.10:5061", reached },
      ]),
    ],
    [avEdgeService, outcome(names.service, (service) => service)],
    [allocations, outcome(names.relay, relays)],
    [handshakes, outcome(names.subject, handshakesOf)],
  ]);
}

function outcome<From, Value>(from: From | NotTaken, value: (from: From) => Value): Outcome<Value> {
  return from instanceof NotTaken
    ? { taken: false, because: from.because, seconds: 0 }
    : { taken: true, value: value(from), seconds: 0 };
}

const answersOf = (zone: Zone): readonly DnsAnswer[] =>
  Object.entries(zone).map(([question, answer]) => {
    const [name, type] = question.split(" ") as [string, AskedType];
    if (typeof answer !== "string") {
      return { name, type, status: "NOERROR", values: answer, words: [] };
    }
    return answer === answer.toUpperCase()
      ? { name, type, status: answer, values: [], words: [] }
      : { name, type, problem: answer, values: [], words: [] };
  });

const resolvedOf = (onEdge: Record<string, readonly string[]>) =>
  Object.entries(onEdge).map(([name, addresses]) => ({ name, addresses, words: [] }));

function handshakesOf(subject: string | undefined): Handshakes {
  const clock = "2026-01-01T00:00:00.000Z";
  const service = {
    name: "accessEdge",
    title: "Access Edge",
    fqdn: "sip.contoso.com",
    server: "198.51.100.21:443",
  } as const;
  const certificate = {
    ...{
      subject: subject ?? "",
      names: [],
      issuer: "",
      fingerprint: "",
      validFrom: clock,
      validTo: clock,
    },
  };
  return [
    {
      place: "client",
      from: "client (outside)",
      service,
      outcome:
        subject === undefined
          ? { kind: "refused", said: "connect ECONNREFUSED", clock }
          : { kind: "certificate", certificate, clock },
    },
  ];
}
