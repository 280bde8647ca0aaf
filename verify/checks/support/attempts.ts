import { PortSet, transports } from "../../../model";
import type { ClientAttempt } from "../../measurements/firewall/testClientAccess";

type Attempts = readonly ClientAttempt[];

/** What was tried, by the host that was to be reached, e.g. "client (outside) (198.51.100.10)". */
export function byHost(
  attempts: Attempts,
): readonly { readonly host: string; readonly attempts: Attempts }[] {
  const hosts = new Set(attempts.map(hostOf));
  return [...hosts].map((host) => ({
    host,
    attempts: attempts.filter((attempt) => hostOf(attempt) === host),
  }));
}

/** E.g. "TCP 443 and UDP 3478". */
export function portsOfAttempts(attempts: Attempts): string {
  return transports
    .map((wanted) => ({
      wanted,
      ports: attempts.filter(({ transport }) => transport === wanted).map(({ port }) => port),
    }))
    .filter(({ ports }) => ports.length > 0)
    .map(({ wanted, ports }) => `${wanted.toUpperCase()} ${PortSet.parse(ports)}`)
    .join(" and ");
}

/** For the evidence: what was tried, and what came of it. */
export function attemptsText(attempts: Attempts): readonly string[] {
  const line = (title: string, some: Attempts) =>
    some.length === 0 ? [] : [`${title}: ${portsOfAttempts(some)}`];
  return [
    ...line(
      "reached",
      attempts.filter(({ passes }) => passes),
    ),
    ...line(
      "not reached",
      attempts.filter(({ passes }) => !passes),
    ),
  ];
}

const hostOf = ({ host, address }: ClientAttempt) => `${host} (${address})`;
