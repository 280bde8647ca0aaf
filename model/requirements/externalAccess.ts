import { SecurityFlags } from "../values";
import type { Entries } from "./requirement";
import { registrarMinimumPage } from "./symptoms/signIn";

const option =
  "Network security: Minimum session security for NTLM SSP based (including secure RPC) servers";
const windowsDefault = SecurityFlags.of("128-bit encryption");

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
} satisfies Entries;
