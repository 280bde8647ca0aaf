import { PortRange } from "./port";
import { PortSet } from "./portSet";
import type { Transport } from "./protocolDefinition";

/** What administrators recognise an opening by, the worst first. */

const services: readonly {
  readonly name: string;
  readonly transport: Transport;
  readonly port: number;
}[] = [
  { name: "RDP", transport: "tcp", port: 3389 },
  { name: "RDP", transport: "udp", port: 3389 },
  { name: "SSH", transport: "tcp", port: 22 },
  { name: "SMB", transport: "tcp", port: 139 },
  { name: "SMB", transport: "tcp", port: 445 },
  { name: "WinRM", transport: "tcp", port: 5985 },
  { name: "WinRM", transport: "tcp", port: 5986 },
  { name: "Telnet", transport: "tcp", port: 23 },
  { name: "RPC", transport: "tcp", port: 135 },
  { name: "SQL Server", transport: "tcp", port: 1433 },
  { name: "LDAP", transport: "tcp", port: 389 },
  { name: "HTTP", transport: "tcp", port: 80 },
  { name: "HTTPS", transport: "tcp", port: 443 },
  { name: "SMTP", transport: "tcp", port: 25 },
  { name: "DNS", transport: "tcp", port: 53 },
  { name: "DNS", transport: "udp", port: 53 },
  { name: "NetBIOS", transport: "udp", port: 137 },
  { name: "SNMP", transport: "udp", port: 161 },
];

/** How many are named: of a wide range it is enough to tell the worst. */
const mostNamed = 4;

/** ` (RDP)`, or ` (RDP, SSH among them)`; empty where the ports belong to no service that people know by name. */
export function servicesIn(transport: Transport, ports: PortSet): string {
  const found = services.filter(
    (service) => service.transport === transport && ports.contains(service.port),
  );
  if (found.length === 0) {
    return "";
  }
  const names = [...new Set(found.map(({ name }) => name))].slice(0, mostNamed).join(", ");
  const named = PortSet.of(...found.map(({ port }) => PortRange.single(port)));
  return named.covers(ports) ? ` (${names})` : ` (${names} among them)`;
}
