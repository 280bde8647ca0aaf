import * as pulumi from "../provider/sdk/pulumi";
import { CwaSecurityPolicy } from "./cwaSecurityPolicy";
import { EdgeDns } from "./edgeDns";
import { EdgeFirewall } from "./edgeFirewall";
import { local } from "./fabrics/local";
import type { Fabric, LabHosts } from "./fabrics/fabric";
import { HostsEntries } from "./hostsEntries";
import { validated } from "./invalidArguments";
import { claimLab } from "./labName";
import {
  describeLab,
  hostOfPlace,
  nameServerHostsOf,
  placeNames,
  planLab,
  Problems,
  quote,
  type FirewallPlan,
  type HostIds,
  type HostsEntryPlan,
  type LabArguments,
  type LabDescription,
  type LabPlan,
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
  /** Where it runs. @default `local`: network namespaces of this machine */
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
  /** Its password; secret. */
  readonly avPassword: pulumi.Output<string>;
  /** Hosts, addresses, and what to try next, as text for a person. */
  readonly summary: pulumi.Output<string>;
  /**
   * Which hosts, names and addresses play which role, for policies; known in a preview. Nothing of it is a setting
   * that has to be proved: those are read from the lab's resources.
   */
  readonly description: pulumi.Output<LabDescription>;
  /** What `npm run verify` needs to measure the lab; holds the password, and is secret as a whole. */
  readonly verification: pulumi.Output<VerifiableLab>;

  constructor(name: string, args: EdgeLabArgs, options?: pulumi.ComponentResourceOptions) {
    const { plan, identity, fabric } = validated(() => readArguments(name, args));
    super("edgelab:index:EdgeLab", name, {}, options);
    const hosts = fabric.hosts(name, plan, identity, this);
    const firewalls = plan.firewalls.map((firewall) => this.firewall(name, firewall, hosts));
    const dns = {
      publicdns: this.dns(name, "publicdns", plan, hosts),
      frontend: this.dns(name, "frontend", plan, hosts),
    };
    const edgeHosts = this.hostsEntries(name, plan.hostsEntries, hosts);
    const cwaSecurity = this.cwaSecurityPolicy(name, plan, hosts);
    const roles = fabric.roles(
      name,
      plan,
      identity,
      hosts,
      {
        edgeHosts,
        edgeNameServers: [
          ...nameServerHostsOf(plan.settings).map((server) => dns[server]),
          ...firewalls,
        ],
        cwaSecurity,
      },
      this,
    );
    const { edge, cwa } = plan.settings;
    this.lab = pulumi.output(identity.lab);
    this.publicAddresses = pulumi.output<Record<string, string>>({
      accessEdge: `${edge.accessEdge.publicAddress}`,
      webConferencingEdge: `${edge.webConferencingEdge.publicAddress}`,
      avEdge: `${edge.avEdge.publicAddress}`,
      cwa: `${cwa.publicAddress}`,
    });
    this.avUser = pulumi.output(identity.avUser);
    this.avPassword = roles.avPassword;
    this.summary = roles.summary;
    this.description = pulumi.output(describeLab(identity.lab, plan, idsOf(hosts)));
    this.verification = pulumi.secret(
      pulumi.output({
        description: this.description,
        places: placesOf(hosts),
        avCredentials: { user: this.avUser, password: this.avPassword },
        authorityFile: roles.authorityFile,
      }),
    );
    this.registerOutputs({
      lab: this.lab,
      publicAddresses: this.publicAddresses,
      avUser: this.avUser,
      avPassword: this.avPassword,
      summary: this.summary,
      description: this.description,
      verification: this.verification,
    });
  }

  private firewall(name: string, firewall: FirewallPlan, hosts: LabHosts): EdgeFirewall {
    return new EdgeFirewall(
      `${name}-${firewall.host}`,
      {
        host: hosts[firewall.host],
        networkRules: firewall.networkRules.map((rule) => ({
          ...rule,
          source: `${rule.source}`,
          translatedAddress: `${rule.translatedAddress}`,
        })),
        publishingRules: firewall.publishingRules.map((rule) => ({
          ...rule,
          publicAddress: `${rule.publicAddress}`,
          target: `${rule.target}`,
        })),
        accessRules: firewall.accessRules.map((rule) => ({
          ...rule,
          from: rule.from.map(String),
          to: rule.to.map(String),
        })),
      },
      { parent: this },
    );
  }

  private dns(
    name: string,
    host: "publicdns" | "frontend",
    { hosts: machines, zones }: LabPlan,
    hosts: LabHosts,
  ): EdgeDns {
    const machine = machines.find(({ role }) => role === host);
    return new EdgeDns(
      `${name}-${host}`,
      {
        host: hosts[host],
        addresses: machine?.interfaces.flatMap(({ addresses }) => addresses.map(String)) ?? [],
        zones: zones.filter((zone) => zone.host === host).map(zoneArgs),
      },
      { parent: this },
    );
  }

  private hostsEntries(
    name: string,
    entries: readonly HostsEntryPlan[],
    hosts: LabHosts,
  ): HostsEntries {
    return new HostsEntries(
      `${name}-edge-hosts`,
      {
        host: hosts.edge,
        entries: entries.map(({ address, names, present }) => ({
          address: `${address}`,
          names: names.map(String),
          ...(present ? {} : { present }),
        })),
      },
      { parent: this },
    );
  }

  private cwaSecurityPolicy(
    name: string,
    { settings }: LabPlan,
    hosts: LabHosts,
  ): CwaSecurityPolicy {
    const { operatingSystem, patches, clients, servers, restart } = settings.cwa;
    return new CwaSecurityPolicy(
      `${name}-cwa-security`,
      { host: hosts.cwa, operatingSystem, patches, clients, servers, restart },
      { parent: this },
    );
  }
}

const idsOf = (hosts: LabHosts) =>
  Object.fromEntries(Object.entries(hosts).map(([role, { id }]) => [role, id])) as HostIds;

/** The hosts that measurements are taken from, by what `verify` calls them. */
function placesOf(hosts: LabHosts): pulumi.Input<VerifiableLab["places"]> {
  return pulumi.all(
    Object.fromEntries(placeNames.map((place) => [place, hosts[hostOfPlace(place)].place])),
  );
}

function readArguments(name: string, args: EdgeLabArgs) {
  const { site, fabric = local, avCredentials, ...lab } = args;
  const problems = new Problems();
  const identity = {
    lab: claimLab(site, problems),
    ...credentialsOf(avCredentials, problems),
  };
  return { plan: planLab(`EdgeLab "${name}"`, lab, problems), fabric, identity };
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

function zoneArgs({ name: zone, primaryNameServer, records }: ZonePlan) {
  return {
    name: `${zone}`,
    primaryNameServer: `${primaryNameServer}`,
    records: records.map((record) => ({
      name: record.name.relativeTo(zone),
      type: record.type,
      values: [record.type === "A" ? `${record.address}` : `0 0 ${record.port} ${record.target}.`],
    })),
  };
}
