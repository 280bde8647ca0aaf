import * as pulumi from "../../../provider/sdk/pulumi";
import { Authority, Certificate, Password, type Service } from "../../../provider/sdk";
import { domainControllerCertificate, type HostRole, type ModelPlan } from "../../../model";
import type { LabIdentity, LabRoles, RolePrerequisites } from "../fabric";
import type { ServiceDescription } from "../../../provider/sdk/describedService";
import type { LocalHost } from "./localHost";
import { roleSettings, type RoleName } from "./roleSettings";
import * as specs from "./roleSpecs";
import { avAuthentication } from "./services/avAuthentication";
import { avEdge, avEdgeFiles } from "./services/avEdge";
import { domainControllerPatience } from "./services/domainController";
import type { PresenceService } from "./services/presence";
import { summaryOf } from "./summary";

/** Loaded where there is a domain controller. */
const communicators = () =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whether there is one or not
  require("./communicator") as typeof import("./communicator");

/** A role, on which host it is played, and with which certificate of the plan. */
interface Role {
  readonly name: RoleName;
  readonly host: HostRole;
  readonly certificate: string;
  spec(files: specs.InstalledCertificate): ServiceDescription;
  /** Seconds to open its sockets. */
  readonly patience?: number;
  /** Besides its certificate. */
  readonly triggers?: Readonly<Record<string, pulumi.Input<unknown>>>;
  readonly dependsOn?: readonly pulumi.Resource[];
}

/** Stand-ins for the product's roles, with the names, ports and certificates of the plan. */
export function runRoles(
  name: string,
  plan: ModelPlan,
  identity: LabIdentity,
  hosts: Readonly<Record<HostRole, LocalHost>>,
  { authority, certificates }: Issued,
  after: RolePrerequisites,
  parent: pulumi.Resource,
): LabRoles {
  const avPassword = pulumi.secret(
    identity.avPassword ?? new Password(`${name}-av-password`, {}, { parent }).value,
  );
  const settings = roleSettings(plan);
  const services = new Map<RoleName, Service>();
  for (const role of rolesOf(plan, identity.avUser, avPassword, after)) {
    const certificate = certificates[role.certificate];
    const { certificateFile, keyFile, authorityFile } = certificate;
    const service = hosts[role.host].service(
      `${name}-${role.name}`,
      pulumi
        .output({ certificateFile, keyFile, authorityFile })
        .apply((files) => pulumi.output(role.spec(files))),
      { certificate: certificate.fingerprint, ...role.triggers },
      { parent, dependsOn: [...(role.dependsOn ?? [])] },
      settings[role.name],
      role.patience,
    );
    services.set(role.name, service);
  }
  const { communicator } = plan.settings;
  const controller = services.get("domain-controller");
  const deployment =
    communicator &&
    controller &&
    communicators().deployCommunicator(
      name,
      plan,
      communicator,
      identity,
      after,
      controller,
      parent,
    );
  return {
    avPassword,
    isAvPasswordShared: true,
    summary: pulumi
      .output(deployment?.standIns)
      .apply((standIns) => summaryOf(plan, identity, pulumi.getStack(), standIns)),
    authorityFile: authority.certificateFile,
  };
}

function rolesOf(
  plan: ModelPlan,
  avUser: string,
  avPassword: pulumi.Output<string>,
  after: RolePrerequisites,
): readonly Role[] {
  const { publicIm, communicator } = plan.settings;
  const withUser = ({ spec, files }: PresenceService): ServiceDescription => ({
    ...spec,
    files: avPassword.apply((password) => files({ user: avUser, password })),
  });
  return [
    {
      name: "av-edge",
      host: "edge",
      certificate: "avedge",
      spec: (files) => {
        const args = specs.avEdgeArgs(plan, files);
        return { ...avEdge(args), files: avPassword.apply((secret) => avEdgeFiles(args, secret)) };
      },
      triggers: { hosts: after.edgeHosts },
      dependsOn: plan.settings.edge.avEdge.hostsEntryAddress ? [] : after.edgeNameServers,
    },
    {
      name: "access-edge",
      host: "edge",
      certificate: "accessedge",
      spec: (files) => {
        const { files: without, ...spec } = specs.accessEdgeSpec(plan, files);
        const args = specs.avAuthenticationArgs(plan);
        return {
          ...spec,
          files: avPassword.apply((secret) => ({
            ...without,
            ...avAuthentication.secretFiles(args, secret),
          })),
        };
      },
    },
    {
      name: "web-conferencing",
      host: "edge",
      certificate: "webconferencingedge",
      spec: (files) => specs.webConferencingSpec(plan, files),
    },
    {
      name: "front-end",
      host: "frontend",
      certificate: "frontend",
      spec: (files) => specs.frontEndSpec(plan, files),
    },
    {
      name: "front-end-presence",
      host: "frontend",
      certificate: "frontend",
      spec: (files) => withUser(specs.frontEndPresenceSpec(plan, files)),
    },
    {
      name: "cwa",
      host: "cwa",
      certificate: "cwa",
      spec: (files) => specs.cwaSpec(plan, files),
      dependsOn: after.cwaSecurity,
    },
    {
      name: "cwa-presence",
      host: "cwa",
      certificate: "cwa",
      spec: (files) => withUser(specs.cwaPresenceSpec(plan, files)),
      dependsOn: after.cwaSecurity,
    },
    {
      name: "reverse-proxy",
      host: "firewall",
      certificate: "reverseproxy",
      spec: (files) => specs.reverseProxySpec(plan, files),
    },
    ...(communicator === undefined
      ? []
      : [
          {
            name: "domain-controller" as const,
            host: "frontend" as const,
            certificate: domainControllerCertificate,
            patience: domainControllerPatience,
            spec: (files: specs.InstalledCertificate) =>
              specs.domainControllerSpec(plan, communicator, files),
          },
        ]),
    ...(publicIm === undefined
      ? []
      : [
          {
            name: "public-im" as const,
            host: "thirdparty" as const,
            certificate: "publicim",
            spec: (files: specs.InstalledCertificate) =>
              specs.publicImProvidersSpec(plan, publicIm, files),
          },
        ]),
  ];
}

/** The root, and each certificate below it by its name in the plan. */
export interface Issued {
  readonly authority: Authority;
  readonly certificates: Readonly<Record<string, Certificate>>;
}

/** All that use the lab's certificates are programs of today, and RSA keys take a second to make. */
const keyAlgorithm = "ECDSA P-256";

/**
 * A root on the Front End, an authority below it, and the certificates of the plan, by name, from that: servers have to
 * send the chain between.
 */
export function issue(
  name: string,
  plan: ModelPlan,
  { lab }: LabIdentity,
  hosts: Readonly<Record<HostRole, LocalHost>>,
  parent: pulumi.Resource,
): Issued {
  const { connection } = hosts.frontend;
  const root = new Authority(
    `${name}-authority`,
    { connection, name: "lab", commonName: `${lab} lab authority`, keyAlgorithm },
    { parent },
  );
  const authority = new Authority(
    `${name}-issuing-authority`,
    {
      connection,
      name: "issuing",
      commonName: `${lab} lab issuer`,
      keyAlgorithm,
      // Less than the root's, which is made before it.
      validityDays: 1825,
      issuer: { connection: root.connection, name: root.name },
    },
    { parent },
  );
  const certificates = Object.fromEntries(
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
  return { authority: root, certificates };
}
