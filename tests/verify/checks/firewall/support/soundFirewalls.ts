import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  PortSet,
  PSOM_MTLS,
  SIP_MTLS,
  type LabDescription,
  type ProtocolDefinition,
  type Transport,
} from "../../../../../model";
import { checks } from "../../../../../verify/checks";
import type { Check } from "../../../../../verify/checks/check";
import type { EdgeListener } from "../../../../../verify/measurements/access/edgeListeners";
import type { AvEdgeProbe } from "../../../../../verify/measurements/firewall/avEdgeTarget";
import type { InsideFromOutside } from "../../../../../verify/measurements/firewall/insideFromOutside";
import type { InternalFlow } from "../../../../../verify/measurements/firewall/internalFlows";
import type {
  PublicPorts,
  PublicUdpPorts,
} from "../../../../../verify/measurements/firewall/publicPorts";
import type { ClientAttempt } from "../../../../../verify/measurements/firewall/testClientAccess";
import type { Outcome } from "../../../../../verify/measurements/measurement";

/** What was measured, or why it couldn't be. */
type Measured<Value> = Value | string;

/** A lab's firewalls as they were measured; tests change what they are about. */
export interface MeasuredFirewalls {
  description: LabDescription;
  tcp: Measured<PublicPorts>;
  udp: Measured<PublicUdpPorts>;
  target: Measured<readonly AvEdgeProbe[]>;
  inside: Measured<InsideFromOutside>;
  toEdge: Measured<readonly InternalFlow[]>;
  toFrontEnd: Measured<readonly InternalFlow[]>;
  listeners: Measured<readonly EdgeListener[]>;
  access: Measured<{ today: string; attempts: readonly ClientAttempt[] }>;
}

const publicPorts = (scanned: PortSet, ports: Readonly<Record<string, string>>): PublicPorts => ({
  from: "client (outside)",
  scanned,
  letThrough: new Map(
    Object.entries(ports).map(([address, text]) => [
      address,
      text === "" ? PortSet.NONE : PortSet.parse(text),
    ]),
  ),
});

/** What a scan found on the A/V Edge's public address, and on the others what is right. */
export const tcpPorts = (avEdge: string, more: Readonly<Record<string, string>> = {}) =>
  publicPorts(PortSet.ALL, {
    "198.51.100.2": "",
    "198.51.100.20": "443",
    "198.51.100.21": "443, 5061",
    "198.51.100.22": "443",
    "198.51.100.23": avEdge,
    ...more,
  });

export const udpPorts = (
  avEdge: string,
  more: Readonly<Record<string, string>> = {},
  inUse = PortSet.NONE,
): PublicUdpPorts => ({
  ...publicPorts(PortSet.parse("53, 3478, 50000-59999"), {
    "198.51.100.2": "",
    "198.51.100.23": avEdge,
    ...more,
  }),
  inUse,
});

export const probe = (
  transport: Transport,
  port: number,
  reached: AvEdgeProbe["reached"] = "answers",
  isAvEdge = reached === "answers",
): AvEdgeProbe => ({ transport, port, reached, isAvEdge });

export const internalFlow = (
  protocol: ProtocolDefinition,
  reached: InternalFlow["reached"] = "answers",
): InternalFlow => ({
  protocol,
  target: `${protocol.transport} 172.25.33.10:${protocol.ports}`,
  reached,
});

export const attempt = (given: Partial<ClientAttempt> = {}): ClientAttempt => ({
  host: "client (outside)",
  address: "198.51.100.10",
  transport: "tcp",
  port: 8080,
  listed: false,
  passes: true,
  isThere: true,
  ...given,
});

export const soundProbes = (): readonly AvEdgeProbe[] =>
  (["tcp", "udp"] as const).flatMap((transport) =>
    [50_000, 54_321, 59_999].map((port) => probe(transport, port)),
  );

export function soundFirewalls(): MeasuredFirewalls {
  return {
    description: {
      sipDomains: ["contoso.com"],
      edge: {
        internalAddress: "172.25.33.10",
        accessEdge: { publicAddress: "198.51.100.21", address: "10.45.16.10" },
        webConferencingEdge: { publicAddress: "198.51.100.22", address: "10.45.16.20" },
        avEdge: { publicAddress: "198.51.100.23", address: "10.45.16.30" },
      },
      frontEnd: { address: "192.168.10.10" },
      cwa: { publicAddress: "198.51.100.20", address: "192.168.10.20" },
      testClients: { addresses: ["192.168.10.50"], access: "unrestricted" },
    },
    tcp: tcpPorts("443, 50000-59999"),
    udp: udpPorts("3478, 50000-59999"),
    target: soundProbes(),
    inside: soundInside,
    toEdge: [
      internalFlow(SIP_MTLS),
      internalFlow(PSOM_MTLS, "refused"),
      internalFlow(AV_AUTHENTICATION, "refused"),
      internalFlow(AV_STUN_TURN_TCP),
      internalFlow(AV_STUN_TURN_UDP),
    ],
    toFrontEnd: [internalFlow(SIP_MTLS)],
    listeners: [{ transport: "tcp", address: "172.25.33.10", port: 443, programs: ["turnserver"] }],
    access: {
      today: "2027-01-15",
      attempts: [attempt(), attempt({ transport: "udp", port: 3478 })],
    },
  };
}

/** No host inside is reached from outside. */
export const soundInside: InsideFromOutside = {
  from: ["client (outside)"],
  addresses: ["10.45.16.30"],
  unproven: [],
  reached: [],
};

const outcome = <Value>(measured: Measured<Value>): Outcome<Value> =>
  typeof measured === "string"
    ? { taken: false, because: measured, seconds: 0 }
    : { taken: true, value: measured, seconds: 0 };

const firewallChecks = [
  "AV-TCP-RANGE",
  "AV-UDP-RANGE",
  "AV-PUBLISHING",
  "NOTHING-ELSE-OPEN",
  "EDGE-INTERNAL-FLOWS",
  "TEST-ACCESS",
  "TEST-ACCESS-SCALE-BACK",
] as const;

/** What isn't right, e.g. "AV-TCP-RANGE broken: TCP 50000 doesn't get through". */
export function told({ description, ...measured }: MeasuredFirewalls): readonly string[] {
  const outcomes = Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, outcome<unknown>(value)]),
  );
  return firewallChecks.flatMap((id) =>
    (checks[id] as Check)
      .judge(outcomes, { name: "lab", description })
      .filter(({ verdict }) => verdict !== "holds")
      .map(({ verdict, measured: what, because }) => {
        const reason = because === undefined ? "" : ` (${because})`;
        return `${id} ${verdict}: ${what}${reason}`;
      }),
  );
}
