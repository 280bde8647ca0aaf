import { planLab, type HostPlan, type ModelPlan } from "../model";
import { runCommand, succeeded } from "../tests/integration/support/commands";
import { throwIfInterrupted } from "./interruption";
import { Sample, timed } from "./statistics";
import { sampleCells, table } from "./table";

const prefix = "edgelab-bench-floor";

const namespaceOf = (host: string): string => `${prefix}-${host}`;

/** A plug's name at the side of the switch, which has all of them. */
const portOf = (plan: ModelPlan, host: HostPlan, index: number): string =>
  `port${plan.hosts.indexOf(host)}-${index}`;

function plugLines(plan: ModelPlan, host: HostPlan): string[] {
  return host.interfaces.flatMap(({ segment: { name } }, index) => {
    const port = portOf(plan, host, index);
    return [
      `ip link add ${port} netns ${namespaceOf("switch")} type veth peer name ${name} netns ${namespaceOf(host.role)}`,
      `ip -n ${namespaceOf("switch")} link set ${port} master ${name} up`,
    ];
  });
}

function hostLines(host: HostPlan): string[] {
  const lines = [
    "link set lo up",
    ...host.interfaces.flatMap(({ segment: { name, network }, addresses }) => [
      `link set ${name} up`,
      ...addresses.map((one) => `address add ${network.interfaceAddress(one)} dev ${name}`),
    ]),
    ...host.routes.map((route) =>
      "via" in route
        ? `route add ${route.to} via ${route.via}`
        : `route add unreachable ${route.to}`,
    ),
  ];
  return [`ip -n ${namespaceOf(host.role)} -batch - <<END`, ...lines, "END"];
}

/** What a person would write to get the plan's hosts and networks, and nothing else of the lab. */
export function shellScript(plan: ModelPlan): string {
  return [
    "set -e",
    ...["switch", ...plan.hosts.map(({ role }) => role)].map(
      (host) => `ip netns add ${namespaceOf(host)}`,
    ),
    ...plan.segments.map(
      ({ name }) => `ip -n ${namespaceOf("switch")} link add ${name} up type bridge`,
    ),
    ...plan.hosts.flatMap((host) => plugLines(plan, host)),
    ...plan.hosts.flatMap(hostLines),
    "",
  ].join("\n");
}

async function removeAll(plan: ModelPlan): Promise<void> {
  for (const host of [...plan.hosts.map(({ role }) => role), "switch"]) {
    await runCommand(["ip", "netns", "delete", namespaceOf(host)]);
  }
}

/** The namespaces, plugs, addresses and routes of the lab by a plain shell script. */
export async function benchFloor(runs: number): Promise<string> {
  const plan = planLab("the benchmark", { sipDomains: ["contoso.com"] });
  const script = shellScript(plan);
  const sample = new Sample();
  await removeAll(plan);
  try {
    for (let run = 0; run < runs; run++) {
      throwIfInterrupted();
      const { seconds } = await timed(() => succeeded(runCommand(["sh"], { input: script })));
      sample.add(seconds);
      await removeAll(plan);
    }
  } finally {
    await removeAll(plan);
  }
  return table(
    `The lab's ${plan.hosts.length} hosts by a plain shell script, seconds, ${runs} runs`,
    ["", "median", "min", "max"],
    [["namespaces, plugs, addresses, routes", ...sampleCells(sample)]],
  );
}
