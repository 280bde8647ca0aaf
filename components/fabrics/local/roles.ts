import * as pulumi from "@pulumi/pulumi";
import { Authority, Certificate, Password } from "../../../provider/sdk";
import type { HostRole, LabPlan } from "../../model";
import type { LabHosts, LabIdentity, LabRoles, RolePrerequisites } from "../fabric";
import type { LocalHost } from "./localHost";
import * as specs from "./roleSpecs";
import { avEdge, longTermKey } from "./services/avEdge";
import type { ServiceSpec } from "./services/serviceSpec";
import { summaryOf } from "./summary";

/** Stand-ins for the product's roles, with the names, ports and certificates of the plan. */
export function runRoles(
  name: string,
  plan: LabPlan,
  identity: LabIdentity,
  labHosts: LabHosts,
  after: RolePrerequisites,
  parent: pulumi.Resource,
): LabRoles {
  const hosts = labHosts as Readonly<Record<HostRole, LocalHost>>;
  const certificates = issue(name, plan, identity, hosts, parent);
  const run = (
    role: string,
    host: HostRole,
    issued: string,
    spec: (files: specs.InstalledCertificate) => pulumi.Input<ServiceSpec>,
    triggers: Record<string, pulumi.Input<unknown>> = {},
    dependsOn: pulumi.Resource[] = [],
  ) => {
    const { certificateFile, keyFile, authorityFile, fingerprint } = certificates[issued];
    hosts[host].service(
      `${name}-${role}`,
      pulumi
        .all([certificateFile, keyFile, authorityFile])
        .apply(([certificate, key, authority]) =>
          pulumi.output(
            spec({ certificateFile: certificate, keyFile: key, authorityFile: authority }),
          ),
        ),
      { certificate: fingerprint, ...triggers },
      { parent, dependsOn },
    );
  };
  const avPassword = pulumi.secret(
    identity.avPassword ?? new Password(`${name}-av-password`, {}, { parent }).value,
  );
  run(
    "av-edge",
    "edge",
    "avedge",
    (files) =>
      avPassword.apply((password) => {
        const settings = specs.avEdgeSettings(plan, files, identity.avUser);
        const key = longTermKey(identity.avUser, settings.realm, password);
        return avEdge({ ...settings, key });
      }),
    { hosts: after.edgeHosts.lines },
    plan.settings.edge.avEdge.hostsEntryAddress ? [] : [...after.edgeNameServer],
  );
  run("access-edge", "edge", "accessedge", (files) => specs.accessEdgeSpec(plan, files));
  run("web-conferencing", "edge", "webconferencingedge", (files) =>
    specs.webConferencingSpec(plan, files),
  );
  run("front-end", "frontend", "frontend", (files) => specs.frontEndSpec(plan, files));
  run("cwa", "cwa", "cwa", (files) => specs.cwaSpec(plan, files));
  run("reverse-proxy", "firewall", "reverseproxy", (files) => specs.reverseProxySpec(plan, files));
  return { avPassword, summary: pulumi.output(summaryOf(plan, identity, pulumi.getStack())) };
}

/** All that use the lab's certificates are programs of today, and RSA keys take a second to make. */
const keyAlgorithm = "ECDSA P-256";

/** The certificates of the plan, by name, from an authority on the Front End. */
function issue(
  name: string,
  plan: LabPlan,
  { lab }: LabIdentity,
  hosts: Readonly<Record<HostRole, LocalHost>>,
  parent: pulumi.Resource,
): Readonly<Record<string, Certificate>> {
  const authority = new Authority(
    `${name}-authority`,
    {
      connection: hosts.frontend.connection,
      name: "lab",
      commonName: `${lab} lab authority`,
      keyAlgorithm,
    },
    { parent },
  );
  return Object.fromEntries(
    plan.certificates.map((certificate) => [
      certificate.name,
      hosts[certificate.host].certificate(
        `${name}-certificate-${certificate.name}`,
        {
          name: certificate.name,
          subject: `${certificate.subject}`,
          subjectAlternativeNames: certificate.subjectAlternativeNames.map(String),
          usages: certificate.usages,
          keyAlgorithm,
          authority,
        },
        { parent },
      ),
    ]),
  );
}
