import { adding, changing, removing, runCommand } from "../../policy/support/changes";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { putRegistry } from "../hands/registry";
import type { Stories } from "../story";
import { anotherOption, msv } from "./cwaNtlm";

const raise = (value: string) => `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d ${value} /f`;

/** What Front End and Edge let in of users outside, partners and providers. */
export const externalAccessStories = {
  "REGISTRAR-NTLM": [
    {
      how: "the Front End asks for NTLMv2 session security besides",
      says: "NtlmMinServerSec on {frontend} asks users outside for NTLMv2 session security, 128-bit encryption (537395200).",
      live: {
        at: "Front End: registry",
        breaks: (lab) => putRegistry(lab, "frontend", "NtlmMinServerSec", "20080000"),
        saw: "SIP_E_AUTH_NTLMMISMATCH",
      },
      lab: [
        anotherOption(
          "frontend",
          "NtlmMinServerSec",
          "NTLMv2 session security",
          "128-bit encryption",
        ),
      ],
    },
    {
      how: "it is declared of both",
      says: /NtlmMinServerSec on .*edge asks users outside for NTLMv2 session security \(524288\)/,
      args: { remoteUsers: { ntlmMinimum: ["NTLMv2 session security"] } },
    },
    {
      how: "clients outside can do none of it, and the Edge asks for 128 bits",
      says: "NtlmMinServerSec on {edge} asks users outside for 128-bit encryption (536870912).",
      args: { remoteUsers: { ntlmSessionSecurity: [] } },
      lab: [changing("lab-edge-ntlm", { flags: ["128-bit encryption"] })],
    },
    {
      how: "clients outside can do none of it, and nothing says so on the Front End",
      says: "Nothing sets NtlmMinServerSec on {frontend}, and Windows Server 2008 R2 then asks for 128-bit encryption.",
      args: { remoteUsers: { ntlmSessionSecurity: [] } },
      lab: [removing("lab-frontend-ntlm")],
    },
    {
      how: "a run command asks for integrity on the Front End",
      says: "NtlmMinServerSec on {frontend} asks users outside for message integrity (16).",
      azure: adding(runCommand("front-end-ntlm", "front-end-server", raise("0x10"))),
    },
    {
      how: "a command asks for everything on the Edge",
      says: /NtlmMinServerSec on .* asks users outside for message integrity, .* \(537395248\)/,
      command: adding(remoteCommandOn("172.25.33.10", "edge-ntlm", [raise("0x20080030")])),
    },
  ],
} satisfies Stories;
