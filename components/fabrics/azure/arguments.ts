import { z } from "zod";
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
    management: z
      .array(z.string())
      .optional()
      .describe(
        "Addresses and networks from which machines are managed (TCP 22 and 3389), as a Bastion's subnet. A public one reaches only machines outside, which have public addresses of their own. Default: none.",
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
