import type { LabPlan } from "../../../model";
import { aligned } from "../../../model/values/columns";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { LabIdentity, MadeLab } from "../fabric";
import { isMeant } from "../servers/settable";
import type { LabNetwork } from "./network";
import { machineInterfaces, machineNames } from "./arguments";
import type { AzureSettings } from "./readArguments";
import { isSetByRunCommands } from "./readMachines";

interface Made extends Pick<MadeLab, "addresses" | "nameServers"> {
  readonly settings: AzureSettings;
  readonly places: AzureSettings["places"];
  readonly interfaces: LabNetwork["interfaces"];
}

/** The roles' addresses, what is left to do, and what to try next, for a person at a terminal. */
export function summaryOf(
  { settings }: LabPlan,
  { settings: azure, places, interfaces, addresses = {}, nameServers = {} }: Made,
  { lab }: LabIdentity,
): pulumi.Output<string> {
  const { edge, cwa, sipDomains } = settings;
  const made = machineNames.filter((name) => azure.machines[name] !== undefined);
  const used: readonly string[] = made.flatMap((name) => machineInterfaces[name].interfaces);
  const ids = Object.values(interfaces)
    .filter(({ label }) => !used.includes(label))
    .map(({ label, resource }) => ({ name: label, id: resource.id }));
  const stack = pulumi.getStack();
  const ofStack = stack === "local" ? "" : ` -- --stack ${stack}`;
  const setBy = isMeant(places, "edge")
    ? "over SSH"
    : isSetByRunCommands(azure, "edge")
      ? "by a run command"
      : undefined;
  return pulumi
    .all([pulumi.output({ ...addresses }), pulumi.output(ids), pulumi.output({ ...nameServers })])
    .apply(([address, attached, servers]) => {
      const published = (
        title: string,
        path: keyof typeof address,
        { fqdn }: { fqdn: unknown },
        at: unknown,
      ) => ["", title, `${fqdn}`, `${address[path]} -> ${at}`];
      return [
        `Lab ${lab} (${sipDomains.join(", ")}), in Azure`,
        "",
        "Published",
        aligned([
          published(
            "Access Edge",
            "edge.accessEdge.publicAddress",
            edge.accessEdge,
            edge.accessEdge.address,
          ),
          published(
            "Web Conferencing Edge",
            "edge.webConferencingEdge.publicAddress",
            edge.webConferencingEdge,
            edge.webConferencingEdge.address,
          ),
          published("A/V Edge", "edge.avEdge.publicAddress", edge.avEdge, edge.avEdge.address),
          published(
            "Communicator Web Access",
            "cwa.publicAddress",
            cwa,
            `${settings.firewall.perimeterAddress} (reverse proxy)`,
          ),
        ]),
        "",
        "To do: delegate each zone to its name servers",
        aligned(Object.entries(servers).map(([zone, names]) => ["", zone, names.join(" ")])),
        ...(made.length === 0 ? [] : ["", `Machines that are made: ${made.join(", ")}`]),
        ...(attached.length === 0
          ? []
          : [
              "",
              "To do: attach machines to these interfaces, as none is made for them (docs/azure.md)",
              aligned(attached.map(({ name, id }) => ["", name, id])),
            ]),
        "",
        setBy !== undefined
          ? `The Edge's hosts entries are set ${setBy}.`
          : "The Edge's hosts entries aren't set: give azure.machines.edge or azure.places.edge, or write them by hand (requirement AV-HOSTS).",
        "",
        "Try next",
        `  npm run policy${ofStack}`,
        `  npm run verify${ofStack}`,
      ].join("\n");
    });
}
