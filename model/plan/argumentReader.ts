import { Address, Fqdn, Network, parseDay, PortSet, SipDomain, type Problems } from "../values";
import type { ConfirmationArguments, DestinationArguments, PublishedPorts } from "./arguments";
import type { DestinationSettings, PortSettings } from "./settings";

/** Stands for a destination that can't be read. */
const everywhere = Network.parse("0.0.0.0/0");

/** Reads one value after another, and remembers what was wrong with each. */
export class ArgumentReader {
  constructor(private readonly problems: Problems) {}

  reject(path: string, reason: string): void {
    this.problems.add(path, reason);
  }

  fqdn(path: string, value: string | undefined, fallback: Fqdn): Fqdn {
    return this.read(path, value, Fqdn.parse, fallback);
  }

  address<Fallback>(
    path: string,
    value: string | undefined,
    fallback: Fallback,
  ): Address | Fallback {
    return this.read<Address | Fallback>(path, value, Address.parse, fallback);
  }

  /** An address of a network; by default its host of that number, which a small network doesn't have. */
  hostAddress(path: string, value: string | undefined, network: Network, host: number): Address {
    const given = value ?? this.problems.try(path, () => network.host(host).toString());
    return this.address(path, given, network.host(1));
  }

  network<Fallback>(
    path: string,
    value: string | undefined,
    fallback: Fallback,
  ): Network | Fallback {
    return this.read<Network | Fallback>(path, value, Network.parse, fallback);
  }

  confirmation(
    path: string,
    value: ConfirmationArguments | undefined,
  ): ConfirmationArguments | undefined {
    return value && { ...value, date: this.read(`${path}.date`, value.date, parseDay, "") };
  }

  /** The values of a list that can be read; undefined where there is no list. */
  list<Value>(
    path: string,
    values: readonly string[] | undefined,
    parse: (text: string) => Value,
  ): readonly Value[] | undefined {
    return values?.flatMap(
      (value, index) => this.problems.try(`${path}[${index}]`, () => parse(value)) ?? [],
    );
  }

  domains(path: string, values: readonly string[] | undefined): readonly Fqdn[] | undefined {
    return this.list(path, values, SipDomain.parse);
  }

  day(path: string, value: string | undefined): string | undefined {
    return this.read(path, value, parseDay, undefined);
  }

  ports(path: string, given: PublishedPorts | undefined, fallback: PortSettings): PortSettings {
    if (given === undefined) {
      return fallback;
    }
    const ports = (property: "tcp" | "udp") =>
      (given[property] ?? []).reduce(
        (set, value, index) =>
          this.problems.try(`${path}.${property}[${index}]`, () =>
            set.union(PortSet.parse(value)),
          ) ?? set,
        PortSet.NONE,
      );
    return { tcp: ports("tcp"), udp: ports("udp") };
  }

  destination(path: string, given: DestinationArguments): DestinationSettings {
    const parse: (text: string) => Address | Network = given.to.includes("/")
      ? (text) => Network.parse(text)
      : (text) => Address.parse(text);
    const to = this.read(`${path}.to`, given.to, parse, everywhere);
    return { to, ...this.ports(path, given, { tcp: PortSet.NONE, udp: PortSet.NONE }) };
  }

  /** What a text says; what stands for it where there is none, or none that can be read. */
  read<Value>(
    path: string,
    value: string | undefined,
    parse: (text: string) => Value,
    fallback: Value,
  ): Value {
    return value === undefined
      ? fallback
      : (this.problems.try(path, () => parse(value)) ?? fallback);
  }
}
