import {
  hostOfPlace,
  placeNames,
  planFoundLab,
  type LabArguments,
  type LabPlan,
  type PlaceConnection,
  type PlaceName,
  type Problems,
} from "../../../model";
import { shapeProblems, valueAt } from "../../../model/shape/shapeProblems";
import { machineName } from "../../../model/ssh";
import * as pulumi from "../../../provider/sdk/pulumi";
import { ConnectedHost, type ChangeTerms } from "../connectedHost";
import type { LabHosts, LabIdentity, MadeLab, PlannedLab } from "../fabric";
import {
  serversShape,
  type CwaMachine,
  type EdgeMachine,
  type Machine,
  type Machines,
  type ServersArgs,
} from "./arguments";
import {
  checkHeeded,
  checkSettable,
  connectionOf,
  isMeant,
  productSettings,
  settable,
  settableNames,
  type SettableName,
} from "./settable";
import { summaryOf } from "./summary";

/** Plans a lab on machines that are there. @throws InvalidArguments as `Fabric.plan` does */
export function planServers(
  given: ServersArgs,
  subject: string,
  args: LabArguments,
  problems: Problems,
): PlannedLab {
  const machines = checkMachines(given, problems);
  const isGiven = typeof given === "object" && given !== null;
  const set = settableNames.filter((name) => isGiven && isMeant(given, name));
  const needs = Object.assign({}, ...set.map((name) => settable[name].needs)) as Record<
    string,
    string
  >;
  checkHeeded(
    {
      name: "servers",
      machines: "servers",
      unheeded: [...productSettings, "edge.nameServers"],
    },
    args,
    (name) => set.includes(name),
    problems,
  );
  const why = needs["networks.internal"];
  if (why !== undefined && valueAt(args, ["networks", "internal"]) === undefined) {
    problems.add(
      "networks.internal",
      `is missing, and ${why}: give the network, e.g. "192.168.10.0/24".`,
    );
  }
  const plan = planFoundLab(subject, args, { needs }, problems);
  return {
    plan,
    make: (name, identity, parent) =>
      findLab(name, parent, plan, machines, given.authorityFile, identity),
  };
}

/** The machines that can be used. */
function checkMachines(given: ServersArgs, problems: Problems): Machines {
  const wrong = shapeProblems(serversShape, given);
  for (const { propertyPath, reason } of wrong) {
    problems.add(propertyPath === "" ? "servers" : `servers.${propertyPath}`, reason);
  }
  const names = placeNames.filter((name) => valueAt(given, [name]) !== undefined);
  if (names.length === 0 && wrong.length === 0) {
    problems.add(
      "servers",
      'names no machine: give at least one, e.g. { edge: { ssh: { host: "edge.contoso.com" } } }.',
    );
  }
  const isRight = (name: PlaceName) => !wrong.some(({ path }) => path[0] === name);
  const machines: Machines = Object.fromEntries(
    names.filter(isRight).map((name) => [name, given[name]]),
  );
  settableNames
    .filter((name) => isMeant(machines, name))
    .forEach((name) => checkSettable("servers", machines, name, problems));
  return machines;
}

/** How the Web Access server may be changed. */
function termsOf(machine: CwaMachine | undefined, { settings }: LabPlan): ChangeTerms {
  if (machine === undefined || !("ssh" in machine)) return {};
  const { patchFolder, otherWindows, restartBetween } = machine;
  return {
    ...(!otherWindows && { windows: settings.cwa.operatingSystem }),
    ...(patchFolder !== undefined && { patchFolder }),
    ...(restartBetween && { restartBetween }),
  };
}

/** Restarts the A/V Edge's service once its hosts entries have changed, where that is wanted. */
function restartAvEdge(
  name: string,
  machine: EdgeMachine | undefined,
  edgeHosts: pulumi.Output<string[]>,
  parent: pulumi.Resource,
): void {
  if (machine === undefined || !("ssh" in machine) || machine.onlyMeasure) return;
  const { ssh, avEdgeService } = machine;
  if (avEdgeService === undefined) return;
  actions().serviceRestart(
    `${name}-edge-av-restart`,
    { ssh, service: avEdgeService, edgeHosts },
    parent,
  );
}

/** Loaded where it is used: not everybody has the package that it needs. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded in any case
const actions = () => require("./actions") as typeof import("./actions");

/** Publishes what a firewall of ISA Server or Forefront TMG is to let in: it is no host of rules that are read back. */
function publishByTmg(
  name: string,
  machine: Machine | undefined,
  { firewalls }: LabPlan,
  parent: pulumi.Resource,
): void {
  if (!isTmg(machine) || machine.onlyMeasure) return;
  const { ssh } = machine;
  const rules = firewalls.find(({ host }) => host === "firewall")?.publishingRules ?? [];
  const publishing = rules.map((rule) => ({
    name: rule.name,
    publicAddress: `${rule.publicAddress}`,
    target: `${rule.target}`,
    protocols: rule.protocols.map((protocol) => {
      const { name, transport, ports } = protocol.toJSON();
      return { name, transport, ports: [...ports] };
    }),
  }));
  actions().tmgPublishing(`${name}-firewall-publishing`, { ssh, publishing }, parent);
}

/** A firewall that is a Windows. */
const isTmg = (machine: Machine | undefined): machine is Extract<Machine, { ssh: unknown }> =>
  machine !== undefined && "ssh" in machine && machine.ssh.system === "windows";

function findLab(
  name: string,
  parent: pulumi.Resource,
  plan: LabPlan,
  machines: Machines,
  authorityFile: string | undefined,
  identity: LabIdentity,
): MadeLab {
  return {
    ...reached(machines, settableNames, termsOf(machines.cwa, plan)),
    roles: ({ edgeHosts }) => {
      restartAvEdge(name, machines.edge, edgeHosts, parent);
      publishByTmg(name, machines.firewall, plan, parent);
      return {
        ...(identity.avPassword !== undefined && {
          avPassword: pulumi.secret(identity.avPassword),
        }),
        ...(authorityFile !== undefined && { authorityFile: pulumi.output(authorityFile) }),
        summary: pulumi.output(summaryOf(plan, machines, identity, pulumi.getStack())),
      };
    },
  };
}

/**
 * Machines as a lab has them.
 *
 * @param set On which of them something is set, where it is meant.
 * @param cwaTerms How the Web Access server may be changed.
 */
export function reached(
  machines: Machines,
  set: readonly SettableName[],
  cwaTerms: ChangeTerms = {},
): Pick<MadeLab, "hosts" | "ids" | "places"> {
  const all = Object.entries(machines);
  const ids = all.flatMap(([name, machine]) =>
    "ssh" in machine
      ? [[hostOfPlace(name as PlaceName), machineName(machine.ssh.host, machine.ssh.port)]]
      : [],
  );
  const places = all.map(([name, machine]): [string, PlaceConnection] => [
    name,
    "ssh" in machine ? { ssh: machine.ssh } : { thisMachine: true },
  ]);
  const hosts: LabHosts = Object.fromEntries(
    set.flatMap((name) => {
      const connection = connectionOf(machines, name);
      if (connection === undefined) return [];
      if (name === "firewall" && isTmg(machines.firewall)) return [];
      const terms = name === "cwa" ? cwaTerms : {};
      return [[hostOfPlace(name), new ConnectedHost(pulumi.output(connection), terms)]];
    }),
  );
  return {
    hosts,
    ids: Object.fromEntries(ids) as MadeLab["ids"],
    places: Object.fromEntries(places),
  };
}
