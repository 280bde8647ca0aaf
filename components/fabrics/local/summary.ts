import { aligned } from "../../../model/values/columns";
import type { HostPlan, HostRole, ModelPlan } from "../../../model";
import type { LabIdentity } from "../fabric";
import { namespaceOf } from "./namespaces";

/**
 * A lab's hosts and addresses, and what to try next, for a person at a terminal.
 *
 * @param standIns What of a deployment of Communicator is a stand-in.
 * @param stack The stack that the lab is of; the npm commands mean `local` where it isn't said.
 */
export function summaryOf(
  plan: ModelPlan,
  { lab, avUser }: LabIdentity,
  stack: string,
  standIns: readonly string[] = [],
): string {
  const { edge, cwa, sipDomains } = plan.settings;
  const named: readonly [string, { fqdn: unknown; publicAddress: unknown; address: unknown }][] = [
    ["Access Edge", edge.accessEdge],
    ["Web Conferencing Edge", edge.webConferencingEdge],
    ["A/V Edge", edge.avEdge],
    ["Communicator Web Access", cwa],
  ];
  const ofStack = stack === "local" ? "" : ` --stack ${stack}`;
  const password = `npm run --silent pulumi -- stack output avPassword --show-secrets${ofStack}`;
  const inside = (host: HostRole, command: string) =>
    `  ip netns exec ${namespaceOf(lab, host)} ${command}`;
  return [
    `Lab ${lab} (${sipDomains.join(", ")})`,
    "",
    "Hosts",
    ...table(
      plan.hosts.map((host) => [namespaceOf(lab, host.role), host.title, addressesOf(host)]),
    ),
    "",
    "Published",
    ...table(
      named.map(([role, { fqdn, publicAddress, address }]) => [
        role,
        `${fqdn}`,
        `${publicAddress} -> ${address}`,
      ]),
    ),
    "",
    ...(standIns.length === 0
      ? []
      : [
          "Stand-ins in the deployment of Communicator",
          ...standIns.map((each) => `  ${each}`),
          "",
        ]),
    "Try next",
    inside("client", `dig +short ${edge.avEdge.fqdn}`),
    inside("edge", `getent ahostsv4 ${edge.avEdge.fqdn}`),
    inside(
      "client",
      `turnutils_uclient -y -n 10 -u ${avUser} -W "$(${password})" ${edge.avEdge.publicAddress}`,
    ),
    inside("firewall", "nft list ruleset"),
    `  npm run down${ofStack && ` --${ofStack}`}`,
  ].join("\n");
}

function addressesOf({ interfaces }: HostPlan): string {
  return interfaces.flatMap(({ addresses }) => addresses).join(" ");
}

const table = (rows: readonly (readonly string[])[]): string[] =>
  aligned(rows.map((row) => ["", ...row])).split("\n");
