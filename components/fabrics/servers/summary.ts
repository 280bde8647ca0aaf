import { placeNames, placeTitles, type LabPlan, type PlaceName } from "../../../model";
import { machineName } from "../../../model/ssh";
import { aligned } from "../../../model/values/columns";
import type { LabIdentity } from "../fabric";
import type { Machine, Machines } from "./arguments";
import { connectionOf, settable, settableNames } from "./settable";

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
        whatIsSet(machines, name),
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

function whatIsSet(machines: Machines, name: PlaceName): string {
  const settableName = settableNames.find((each) => each === name);
  return settableName === undefined || connectionOf(machines, settableName) === undefined
    ? "measured, nothing is set"
    : `set: ${settable[settableName].what}`;
}

const reachedBy = (machine: Machine) =>
  "ssh" in machine ? machineName(machine.ssh.host, machine.ssh.port) : "this machine";
