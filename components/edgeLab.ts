import * as pulumi from "../provider/sdk/pulumi";
import { CwaSecurityPolicy } from "./cwaSecurityPolicy";
import { EdgeDns } from "./edgeDns";
import { EdgeFirewall } from "./edgeFirewall";
import { local } from "./fabrics/local";
import type { Fabric, LabHosts, MadeLab } from "./fabrics/fabric";
import { HostsEntries } from "./hostsEntries";
import { validated } from "./invalidArguments";
import { claimLab } from "./labName";
import {
  AddressToCome,
  describeLab,
  nameServerHostsOf,
  Problems,
  quote,
  type FirewallPlan,
  type HostsEntryPlan,
  type LabArguments,
  type LabDescription,
  type LabPlan,
  type PlannedAddress,
  type PlannedPeer,
  type VerifiableLab,
  type ZonePlan,
} from "../model";

/** What an {@link EdgeLab} takes: the lab itself, and where it runs. */
export interface EdgeLabArgs extends LabArguments {
  /**
   * Tells the sites of one stack apart: part of the names of the lab's hosts. Needed where a stack has more than one
   * lab. Lower-case letters, digits and hyphens.
   * @default none
   */
  readonly site?: string;
  /** Where it runs. @default `local`, network namespaces of this machine */
  readonly fabric?: Fabric;
  /** What TURN clients sign in to the A/V Edge with. @default user `labuser` with a password made for the lab */
  readonly avCredentials?: AvCredentials;
}

export interface AvCredentials {
  /** One word. */
  readonly user: string;
  /** A secret: `config.requireSecret("avPassword")`. */
  readonly password: pulumi.Input<string>;
}

/**
 * A whole edge of an Office Communications Server 2007 R2 lab: two firewalls, the consolidated Edge with its three
 * roles, split DNS, hosts entries, Front End, Communicator Web Access with its patch and security options, and test
 * clients outside and inside.
 *
 * @throws pulumi.InputPropertiesError that lists every argument that can't be used, before anything is changed.
 */
export class EdgeLab extends pulumi.ComponentResource {
  /** The lab's name, `<project>-<stack>[-<site>]`: what its hosts' names begin with. */
  readonly lab: pulumi.Output<string>;
  /** Public address by role: `accessEdge`, `webConferencingEdge`, `avEdge`, `cwa`. */
  readonly publicAddresses: pulumi.Output<Record<string, string>>;
  /** What TURN clients sign in to the A/V Edge with. */
  readonly avUser: pulumi.Output<string>;
  /** Its password; secret. Undefined where the fabric starts no A/V Edge and the arguments give none. */
  readonly avPassword: pulumi.Output<string | undefined>;
  /** What the administrator of Windows machines signs in with that the lab made; secret. Undefined where it made none. */
  readonly administratorPassword?: pulumi.Output<string>;
  /** Hosts, addresses, and what to try next, as text for a person. */
  readonly summary: pulumi.Output<string>;
  /**
   * Which hosts, names and addresses play which role, for policies; known in a preview. Nothing of it is a setting
   * that has to be proved: those are read from the lab's resources.
   */
  readonly description: pulumi.Output<LabDescription>;
  /** The name servers of each SIP domain's public zone, where a fabric makes zones that others have to delegate. */
  readonly nameServers?: pulumi.Output<Record<string, string[]>>;
  /** What `npm run verify` needs to measure the lab; holds the password, and is secret as a whole. */
  readonly verification: pulumi.Output<VerifiableLab>;

  constructor(name: string, args: EdgeLabArgs, options?: pulumi.ComponentResourceOptions) {
    const { plan, make, identity } = validated(() => readArguments(name, args));
    super("edgelab:index:EdgeLab", name, {}, options);
    const made = make(name, identity, this);
    const { hosts } = made;
    const textOf = addressTexts(made);
    const firewalls = plan.firewalls.flatMap((each) => this.firewall(name, each, hosts, textOf));
    const dns = {
      publicdns: this.dns(name, "publicdns", plan, hosts, textOf),
      frontend: this.dns(name, "frontend", plan, hosts, textOf),
    };
    const edgeHosts = this.hostsEntries(name, plan.hostsEntries, hosts, textOf);
    const cwaSecurity = this.cwaSecurityPolicy(name, plan, hosts);
    this.registrarMinimum(name, plan, hosts);
    const roles = made.roles({
      edgeHosts,
      edgeNameServers: [
        ...nameServerHostsOf(plan.settings).flatMap((server) => dns[server]),
        ...firewalls,
      ],
      internalNames: dns.frontend,
      cwaSecurity,
    });
    this.lab = pulumi.output(identity.lab);
    this.publicAddresses = publicAddressesOf(plan, textOf);
    this.avUser = pulumi.output(identity.avUser);
    this.avPassword = pulumi.output(roles.avPassword);
    this.administratorPassword = roles.administratorPassword;
    this.summary = roles.summary;
    const description = describeLab(identity.lab, plan, made.ids, textOf);
    this.description = pulumi.output(description);
    this.nameServers = made.nameServers && pulumi.output(made.nameServers);
    this.verification = pulumi.secret(
      pulumi.output({
        description: this.description,
        places: made.places,
        ...(this.nameServers && { nameServers: this.nameServers }),
        ...(roles.avPassword && {
          avCredentials: {
            user: this.avUser,
            password: roles.avPassword,
            ...(roles.isAvPasswordShared && { isShared: true }),
          },
        }),
        ...(roles.authorityFile && { authorityFile: roles.authorityFile }),
      }),
    );
    this.registerOutputs({
      lab: this.lab,
      publicAddresses: this.publicAddresses,
      avUser: this.avUser,
      avPassword: this.avPassword,
      ...(this.administratorPassword && { administratorPassword: this.administratorPassword }),
      summary: this.summary,
      // Part by part: as one output, an address that isn't known yet would leave nothing of it known.
      description,
      ...(this.nameServers && { nameServers: this.nameServers }),
      verification: this.verification,
    });
  }

  private firewall(
    name: string,
    firewall: FirewallPlan,
    hosts: LabHosts,
    textOf: AddressText,
  ): EdgeFirewall[] {
    const host = hosts[firewall.host];
    if (host === undefined) return [];
    const peerOf = (peer: PlannedPeer | "localHost") =>
      peer instanceof AddressToCome ? textOf(peer) : `${peer}`;
    return [
      new EdgeFirewall(
        `${name}-${firewall.host}`,
        {
          host,
          networkRules: firewall.networkRules.map((rule) => ({
            ...rule,
            source: peerOf(rule.source),
            translatedAddress: textOf(rule.translatedAddress),
          })),
          publishingRules: firewall.publishingRules.map((rule) => ({
            ...rule,
            publicAddress: textOf(rule.publicAddress),
            target: textOf(rule.target),
          })),
          accessRules: firewall.accessRules.map((rule) => ({
            ...rule,
            from: rule.from.map(peerOf),
            to: rule.to.map(peerOf),
          })),
        },
        { parent: this },
      ),
    ];
  }

  private dns(
    name: string,
    role: "publicdns" | "frontend",
    { settings, zones }: LabPlan,
    hosts: LabHosts,
    textOf: AddressText,
  ): EdgeDns[] {
    const host = hosts[role];
    const { address } = role === "publicdns" ? settings.publicDns : settings.frontEnd;
    if (host === undefined || address === undefined) return [];
    return [
      new EdgeDns(
        `${name}-${role}`,
        {
          host,
          addresses: [textOf(address)],
          zones: zones.filter((zone) => zone.host === role).map((zone) => zoneArgs(zone, textOf)),
        },
        { parent: this },
      ),
    ];
  }

  private hostsEntries(
    name: string,
    entries: readonly HostsEntryPlan[],
    { edge: host }: LabHosts,
    textOf: AddressText,
  ): pulumi.Output<string[]> {
    if (host === undefined) return pulumi.output([]);
    return new HostsEntries(
      `${name}-edge-hosts`,
      {
        host,
        entries: entries.map(({ address, names, present }) => ({
          address: textOf(address),
          names: names.map(String),
          ...(present ? {} : { present }),
        })),
      },
      { parent: this },
    ).lines;
  }

  /** What Front End and Edge ask of users outside (REGISTRAR-NTLM), where their Windows isn't to decide. */
  private registrarMinimum(
    name: string,
    { settings: { remoteUsers } }: LabPlan,
    { registrars }: LabHosts,
  ): void {
    if (remoteUsers.ntlmMinimum === undefined) return;
    const option = { option: "NtlmMinServerSec" as const, flags: [...remoteUsers.ntlmMinimum] };
    for (const [host, registrar] of Object.entries(registrars ?? {})) {
      registrar.securityOption(`${name}-${host}-ntlm`, option, { parent: this });
    }
  }

  private cwaSecurityPolicy(
    name: string,
    { settings }: LabPlan,
    { cwa: host }: LabHosts,
  ): CwaSecurityPolicy[] {
    if (host === undefined) return [];
    const { operatingSystem, patches, clients, servers, restart } = settings.cwa;
    return [
      new CwaSecurityPolicy(
        `${name}-cwa-security`,
        { host, operatingSystem, patches, clients, servers, restart },
        { parent: this },
      ),
    ];
  }
}

/** The text of an address for resources: an output where the fabric has yet to say it. */
type AddressText = (address: PlannedAddress) => string | pulumi.Output<string>;

/** @throws Error for an address that the plan leaves to the fabric and the fabric doesn't say. */
function addressTexts({ addresses = {} }: MadeLab): AddressText {
  return (address) => {
    if (!(address instanceof AddressToCome)) return `${address}`;
    const allocated = addresses[address.path];
    if (allocated !== undefined) return allocated;
    throw new Error(`the fabric plans to allocate ${address.path} and doesn't`);
  };
}

/** Those that somebody says. */
function publicAddressesOf({ settings: { edge, cwa } }: LabPlan, textOf: AddressText) {
  const { accessEdge, webConferencingEdge, avEdge } = edge;
  const roles = Object.entries({ accessEdge, webConferencingEdge, avEdge, cwa });
  return pulumi.all<string>(
    Object.fromEntries(
      roles.flatMap(([role, { publicAddress }]) =>
        publicAddress === undefined ? [] : [[role, textOf(publicAddress)]],
      ),
    ),
  );
}

function readArguments(name: string, args: EdgeLabArgs) {
  const { site, fabric = local, avCredentials, ...lab } = args;
  const problems = new Problems();
  const identity = {
    lab: claimLab(site, problems),
    ...credentialsOf(avCredentials, problems),
  };
  return { ...fabric.plan(`EdgeLab "${name}"`, lab, problems), identity };
}

function credentialsOf(given: AvCredentials | undefined, problems: Problems) {
  if (given === undefined) {
    return { avUser: "labuser", avPassword: undefined };
  }
  if (!/^[^\s:#"']+$/.test(given.user ?? "")) {
    problems.add(
      "avCredentials.user",
      `${quote(given.user)} can't be used here: give one word without colon, quote or #, e.g. "labuser".`,
    );
  }
  if (given.password === undefined || given.password === "") {
    problems.add(
      "avCredentials.password",
      'is missing: run "pulumi config set --secret avPassword" and pass config.requireSecret("avPassword"), or leave avCredentials out for a password made for the lab.',
    );
  } else if (typeof given.password === "string") {
    problems.add(
      "avCredentials.password",
      'is plain text and would be seen in previews and state: pass a secret, e.g. config.requireSecret("avPassword").',
    );
  }
  return { avUser: given.user, avPassword: given.password && pulumi.secret(given.password) };
}

function zoneArgs({ name: zone, primaryNameServer, records }: ZonePlan, textOf: AddressText) {
  return {
    name: `${zone}`,
    primaryNameServer: `${primaryNameServer}`,
    records: records.map((record) => ({
      name: record.name.relativeTo(zone),
      type: record.type,
      values: [
        record.type === "A" ? textOf(record.address) : `0 0 ${record.port} ${record.target}.`,
      ],
    })),
  };
}
