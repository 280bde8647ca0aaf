import type { PublicImProvider } from "../../../model";
import type { LabStack } from "../../integration/support/labStack";
import { adding, changing, inTurn, removing, runCommand } from "../../policy/support/changes";
import { publicImForm, soundForm } from "../../policy/support/publicImForm";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { restrictedTestClients } from "../../policy/support/restrictedAzureLab";
import { putRegistry } from "../hands/registry";
import { reconfigure } from "../hands/services";
import { addComponent } from "../hands/state";
import type { Stories } from "../story";
import { anotherOption, msv } from "./cwaNtlm";

const raise = (value: string) => `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d ${value} /f`;

const accessEdge = "lab-access-edge";

const partners = ["litwareinc.com"];

/** A form whose providers are ready since long. */
const ready = (...providers: readonly PublicImProvider[]) => ({
  providers: [...providers],
  submittedOn: "2026-01-01",
});

/** Takes a check mark of the Access Edge's access methods away. */
const undefine = (name: string) => (lab: LabStack) =>
  reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], (text) =>
    text.replace(`#!define ${name}\n`, ""),
  );

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
  "REMOTE-ENABLED": [
    {
      how: "remote user access disabled on the Access Edge",
      says: "On the Access Edge of {edge} remote user access isn't enabled.",
      live: {
        at: "Edge: Access Edge",
        breaks: undefine("REMOTE_USER_ACCESS"),
        hides: ["SIP-DOMAINS"],
        saw: "From URI not enabled for remote access.",
      },
      lab: [changing(accessEdge, { "settings.remoteUserAccess": false })],
    },
    {
      how: "the tag says so",
      says: "On the Access Edge of {edge} remote user access isn't enabled.",
      azure: changing("edge-server", { "tags.edgelab-remote-user-access": "no" }),
    },
    {
      how: "the tag on the Access Edge's address says so",
      says: "On the Access Edge of {edge} remote user access isn't enabled.",
      azure: inTurn(
        changing("edge-server", { "tags.edgelab-remote-user-access": undefined }),
        changing("access-edge-public", { "tags.edgelab-remote-user-access": "false" }),
      ),
    },
  ],
  "FEDERATION-ENABLED": [
    {
      how: "federation disabled on the Access Edge",
      says: "On the Access Edge of {edge} federation isn't enabled.",
      live: {
        at: "Edge: Access Edge",
        breaks: undefine("FEDERATION"),
        hides: ["FEDERATION-ALLOWED"],
        saw: "From URI not authorized to communicate with federated partners.",
      },
      lab: [changing(accessEdge, { "settings.federation": false })],
    },
    {
      how: "the tag says so",
      says: "On the Access Edge of {edge} federation isn't enabled.",
      azure: changing("edge-server", { "tags.edgelab-federation": "false" }),
    },
    {
      how: "only the Access Edge's address has a tag, and that says so",
      says: "On the Access Edge of {edge} federation isn't enabled.",
      azure: inTurn(
        changing("edge-server", { "tags.edgelab-federation": undefined }),
        changing("access-edge-public", { "tags.edgelab-federation": "false" }),
      ),
    },
  ],
  "FEDERATION-ALLOWED": [
    {
      how: "the partner on the list of blocked domains",
      says: "The Access Edge on {edge} blocks litwareinc.com.",
      live: {
        at: "Edge: Access Edge",
        breaks: (lab) =>
          reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], (text) =>
            text.replaceAll('(!($fd =~ "^()$"', '(!($fd =~ "^(litwareinc[.]com)$"'),
          ),
        saw: "This message was not delivered to anna@litwareinc.com because the address is outside your organization and is not federated with your company",
      },
      args: { partners },
      lab: [changing(accessEdge, { "settings.blockedDomains": partners })],
    },
    {
      how: "partners aren't discovered, and none is allowed",
      says: "The Access Edge on {edge} discovers no partners, and litwareinc.com isn't among those that it allows.",
      args: { partners, edge: { accessEdge: { partnerDiscovery: false } } },
    },
    {
      how: "partners aren't discovered, and the allowed one is misspelt",
      says: "The Access Edge on {edge} discovers no partners, and litwareinc.com isn't among those that it allows.",
      args: { partners },
      lab: [
        changing(accessEdge, {
          "settings.partnerDiscovery": false,
          "settings.allowedDomains": ["litware.com"],
        }),
      ],
    },
    {
      how: "the tags have another partner alone",
      says: "The Access Edge on {edge} discovers no partners, and litwareinc.com isn't among those that it allows.",
      labs: restrictedTestClients.map((lab) => ({ ...lab, partners })),
      azure: changing("edge-server", {
        "tags.edgelab-partner-discovery": "false",
        "tags.edgelab-allowed-domains": "fabrikam.com",
        "tags.edgelab-blocked-domains": "contoso.net",
      }),
    },
  ],
  "PIC-ENABLED": [
    {
      how: "a provider that is ready isn't enabled on the Access Edge",
      says: "AOL is ready, as the form of pic was handed in, and isn't enabled on the Access Edge of {edge}.",
      live: {
        at: "state",
        breaks: (lab) =>
          addComponent(lab, "edgelab:index:PublicImProvisioning", "pic", {
            ...soundForm,
            ...ready("AOL"),
          }),
        saw: "From URI not authorized to communicate with public IM providers.",
      },
      lab: [adding(publicImForm(ready("AOL")))],
    },
    {
      how: "one of two isn't",
      says: "Yahoo! is ready, as the form of pic was handed in, and isn't enabled on the Access Edge of {edge}.",
      lab: [
        changing(accessEdge, { "settings.publicImProviders": ["MSN"] }),
        adding(publicImForm(ready("MSN", "Yahoo!"))),
      ],
    },
    {
      how: "the tag has another",
      says: "MSN is ready, as the form of pic was handed in, and isn't enabled on the Access Edge of {edge}.",
      azure: inTurn(
        adding(publicImForm(ready("MSN", "Yahoo!"))),
        changing("edge-server", { "tags.edgelab-public-im-providers": "Yahoo!" }),
      ),
    },
  ],
} satisfies Stories;
