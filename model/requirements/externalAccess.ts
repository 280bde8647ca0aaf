import { leadDays } from "../publicIm/leadTime";
import { productHelp, SecurityFlags, technet } from "../values";
import type { Entries } from "./requirement";
import { externalContacts } from "./symptoms/federation";
import { registrarMinimumPage } from "./symptoms/signIn";
import { userServices } from "./symptoms/symptom";

const option =
  "Network security: Minimum session security for NTLM SSP based (including secure RPC) servers";
const windowsDefault = SecurityFlags.of("128-bit encryption");

const accessMethods =
  "On the Edge Server in compmgmt.msc, Office Communications Server 2007, Properties, Access Methods:";
const notAllowedPage = {
  ...externalContacts,
  quote: "From URI not authorized to communicate with federated partners.",
};
const answers =
  "No document says how the product's answer tells federation that isn't enabled from a domain that isn't allowed: in the lab's stand-in a summary beside the id does.";

/** What Front End and Edge have to let in of users outside, partners and providers. */
export const externalAccessRequirements = {
  "REGISTRAR-NTLM": {
    title: "The registrar asks users outside for no more of NTLM than their clients do",
    level: "mandatory",
    severity: "high",
    source: registrarMinimumPage,
    demands: `On Front End and Edge "${option}" (NtlmMinServerSec) asks for nothing that clients outside don't agree on: ${windowsDefault}, unless something else is said of them.`,
    symptoms: { "SIP-NTLM-MISMATCH": 1, "SIGN-IN-OUTSIDE": 4 },
    look: "On the Front End and on the Edge Server `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0 /v NtlmMinServerSec`, and on the client the same with NtlmMinClientSec: 0x20000000 asks for 128 bits, 0x80000 for NTLMv2 session security.",
    remedy: `Make both sides ask for the same; where the clients can't, clear what they can't do of "${option}" on Front End and Edge, in secpol.msc.`,
    component: "EdgeLab",
    flows: ["remoteUsers"],
    notes: [
      "Users outside can't use anything but NTLM; inside Kerberos hides the difference.",
      "The registries show it. The lab's stand-ins ask no user for a password, so that a sign-in there doesn't fail by it.",
    ],
  },
  "REMOTE-ENABLED": {
    title: "The Access Edge lets remote users in",
    level: "mandatory",
    severity: "high",
    source: { ...userServices, quote: "From URI not enabled for remote access." },
    demands: "Remote user access is enabled on the Access Edge.",
    symptoms: { "REMOTE-ACCESS-DISABLED": 1, "SIGN-IN-OUTSIDE": 5 },
    look: `${accessMethods} "Allow remote user access to your network". In dsa.msc, the user's properties, Communications, Configure: "Enable remote user access".`,
    remedy: "Enable remote user access there, and for the user where only some can't sign in.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
    notes: ["That a user is enabled is the user's own setting, which the lab has none of."],
  },
  "FEDERATION-ENABLED": {
    title: "The Access Edge federates",
    level: "mandatory",
    severity: "high",
    source: notAllowedPage,
    demands: "Federation with other organizations is enabled on the Access Edge.",
    symptoms: { "FEDERATION-NOT-ALLOWED": 1, "FEDERATION-UNKNOWN": 5, "PIC-FEDERATION-FAILS": 4 },
    look: `${accessMethods} "Federate with other organizations". In dsa.msc, the user's properties, Communications, Configure: "Enable federation".`,
    remedy: "Enable federation there, and for the user where only some reach no partner.",
    component: "EdgeLab",
    flows: ["federationIn"],
    notes: [answers],
  },
  "FEDERATION-ALLOWED": {
    title: "The Access Edge lets each partner in",
    level: "mandatory",
    severity: "high",
    source: technet("bb870345", {
      product: "OCS 2007",
      quote:
        "you need to add any legitimate federated partner domains to the Allow tab on your Access Edge Server",
    }),
    demands:
      "No partner's SIP domain is blocked on the Access Edge, and each is allowed where partners aren't discovered.",
    symptoms: { "FEDERATION-NOT-ALLOWED": 2, "FEDERATION-UNKNOWN": 6 },
    look: 'On the Edge Server in compmgmt.msc, Office Communications Server 2007, Properties: the lists on Allow and Block, and on Access Methods "Allow discovery of federation partners".',
    remedy: "Add the partner's SIP domain to Allow, and remove it from Block.",
    component: "EdgeLab",
    flows: ["federationIn"],
    notes: [answers],
  },
  "PIC-ENABLED": {
    title: "Public IM with each provider that is ready is enabled on the Access Edge",
    level: "mandatory",
    severity: "high",
    source: productHelp("35d605e9"),
    demands: `Each provider of a form for public IM connectivity that was handed in ${leadDays} days ago or earlier is enabled on the Access Edge.`,
    symptoms: { "FEDERATION-NOT-ALLOWED": 3, "PIC-FEDERATION-FAILS": 5 },
    look: 'On the Edge Server in compmgmt.msc, Office Communications Server 2007, Properties, IM Provider: the box of each provider is checked. In dsa.msc, the user\'s properties, Communications, Configure: "Enable public IM connectivity".',
    remedy: "Check the provider's box there, and enable public IM for the user.",
    component: "EdgeLab",
    flows: ["federationIn"],
    notes: ["The product lists the providers, and has them disabled until somebody enables them."],
  },
} satisfies Entries;
