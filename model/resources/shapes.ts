import * as z from "zod";
import { sshTarget } from "../ssh";
import { Address, Network } from "../values";
import { hostNameProblem } from "../values/hostName";
import { textOf, textWithout } from "./resourceSchema";

const options = { ipv6: true };

export const address = textOf((text) => Address.parse(text, options));

/** An address with the length of its network's prefix, e.g. 10.45.16.10/24. */
export const interfaceAddress = textOf((text) => Network.around(text, options));

export const network = textOf((text) => Network.parse(text, options));

export const addressOrNetwork = textOf((text) =>
  text.includes("/") ? Network.parse(text, options) : Address.parse(text, options),
);

/** Where labs keep what a namespace can't hold. Not kept over a restart of the machine, as namespaces are not. */
export const labsFolder = "/run/edgelab";

/** Longest name of a lab: with a host's name it has to fit a namespace's (63). */
const longestLab = 40;

/** How a host that is a network namespace of this machine is reached. */
export const namespaceConnection = z
  .strictObject({
    namespace: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/,
        "must be the name of a network namespace, e.g. edgelab-local-edge",
      )
      .describe("Name of the network namespace, as `ip netns list` shows it."),
    folder: z
      .string()
      .startsWith("/", "must be an absolute path, e.g. /run/edgelab/edgelab-local/edge")
      .optional()
      .describe(
        "Folder for the host's registry, zones and services. Default: /run/edgelab/<namespace>.",
      ),
  })
  .meta({
    id: "NamespaceConnection",
    description:
      "How a network namespace is reached: the `connection` of an edgelab:local:Host, or one of your own.",
  });

/** How a machine is reached that is there already. */
export const sshConnection = z.strictObject({ ssh: sshTarget.describe("The machine.") }).meta({
  id: "SshConnection",
  description:
    "How an existing machine is reached: by the system's `ssh`; on Linux as root or as a user for whom `sudo -n` needs no password there, on Windows as an administrator.",
});

/** How a host is reached, for the resources that can be on either kind. */
export const connection = z.union([namespaceConnection, sshConnection]);

export const labName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, {
    error:
      "must begin with a letter or digit and hold only letters, digits, '.', '_' and '-', e.g. edgelab-local",
  })
  .max(longestLab, {
    error: `must have at most ${longestLab} characters, so that its network namespaces can be named after it; use a shorter stack name`,
  })
  .describe("Name of the lab; its network namespaces are called <lab>-<host>.");

export const segmentName = z.string().regex(/^(?!(lo|all|default)$)[a-z][a-z0-9-]{0,14}$/, {
  error:
    "must be 1 to 15 small letters, digits and '-', beginning with a letter, and not lo, all or default: interfaces are called after it",
});

export const labHostName = z.string().regex(/^(?!switch$)[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$/, {
  error: "must be small letters, digits and '-' (not at the ends), and not switch, e.g. edge",
});

/** A domain or the name of a host, of one label or more. */
export const dnsName = textWithout(hostNameProblem);

/** Why a text is no fully qualified domain name of a host; undefined where it is one. */
export const fqdnProblem = (name: string): string | undefined =>
  hostNameProblem(name) ??
  (name.includes(".") ? undefined : "has no domain; give the FQDN, e.g. sip.contoso.com");

/** Values at whose change something is done again, by what they are. */
export const triggers = z.record(z.string(), z.string()).optional();
