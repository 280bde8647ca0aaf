import { placeNames, placeTitles, type LabPlan } from "../../../model";
import { machineName } from "../../../model/ssh";
import { aligned } from "../../../model/values/columns";
import type { LabIdentity } from "../fabric";
import type { Machine, Machines } from "./arguments";

/** A lab's machines, what is set on them, and what to try next, for a person at a terminal. */
export function summaryOf(
  plan: LabPlan,
  machines: Machines,
  { lab }: LabIdentity,
  stack: string,
): string {
  const named = placeNames.filter((name) => machines[name] !== undefined);
  const absent = placeNames.filter((name) => machines[name] === undefined);
  const ofStack = stack === "local" ? "" : ` -- --stack ${stack}`;
  return [
    `Lab ${lab} (${plan.settings.sipDomains.join(", ")}), on machines that are there`,
    "",
    "Machines",
    aligned(
      named.map((name) => [
        "",
        placeTitles[name],
        reachedBy(machines[name]!),
        name === "edge" ? "its hosts entries are set" : "is measured, nothing is set",
      ]),
    ),
    ...(absent.length === 0
      ? []
      : ["", `Not set and not measured: ${absent.map((name) => placeTitles[name]).join(", ")}`]),
    "",
    "Try next",
    `  npm run verify${ofStack}`,
    `  npm run policy${ofStack}`,
  ].join("\n");
}

const reachedBy = (machine: Machine) =>
  "ssh" in machine ? machineName(machine.ssh.host, machine.ssh.port) : "this machine";
