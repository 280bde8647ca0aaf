import type { AccessMethodFacts } from "../../../policy/facts/facts";
import { edge, resource, unknown } from "../support/namesFacts";
import type { NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

const partner = "litwareinc.com";

/** The lab talks to the partner, and its Access Edge is set like this; what is undefined nothing shows. */
const letting = (changes: AccessMethodFacts) => (lab: NamesLab) => {
  lab.partners = [partner];
  lab.stated = { ...lab.stated, accessMethods: {} };
  lab.services = lab.services.map((each) =>
    each.accessMethods === undefined
      ? each
      : { ...each, accessMethods: { ...each.accessMethods, ...changes } },
  );
};

/** The same where what isn't shown is stated. */
const stating = (stated: AccessMethodFacts) => (lab: NamesLab) => {
  lab.partners = [partner];
  lab.services = lab.services.map((each) => ({ ...each, accessMethods: undefined }));
  lab.stated = { ...lab.stated, accessMethods: stated };
};

const all = {
  ...{ remoteUserAccess: true, federation: true, partnerDiscovery: true },
  ...{ allowedDomains: [], blockedDomains: [], publicImProviders: [] },
};

const later = (property: string) => `"${property}" of later isn't known before the update`;

describe("whom the Access Edge lets in", () => {
  itTells("FEDERATION-ALLOWED", [
    {
      how: "the partner is blocked, in other letters and though it is allowed, too",
      change: letting({ blockedDomains: ["LitwareInc.com"], allowedDomains: [partner] }),
      found: `The Access Edge on ${edge} blocks ${partner}.`,
    },
    {
      how: "partners are stated not to be discovered",
      change: stating({ ...all, partnerDiscovery: false, allowedDomains: ["contoso.net"] }),
      found: `The Access Edge on ${edge} discovers no partners, and ${partner} isn't among those that it allows.`,
    },
  ]);
  itTells("REMOTE-ENABLED", [
    {
      how: "it is stated that remote users aren't let in",
      change: stating({ ...all, remoteUserAccess: false }),
      found: `On the Access Edge of ${edge} remote user access isn't enabled.`,
    },
  ]);

  itAccepts(
    "the partner is allowed, and the others aren't discovered",
    letting({ partnerDiscovery: false, allowedDomains: ["LITWAREINC.COM."] }),
  );
  itAccepts("everything is stated", stating(all));

  itLeavesOpen("FEDERATION-ENABLED", [
    {
      how: "it isn't known whether it federates",
      change: letting({ federation: unknown("settings") }),
      because: later("settings"),
    },
    {
      how: "nothing shows it",
      change: letting({ federation: undefined }),
      because: `no resource shows whether federation is enabled on the Access Edge of ${edge}`,
    },
  ]);
  itLeavesOpen("FEDERATION-ALLOWED", [
    {
      how: "one of the blocked domains isn't known",
      change: letting({ blockedDomains: [unknown("settings")] }),
      because: later("settings"),
    },
    {
      how: "it isn't known whether partners are discovered",
      change: letting({ partnerDiscovery: unknown("settings") }),
      because: later("settings"),
    },
  ]);
  itLeavesOpen("PIC-ENABLED", [
    {
      how: "it isn't known when the form was handed in",
      change: (lab) => {
        lab.publicIm = [
          {
            resource: resource("pic"),
            accessEdgeFqdn: "sip.contoso.com",
            sipDomains: ["contoso.com"],
            providers: ["AOL"],
            submittedOn: unknown("submittedOn"),
          },
        ];
      },
      because: later("submittedOn"),
    },
  ]);
});
