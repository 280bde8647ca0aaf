import {
  hostOfPlace,
  placeNames,
  planFoundLab,
  type AddressPath,
  type LabArguments,
  type LabPlan,
  type PlaceName,
  type Problems,
} from "../../../model";
import { shapeProblems, valueAt } from "../../../model/shape/shapeProblems";
import { machineName } from "../../../model/ssh";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { LabIdentity, MadeLab, PlannedLab } from "../fabric";
import { serversShape, type Machines, type ServersArgs } from "./arguments";
import { ServerHost } from "./serverHost";
import { summaryOf } from "./summary";

/** What the arguments have to say of an Edge on which something is set, and what for. */
const neededForEdge: Partial<Record<AddressPath, string>> = {
  "edge.avEdge.publicAddress": "the A/V Edge's name has to lead there on the Edge",
  "edge.avEdge.address":
    'it tells whether "External IP address is translated by NAT" has to be set',
};

/** Arguments that only change what is set on a host, and that nothing here sets. */
const unset = [
  "firewall.avEdgePorts",
  "edge.accessEdge.certificateSubject",
  "edge.sipDomains",
  "edge.nameServers",
  "frontEnd.sipDomains",
  "cwa.patches",
  "cwa.ntlmMinimumSessionSecurity",
  "cwa.restart",
];

/** Plans a lab on machines that are there. @throws InvalidArguments as `Fabric.plan` does */
export function planServers(
  given: ServersArgs,
  subject: string,
  args: LabArguments,
  problems: Problems,
): PlannedLab {
  const machines = checkMachines(given, problems);
  for (const path of unset.filter((each) => valueAt(args, each.split(".")) !== undefined)) {
    problems.add(
      path,
      'counts for nothing on the fabric "servers", which doesn\'t set it: remove it.',
    );
  }
  const needs = valueAt(given, ["edge"]) === undefined ? {} : neededForEdge;
  const plan = planFoundLab(subject, args, { needs }, problems);
  return {
    plan,
    make: (_name, identity) => findLab(plan, machines, given.authorityFile, identity),
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
  const { edge } = given;
  if (edge !== undefined && "thisMachine" in edge) {
    problems.add(
      "servers.edge.thisMachine",
      "can't be used here: hosts entries are set over SSH; give ssh.",
    );
  } else if (edge?.ssh?.system === "windows") {
    problems.add(
      "servers.edge.ssh.system",
      '"windows" can\'t be used here yet: hosts entries are set on Linux and what is like it. An Edge on Windows can be measured: describe it in a file for npm run verify -- --lab.',
    );
  }
  const isRight = (name: PlaceName) => !wrong.some(({ path }) => path[0] === name);
  return Object.fromEntries(names.filter(isRight).map((name) => [name, given[name]]));
}

function findLab(
  plan: LabPlan,
  machines: Machines,
  authorityFile: string | undefined,
  identity: LabIdentity,
): MadeLab {
  const { edge } = machines;
  const over = Object.entries(machines).flatMap(([name, machine]) =>
    "ssh" in machine
      ? [[hostOfPlace(name as PlaceName), machineName(machine.ssh.host, machine.ssh.port)]]
      : [],
  );
  return {
    hosts: edge && "ssh" in edge ? { edge: new ServerHost(edge.ssh) } : {},
    ids: Object.fromEntries(over) as MadeLab["ids"],
    places: machines,
    roles: () => ({
      ...(identity.avPassword !== undefined && { avPassword: pulumi.secret(identity.avPassword) }),
      ...(authorityFile !== undefined && { authorityFile: pulumi.output(authorityFile) }),
      summary: pulumi.output(summaryOf(plan, machines, identity, pulumi.getStack())),
    }),
  };
}
