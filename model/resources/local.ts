import * as z from "zod";
import { parseUnc } from "../communicator/paths";
import { directoryShape } from "../communicator/shape";
import { tenYears } from "../values";
import { softwarePackage } from "./directory";
import { reported, resourceSchema, textOf, textWithout } from "./resourceSchema";
import {
  address,
  namespaceConnection,
  dnsName,
  interfaceAddress,
  labHostName,
  labName,
  network,
  segmentName,
} from "./shapes";

export const lab = resourceSchema({
  type: "edgelab:local:Lab",
  description: `Room for a lab on this machine: its folder, and the network namespace of its segments. Needs root.

Preview says what the machine lacks. Deleting it removes whatever is left of the lab.`,
  inputs: z.strictObject({
    name: labName.describe(
      "Name of the lab, of at most 40 characters; its network namespaces are called `<lab>-<host>`. Two labs on one machine need two names.",
    ),
  }),
  computed: z.object({
    folder: z
      .string()
      .describe("Folder of everything that the lab keeps on disk: /run/edgelab/<lab>."),
    switchNamespace: z.string().describe("Network namespace of the lab's bridges: <lab>-switch."),
  }),
  replaceOn: ["name"],
});

export const segment = resourceSchema({
  type: "edgelab:local:Segment",
  description:
    "A network that hosts of a lab are plugged into: a bridge in the lab's own namespace.",
  inputs: z.strictObject({
    lab: labName.describe(
      "Name of the lab; take it from the Lab, so that the segment is made after it.",
    ),
    name: segmentName.describe(
      "Name of the segment, of at most 15 characters; interfaces of hosts in it are called after it.",
    ),
    network: network.describe("The network's addresses, e.g. 10.45.16.0/24."),
  }),
  computed: z.object({
    bridge: z.string().describe("Name of the bridge in the lab's switch namespace."),
  }),
  replaceOn: ["lab", "name"],
});

const hostInterface = z
  .strictObject({
    segment: segmentName.describe(
      "Name of the segment, after which the interface is called; take it from the Segment, so that the host is made after it.",
    ),
    addresses: z
      .array(interfaceAddress)
      .describe(
        "Addresses with the length of their network's prefix, e.g. 10.45.16.10/24. Connections of programs that ask for no other come from the first one.",
      ),
  })
  .meta({ id: "HostInterface", description: "A host's plug in a segment." });

const hostRoute = z
  .strictObject({
    to: network.describe("The network, e.g. 192.168.10.0/24; 0.0.0.0/0 for all others."),
    via: address.optional().describe("Address of the gateway, in one of the host's own networks."),
    unreachable: z
      .literal(true)
      .optional()
      .describe("There is no way to the network, and the host says so at once."),
  })
  .meta({
    id: "HostRoute",
    description: "A way to another network: either `via` a gateway, or none.",
  });

export const host = resourceSchema({
  type: "edgelab:local:Host",
  description: `A host of a lab: a network namespace of this machine, with a hosts file, name servers and services of its own.

Everything but its names changes in place, while its services keep running.`,
  inputs: z.strictObject({
    lab: labName.describe("Name of the lab."),
    name: labHostName.describe("Name of the host in the lab."),
    interfaces: z.array(hostInterface).describe("The segments that the host is plugged into."),
    routes: z.array(hostRoute).optional().describe("Ways to other networks. Default: none."),
    forwarding: z
      .boolean()
      .optional()
      .describe(
        "Whether the host passes on packets that are not for it, as routers and firewalls do. Default: false.",
      ),
    nameservers: z
      .array(address)
      .max(3, { error: "must have at most 3 addresses: programs ask no further ones" })
      .optional()
      .describe(
        "Addresses of at most three name servers, in the order they are asked. Default: none: only the hosts file knows names.",
      ),
    searchDomain: dnsName
      .optional()
      .describe("Domain that is tried behind names without one. Default: none."),
    operatingSystem: z
      .string()
      .min(1)
      .optional()
      .describe(
        "What the host stands for, e.g. Windows Server 2008 R2. A Windows gets a registry with the minimum session security of NTLM that it is installed with. Default: none in particular, without a registry.",
      ),
    clockOffset: z
      .int({ error: "must be whole seconds, e.g. -7200" })
      .refine((seconds) => Math.abs(seconds) <= tenYears, { error: "must be less than ten years" })
      .optional()
      .describe(
        "Seconds that the host's clock is ahead of the machine's, negative for behind. A model: namespaces have the machine's clock, and the lab's servers put it right by this wherever they tell or judge the time. Default: 0.",
      ),
    faults: reported("What a refresh found changed and no other property shows."),
  }),
  computed: z.object({
    connection: namespaceConnection.describe("How other resources reach the host."),
    namespace: z
      .string()
      .describe("Name of the host's network namespace, for `ip netns exec`: <lab>-<name>."),
  }),
  replaceOn: ["lab", "name"],
});

const account = textWithout((text) =>
  /^[^,|/]+$/.test(text) ? undefined : "must be the name of a group or an account",
);

export const communicatorImage = resourceSchema({
  type: "edgelab:local:CommunicatorImage",
  description: `A stand-in of Communicator's administrative image on a share, for labs without a Windows: an installation package made by wixl and unpacked by msiextract, with the mark of a patch in it. Its \`standIns\` names what is none of Windows Installer's work.

A refresh sees other files and other permissions there, and the next update makes all anew. Deleting it removes the folder.`,
  inputs: z.strictObject({
    directory: directoryShape.describe("A domain controller, and who writes to the share."),
    share: textOf(parseUnc).describe("UNC path of the image's folder."),
    product: softwarePackage
      .omit({ source: true })
      .meta({
        id: "InstallerProduct",
        description: "What an installation package's property table says.",
      })
      .describe("What the package says of itself."),
    article: z
      .string()
      .optional()
      .describe("Article of the patch, e.g. KB 2028888. Default: none, the image isn't patched."),
    readers: z.array(account).describe("Groups and accounts that may read it."),
    writers: z.array(account).describe("Groups and accounts that may change it."),
    faults: reported("What a refresh found changed and no other property shows."),
  }),
  computed: z.strictObject({
    measured: z
      .string()
      .describe(
        "What was measured of the image before and after it was patched, and who may do what there, as JSON.",
      ),
    standIns: z.array(z.string()).describe("What of it is a stand-in."),
  }),
  replaceOn: ["share"],
});

export const password = resourceSchema({
  type: "edgelab:local:Password",
  description:
    "A random password of letters, digits, `-` and `_`: made once, kept in the state as a secret.",
  inputs: z.strictObject({
    length: z
      .int()
      .min(8)
      .max(128)
      .optional()
      .describe("How many characters, 8 to 128. A change makes another password. Default: 24."),
  }),
  computed: z.strictObject({ value: z.string().describe("The password.") }),
  replaceOn: ["length"],
  secretComputed: ["value"],
});
