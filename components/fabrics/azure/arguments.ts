import * as z from "zod";
import { machineShapes } from "../servers/arguments";

/** Who has a public address, by the argument that gives an existing one. */
export const addressOwners = {
  accessEdge: "edge.accessEdge.publicAddress",
  webConferencingEdge: "edge.webConferencingEdge.publicAddress",
  avEdge: "edge.avEdge.publicAddress",
  cwa: "cwa.publicAddress",
  internalUsers: "firewall.publicAddress",
} as const;
export type AddressOwner = keyof typeof addressOwners;

const id = (what: string) => z.string().optional().describe(what);

/** The machines that can be made, each with its interfaces, the main one first, and the system that it has unless an argument says. */
export const machineInterfaces = {
  edge: { interfaces: ["edge", "edge-internal"], title: "The Edge.", usually: "windows" },
  reverseProxy: {
    interfaces: ["reverse-proxy"],
    title: "The reverse proxy in the perimeter.",
    usually: "windows",
  },
  frontEnd: { interfaces: ["front-end"], title: "The Front End.", usually: "windows" },
  cwa: { interfaces: ["cwa"], title: "The CWA server.", usually: "windows" },
  workstation: {
    interfaces: ["workstation"],
    title: "The workstation (inside).",
    usually: "linux",
  },
  client: { interfaces: ["client"], title: "The client (outside).", usually: "linux" },
  thirdParty: {
    interfaces: ["thirdparty"],
    title: "The third participant (outside).",
    usually: "linux",
  },
} as const;
export type MachineName = keyof typeof machineInterfaces;
export const machineNames = Object.keys(machineInterfaces) as readonly MachineName[];

const virtualMachine = z.strictObject({
  system: z
    .enum(["windows", "linux"])
    .optional()
    .describe(
      "What runs on it. Default: linux for the workstation and the machines outside, windows for the others.",
    ),
  image: z
    .string()
    .optional()
    .describe(
      "Id in Azure of your own generalised image, or of one in a gallery. Default: Debian 12 for Linux; Windows needs one.",
    ),
  size: z.string().optional().describe("Size in Azure. Default: Standard_B2s."),
});

const machines = Object.fromEntries(
  machineNames.map((name) => [
    name,
    virtualMachine.optional().describe(machineInterfaces[name].title),
  ]),
) as { readonly [Name in MachineName]: z.ZodOptional<typeof virtualMachine> };

/** What {@link azure} takes. */
export const azureShape = z
  .strictObject({
    location: z.string().describe("Azure's region, e.g. `westeurope`. It has no default."),
    subscription: z
      .string()
      .optional()
      .describe(
        "Id of the subscription, the one that the credentials are for: with it the ids of what is to be made are known at a preview, and policies decide what rests on them. Default: they are known after the update.",
      ),
    publicAddresses: z
      .strictObject({
        accessEdge: id("Of the Access Edge."),
        webConferencingEdge: id("Of the Web Conferencing Edge."),
        avEdge: id("Of the A/V Edge."),
        cwa: id("Of the reverse proxy of Communicator Web Access."),
        internalUsers: id("What internal users' traffic comes from."),
      })
      .optional()
      .describe(
        "Existing public addresses (static, Standard), each by its id in Azure. Default: Azure allocates them.",
      ),
    publicZones: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        "Existing public DNS zones, each by its id in Azure under its SIP domain. Default: a zone is made for each SIP domain.",
      ),
    securityGroups: z
      .strictObject({
        perimeter: id("Of the perimeter."),
        edgeInternal: id("Of the Edge's internal network."),
        internal: id("Of the internal network."),
      })
      .optional()
      .describe(
        "Existing security groups, each by its id in Azure: the lab's rules are put into them as resources of their own, beside those that are there, and its subnet is behind them. Default: a group is made for each subnet.",
      ),
    firstPriority: z
      .int()
      .min(100)
      .max(4000)
      .optional()
      .describe(
        "Priority of the first rule in existing security groups; the others follow in steps of 10, and the last is 4096. Default: 100.",
      ),
    machines: z
      .strictObject(machines)
      .optional()
      .describe(
        "Virtual machines that are made, each with its interfaces. Their addresses, the Edge's hosts entries and the security options of Communicator Web Access are set in them by run commands, but where `places` names the machine. Default: none.",
      ),
    administrator: z
      .strictObject({
        user: z
          .string()
          .optional()
          .describe("Who administers the machines that are made. Default: labadmin."),
        sshKey: z
          .string()
          .optional()
          .describe("Public key, in OpenSSH's form, that signs in to Linux. Default: none."),
      })
      .optional()
      .describe(
        "Who signs in to machines that are made. For Windows a password is made, the secret output `administratorPassword`.",
      ),
    shutdown: z
      .strictObject({
        time: z.string().describe("When, as `19:00`."),
        timeZone: z
          .string()
          .optional()
          .describe(
            "Whose clock it is, in Windows' words, e.g. `W. Europe Standard Time`. Default: UTC.",
          ),
      })
      .optional()
      .describe("When machines that are made are shut down each day. Default: never."),
    diagnostics: z
      .boolean()
      .optional()
      .describe(
        "Whether Azure keeps the screen and the serial log of machines that are made (boot diagnostics). Default: false.",
      ),
    bastion: z
      .string()
      .optional()
      .describe(
        "Network for a Bastion, in CIDR form, /26 or larger: one is made, and the machines inside are managed from it. Default: none.",
      ),
    management: z
      .array(z.string())
      .optional()
      .describe(
        "Addresses and networks from which machines are managed (TCP 22 and 3389), as a VPN's. A public one reaches only machines outside, which have public addresses of their own. Default: none.",
      ),
    outsiders: z
      .strictObject({
        client: z.string().optional().describe("The external user's. Default: 10.46.0.0/24."),
        thirdParty: z
          .string()
          .optional()
          .describe("The third participant's. Default: 10.47.0.0/24."),
      })
      .optional()
      .describe(
        "Networks of the machines outside, in CIDR form. Each is a virtual network of its own without a way to the others but the Internet.",
      ),
    tags: z
      .record(z.string(), z.string())
      .optional()
      .describe("Tags of everything that is made, beside the lab's own."),
    places: z
      .strictObject(machineShapes)
      .optional()
      .describe(
        "How each machine is reached: `ssh`, or `thisMachine: true`; with `onlyMeasure: true` nothing is set on it. Hosts entries are set on the Edge, and the security options of Communicator Web Access on a Windows. Default: the client is this machine, and nothing else is reached.",
      ),
  })
  .describe("Where the lab is in Azure, and what is there already. Only with `fabric: azure`.");
export type AzureArgs = z.infer<typeof azureShape>;
