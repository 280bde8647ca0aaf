import { fieldNotes, HTTPS, SecurityFlags } from "../values";
import type { Entries } from "./requirement";

const section = "CWA Presence Shows As Offline";
const option =
  "Network security: Minimum session security for NTLM SSP based (including secure RPC)";
const windowsDefault = SecurityFlags.of("128-bit encryption");

const minimumNotes = [
  `Windows Server 2008 R2 asks for ${windowsDefault} unless told otherwise (TechNet jj852240); earlier versions ask for nothing.`,
];

/** What Communicator Web Access needs on Windows Server 2008 R2. */
export const cwaRequirements = {
  "CWA-PATCH": {
    title: "Communicator Web Access has the patch of July 2010",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${section}, step 1`,
      "download and install the latest July 2010 Communicator Web Access patch which is included in Microsoft KB 968802",
    ),
    demands:
      "The patch cwamain.msp of KB 968802 is installed on every Communicator Web Access server on Windows Server 2008 R2 before its security options are changed.",
    symptoms: { "CWA-PRESENCE-OFFLINE": 4 },
    look: "On the Communicator Web Access server in appwiz.cpl, View installed updates: KB 968802.",
    remedy:
      "Download cwamain.msp from the page of KB 968802, near its end, and install it on the server.",
    component: "CwaSecurityPolicy",
    flows: ["webPresence"],
  },
  "CWA-NTLM-CLIENT": {
    title: "No minimum session security for NTLM as a client",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${section}, step 2 (KB 982021)`,
      "Network Security: Minimum session security for NTLM SSP based (including secure RPC)",
    ),
    demands: `On every Communicator Web Access server on Windows Server 2008 R2 "${option} clients" (NtlmMinClientSec) is ${SecurityFlags.NO_MINIMUM.value}, 'No Minimum'.`,
    symptoms: { "CWA-PRESENCE-OFFLINE": 1 },
    look: "On the Communicator Web Access server `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0 /v NtlmMinClientSec`: 0x0.",
    remedy: `In secpol.msc, Local Policies, Security Options, clear every flag of "${option} clients".`,
    component: "CwaSecurityPolicy",
    flows: ["webPresence"],
    notes: [
      'The field notes give this option\'s title without its last word, "clients".',
      ...minimumNotes,
    ],
  },
  "CWA-NTLM-SERVER": {
    title: "No minimum session security for NTLM as a server",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${section}, step 2 (KB 982021)`,
      "Network Security: Minimum session security for NTLM SSP based (including secure RPC) servers",
    ),
    demands: `On every Communicator Web Access server on Windows Server 2008 R2 "${option} servers" (NtlmMinServerSec) is ${SecurityFlags.NO_MINIMUM.value}, 'No Minimum'.`,
    symptoms: { "CWA-PRESENCE-OFFLINE": 2 },
    look: "On the Communicator Web Access server `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0 /v NtlmMinServerSec`: 0x0.",
    remedy: `In secpol.msc, Local Policies, Security Options, clear every flag of "${option} servers".`,
    component: "CwaSecurityPolicy",
    flows: ["webPresence"],
    notes: minimumNotes,
  },
  "CWA-NTLM-ELSEWHERE": {
    title: "The minimum is lowered nowhere else",
    level: "advisory",
    severity: "low",
    source: fieldNotes(
      section,
      "it turned out this was an issue related to deploying the Communicator Web Access role on Windows Server 2008 R2",
    ),
    demands:
      "Apart from Communicator Web Access servers on Windows Server 2008 R2, no host of the lab has 'No Minimum' set for NTLM session security, but for what Front End and Edge ask of users outside (NtlmMinServerSec), which is REGISTRAR-NTLM's matter.",
    withoutSymptom: "A host that asks for less than it could is weaker, which no user sees.",
    look: "On each other server `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0`: 0x20000000 on Windows Server 2008 R2, if nobody lowered it.",
    remedy: "Put the option back to the operating system's default on the other hosts.",
    component: "CwaSecurityPolicy",
    notes: [
      "The field notes tie the exception to this role and this version of Windows; that it stays there is how the lab reads them. A registrar whose minimum is lowered for clients outside is a cure that others report, and no fault: REGISTRAR-NTLM has it.",
    ],
  },
  "CWA-REBOOT": {
    title: "The server is rebooted after the change",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${section}, step 3`,
      "Reboot your CWA server to ensure the security policy change takes affect.",
    ),
    demands:
      "Every Communicator Web Access server has been rebooted since its security options were changed.",
    symptoms: { "CWA-PRESENCE-OFFLINE": 3 },
    look: "On the Communicator Web Access server `wmic os get LastBootUpTime`: later than the change.",
    remedy: "Reboot the server.",
    component: "CwaSecurityPolicy",
    flows: ["webPresence"],
    notes: [
      "TechNet jj852240 says that the options take effect without a restart. The field notes reboot; the lab follows them.",
    ],
  },
  "CWA-REVERSE-PROXY": {
    title: "Communicator Web Access is published through a reverse proxy",
    level: "mandatory",
    severity: "medium",
    source: HTTPS.source,
    demands: `${HTTPS} on the public address of Communicator Web Access reaches it through the firewall's reverse proxy, not through the Edge.`,
    withoutSymptom: "The documents state the rule and describe no symptom.",
    look: "From outside `nslookup <Communicator Web Access FQDN>`: no address of an Edge role; in the firewall's console a web publishing rule listens on it.",
    remedy:
      "Publish Communicator Web Access with a web publishing rule on the firewall, on an address that no Edge role uses.",
    component: "EdgeFirewall",
    flows: ["webAccess"],
  },
} satisfies Entries;
