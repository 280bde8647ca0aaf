import { adding, changing, inTurn } from "../../policy/support/changes";
import { publicImForm, soundForm } from "../../policy/support/publicImForm";
import { reissue } from "../hands/certificates";
import { reconfigure, restart } from "../hands/services";
import { addComponent } from "../hands/state";
import type { LabStack } from "../../integration/support/labStack";
import type { Stories } from "../story";

/** A form in the state, for the configuration of the fault lab. */
const form = (values: Readonly<Record<string, unknown>>, name = "pic") => ({
  at: "state",
  breaks: (lab: LabStack) =>
    addComponent(lab, "edgelab:index:PublicImProvisioning", name, { ...soundForm, ...values }),
});

/** What the stand-ins of the providers were told, told otherwise. */
const told = (what: string, change: (text: string) => string, saw: string) =>
  ({
    at: `stand-ins of the providers: ${what}`,
    phase: "scaled back",
    breaks: (lab: LabStack) =>
      reconfigure(lab, ["thirdparty", "public-im", "kamailio.cfg"], change),
    saw,
  }) as const;

const federationFails = "Federation with public IM providers fails.";

const declared = (values: Parameters<typeof publicImForm>[0]) => adding(publicImForm(values));
const both = (values: Parameters<typeof publicImForm>[0]) => ({
  lab: [declared(values)],
  azure: declared(values),
});

/** What forms for public IM connectivity say. */
export const publicImStories = {
  "PIC-FQDN": [
    {
      how: "the providers were told another FQDN than the certificate's subject",
      says: "The form of lab-public-im gives access.contoso.com, and the Access Edge's certificate on {edge} is issued to sip.contoso.com.",
      live: told(
        "FQDN",
        (text) => text.replaceAll("sip.contoso.com", "access.contoso.com"),
        federationFails,
      ),
      args: { publicIm: { providers: ["AOL"], accessEdgeFqdn: "access.contoso.com" } },
    },
    {
      how: "the form gives another name than the certificate's subject",
      says: "The form of pic gives access.contoso.com, and the Access Edge's certificate on {edge} is issued to sip.contoso.com.",
      live: {
        ...form({ accessEdgeFqdn: "access.contoso.com" }),
        saw: federationFails,
      },
      ...both({ accessEdgeFqdn: "access.contoso.com" }),
    },
    {
      how: "the form gives the Edge's own name",
      says: "The form of pic gives edge.contoso.com, and the Access Edge's certificate on {edge} is issued to sip.contoso.com.",
      ...both({ accessEdgeFqdn: "edge.contoso.com" }),
    },
    {
      how: "the form gives a name in another domain",
      says: "The form of pic gives sip.contoso.net, and the Access Edge's certificate on {edge} is issued to sip.contoso.com.",
      ...both({ accessEdgeFqdn: "sip.contoso.net" }),
    },
  ],
  "PIC-SIP-DOMAINS": [
    {
      how: "the providers were told a wrong SIP domain",
      says: "The form of lab-public-im gives fabricam.com, which is no SIP domain of the lab.",
      live: told(
        "SIP domains",
        (text) => text.replaceAll("fabrikam[.]com", "fabricam[.]com"),
        federationFails,
      ),
      args: { publicIm: { providers: ["AOL"], sipDomains: ["contoso.com", "fabricam.com"] } },
    },
    {
      how: "the form gives a SIP domain that the lab doesn't have",
      says: "The form of pic gives contoso.net, which is no SIP domain of the lab.",
      live: {
        ...form({ sipDomains: ["contoso.com", "contoso.net"] }),
        saw: federationFails,
      },
      ...both({ sipDomains: ["contoso.com", "contoso.net"] }),
    },
    {
      how: "the form's SIP domain is a host's name",
      says: "The form of pic gives sip.contoso.com, which is no SIP domain of the lab.",
      ...both({ sipDomains: ["sip.contoso.com"] }),
    },
    {
      how: "the form's SIP domains are misspelt",
      says: "The form of pic gives contso.com and contoso.co, which are no SIP domains of the lab.",
      ...both({ sipDomains: ["contso.com", "contoso.co"] }),
    },
  ],
  "PIC-PROVIDERS": [
    {
      how: "AOL isn't chosen, and is enabled on the Access Edge",
      says: "The Access Edge on {edge} has AOL enabled, which the form of lab-public-im doesn't choose.",
      live: told(
        "providers",
        (text) => text.replace(/(route\[PROVISIONED\][^]*?\^\()aol\[\.\]com\|/, "$1"),
        "From URI not authorized to communicate with federated partners.",
      ),
      args: {
        publicIm: { providers: ["MSN"] },
        edge: { accessEdge: { publicImProviders: ["AOL", "MSN"] } },
      },
    },
    {
      how: "the form chooses another",
      says: "The Access Edge on {edge} has Yahoo! enabled, which the form of pic doesn't choose.",
      live: {
        at: "Edge: Access Edge",
        breaks: async (lab) => {
          await form({ providers: ["MSN"] }, "chosen").breaks(lab);
          await reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], (text) =>
            text.replace('if ($fd =~ "^()$") return;', 'if ($fd =~ "^(yahoo[.]com)$") return;'),
          );
        },
        saw: federationFails,
      },
      lab: [
        declared({ providers: ["MSN"] }),
        changing("lab-access-edge", { "settings.publicImProviders": ["MSN", "Yahoo!"] }),
      ],
    },
    {
      how: "the form chooses none",
      says: "The Access Edge on {edge} has AOL and MSN enabled, which the form of pic doesn't choose.",
      azure: inTurn(
        declared({}),
        changing("edge-server", { "tags.edgelab-public-im-providers": "AOL MSN" }),
      ),
    },
  ],
  "PIC-AOL-CERTIFICATE": [
    {
      how: "the Access Edge's certificate is for servers alone, and the form asks for AOL",
      says: "The Access Edge's certificate on {edge} is for serverAuth alone, and the form of pic asks for AOL.",
      live: {
        at: "Edge: certificate of the Access Edge",
        breaks: async (lab) => {
          // Beside a form of another fault.
          await form({ providers: ["AOL"] }, "aol").breaks(lab);
          const names = ["sip.contoso.com", "sip.fabrikam.com"];
          await reissue(lab, "edge", "accessedge", names, ["serverAuth"]);
          await restart(lab, "edge", "access-edge");
        },
        saw: federationFails,
      },
      lab: [
        declared({ providers: ["AOL"] }),
        changing("lab-certificate-accessedge", { usages: ["serverAuth"] }),
      ],
    },
    {
      how: "nothing is said of its usages, and they are those of a server then",
      says: "The Access Edge's certificate on {edge} is for serverAuth alone, and the form of pic asks for AOL.",
      lab: [
        declared({ providers: ["MSN", "AOL"] }),
        changing("lab-certificate-accessedge", { usages: undefined }),
      ],
    },
    {
      how: "the tag has the usage of a server alone",
      says: "The Access Edge's certificate on {edge} is for serverAuth alone, and the form of pic asks for AOL.",
      azure: inTurn(
        declared({ providers: ["AOL"] }),
        changing("edge-server", { "tags.edgelab-certificate-usages": "serverAuth" }),
      ),
    },
  ],
  "PIC-LEAD-TIME": [
    {
      how: "the form is handed in a day too late",
      says: "pic is wanted on 2027-01-22, and works on 2027-01-23 at the earliest.",
      live: form({ wantedOn: "2027-01-22", submittedOn: "2026-12-24" }),
      ...both({ wantedOn: "2027-01-22", submittedOn: "2026-12-24" }),
    },
    {
      how: "the form isn't handed in, and is wanted in three weeks",
      says: "pic is wanted on 2027-01-14, and works on 2027-01-23 at the earliest.",
      ...both({ wantedOn: "2027-01-14" }),
      day: "2026-12-24",
    },
    {
      how: "it is wanted on the day on which the form is handed in",
      says: "pic is wanted on 2026-12-24, and works on 2027-01-23 at the earliest.",
      ...both({ wantedOn: "2026-12-24", submittedOn: "2026-12-24" }),
    },
  ],
} satisfies Stories;
