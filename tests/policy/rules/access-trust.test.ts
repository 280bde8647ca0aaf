import type { CertificateFact } from "../../../policy/facts/facts";
import { edge, frontEnd, machine, resource, unknown } from "../support/namesFacts";
import type { NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

/** The Edge's certificate is of another authority, and what is known of that. */
const ofEdge =
  (authority: CertificateFact["authority"], ...authorities: NamesLab["authorities"]) =>
  (lab: NamesLab) => {
    lab.certificates[0] = { ...lab.certificates[0], authority };
    lab.authorities.push(...authorities);
  };
const public_ = { resource: resource("public authority"), path: "public/root" };
const issuing = (issuer: CertificateFact["authority"]) => ({
  ...{ resource: resource("issuing authority"), path: "public/issuing", issuer },
});
const foreign = `No certificate on ${edge} is of the Front End's authority, ${frontEnd}/lab: neither side knows the other's.`;

describe("ACCESS-TRUST in a stack", () => {
  itTells("ACCESS-TRUST", [
    {
      how: "the Edge's only certificate is of another root",
      change: ofEdge("public/root", public_),
      found: foreign,
    },
    {
      how: "it is of an authority below another root",
      change: ofEdge("public/issuing", issuing("public/root"), public_),
      found: foreign,
    },
  ]);
  itAccepts("the Edge has a public certificate, and one of the enterprise's authority", (lab) => {
    lab.certificates.push({ ...lab.certificates[0], name: "edgeinternal" });
    ofEdge("public/root", public_)(lab);
    lab.stated = { ...lab.stated };
  });
  itAccepts(
    "the Edge's is of an authority below the Front End's",
    ofEdge("public/issuing", issuing(`${frontEnd}/lab`)),
  );
  itAccepts("a second Edge Server shows no certificate", (lab) => {
    lab.hosts.edge.push("lab-edge2");
    lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
    lab.hostsEntries.push({ ...lab.hostsEntries[0], host: "lab-edge2" });
    lab.stated = {
      ...{ avEdgeTranslatedByNat: true, edgeSipDomains: ["contoso.com"] },
      ...{ accessEdgeCertificateSubject: "sip.contoso.com" },
    };
  });
  itLeavesOpen("ACCESS-TRUST", [
    {
      how: "it isn't known who issues the Edge's certificate",
      change: ofEdge(unknown("authority")),
      because: '"authority" of later isn\'t known before the update',
    },
    {
      how: "the Edge's authority is of another stack",
      change: ofEdge("public/issuing"),
      because: "no resource shows who issued the certificate of the authority public/issuing",
    },
    {
      how: "a script on the Edge may add an authority",
      change: (lab) => {
        ofEdge("public/root", public_)(lab);
        lab.opaque.push({ resource: resource("script"), host: edge, unknown: unknown("script") });
      },
      because: '"script" of later isn\'t known before the update',
    },
  ]);
});
