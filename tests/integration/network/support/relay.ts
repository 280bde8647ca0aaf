import * as assert from "node:assert/strict";
import type { WiredLab } from "./labs";
import { client, firewall, published, relayPorts, thirdParty } from "./places";
import { partsOf } from "../../../../verify/station/addresses";
import type { Allocation } from "../../../../verify/station/turn";

/** The ways to the A/V Edge that are published. */
export const waysIn = [
  { title: "UDP 3478", transport: "udp", port: 3478 },
  { title: "TCP 443", transport: "tcp", port: 443 },
  { title: "TLS 443", transport: "tls", port: 443 },
] as const;

export interface RelayOptions {
  /** @default UDP 3478 */
  readonly way?: (typeof waysIn)[number];
  /** Addresses that may send to the relay address. @default all that take part in the tests */
  readonly permitted?: readonly string[];
}

/** How many packets a medium has: half a second of a call. */
export const packetsOfACall = 25;

/** A relay address for the user on a host outside. */
export async function relayFor(
  lab: WiredLab,
  host: string,
  {
    way: { transport, port } = waysIn[0],
    permitted = [client, thirdParty, firewall, published.avEdge],
  }: RelayOptions = {},
): Promise<Allocation> {
  return lab.on(host).allocate({
    server: `${published.avEdge}:${port}`,
    transport,
    ...(await lab.avCredentials()),
    permitted,
    ...(transport === "tls" && {
      tls: { authority: lab.authority, servername: "av.contoso.com" },
    }),
  });
}

/** The relay address is one that everybody outside can send to. */
export function assertIsPublic({ relay }: Allocation): void {
  const [address, port] = partsOf(relay);
  assert.equal(address, published.avEdge, `${relay} is advertised, not the public A/V address`);
  assert.ok(
    port >= relayPorts.first && port <= relayPorts.last,
    `${relay} is advertised, with a port outside ${relayPorts.first}-${relayPorts.last}`,
  );
}

/**
 * All that a participant sends to the relay address that the client advertises arrives there, from that participant's
 * address, and is answered.
 *
 * @param from the participant's host
 * @param seenAs the participant's address as the Edge sees it
 */
export async function assertMediaBothWays(
  lab: WiredLab,
  { allocation, relay }: Allocation,
  from: string,
  seenAs: string,
): Promise<void> {
  const sent = await lab.on(from).sendMedia(relay, packetsOfACall);
  const arrived = await lab.on("client").arrivedAtRelay(allocation);
  const [, port] = partsOf(sent.from);
  const senders = [...new Set(arrived.map((packet) => packet.from))];
  const numbers = Array.from({ length: packetsOfACall }, (_, index) => index + 1);
  assert.deepEqual(
    arrived.filter((packet) => packet.from === `${seenAs}:${port}`).map(({ text }) => text),
    numbers.map((number) => `packet ${number}`),
    `the client misses media that ${from} sends to ${relay} and that should come from ${seenAs}: ` +
      `it has ${arrived.length} packets from [${senders}], and ${from} has seen [${sent.errors}]`,
  );
  assert.deepEqual(
    [...sent.answered].sort((one, other) => one - other),
    numbers,
    `${from} misses answers from ${relay}`,
  );
}
