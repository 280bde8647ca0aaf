import { type LabDescription, Network, Peer, PortSet } from "../../model";
import { isKnown, Unknown, type Known } from "../facts/known";

/** Reads the values of a description, and notes what can't be read. */
export class DescriptionReader {
  constructor(
    readonly description: LabDescription,
    private readonly problems: string[],
  ) {}

  /** The value that a text of the description means; of a component's, it may not be known before the update. */
  value<Value>(
    path: string,
    text: Known<string> | undefined,
    parse: (text: string) => Value,
  ): Known<Value> | undefined {
    if (text === undefined || !isKnown(text)) {
      return text;
    }
    try {
      return parse(text);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.problems.push(`${path}: ${problem}`);
      return new Unknown("the lab's description", path, problem);
    }
  }

  list<Value>(
    path: string,
    texts: readonly string[] | undefined,
    parse: (text: string) => Value,
  ): Value[] {
    return (texts ?? [])
      .map((text, index) => this.value(`${path}[${index}]`, text, parse))
      .filter((value): value is Awaited<Value> & Value => value !== undefined && isKnown(value));
  }

  networks(name: "perimeter" | "edgeInternal" | "internal"): Network[] {
    return this.list(`networks.${name}`, this.description.networks?.[name], (text) =>
      Network.parse(text, { ipv6: true }),
    );
  }

  destinations(given: NonNullable<NonNullable<LabDescription["testClients"]>["destinations"]>) {
    return given.flatMap(({ to, tcp, udp }, index) => {
      const path = `testClients.destinations[${index}]`;
      const peer = this.value(`${path}.to`, to, (text) => Peer.parse(text));
      const ports = (transport: "tcp" | "udp", texts: readonly string[] | undefined) =>
        // Neither given means every port of both.
        tcp === undefined && udp === undefined
          ? PortSet.ALL
          : (this.value(`${path}.${transport}`, texts && texts.join(", "), PortSet.parse) ??
            PortSet.NONE);
      const tcpPorts = ports("tcp", tcp);
      const udpPorts = ports("udp", udp);
      return peer !== undefined && isKnown(peer) && isKnown(tcpPorts) && isKnown(udpPorts)
        ? [{ to: peer, tcp: tcpPorts, udp: udpPorts }]
        : [];
    });
  }
}
