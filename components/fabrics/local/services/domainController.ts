import { pythonProgram } from "./pythonProgram";
import { lines, listeners, type CertificateFiles, type ServiceSpec } from "./serviceSpec";

/** What the domain controller is made of. */
export interface DomainControllerArgs {
  readonly address: string;
  /** DNS name of the domain. */
  readonly domain: string;
  /** Its own name there, without the domain. */
  readonly name: string;
  readonly organizationalUnit: string;
  /** The computer whose account reads as clients do. */
  readonly computer: string;
  readonly certificate: CertificateFiles;
  readonly authorityFile: string;
}

/** The share that software is installed from. */
export const softwareShare = "software";

/** Where the domain is kept, in its host's folder. */
export const domainFolder = "domain";

/** Seconds that it has for its first start, in which the domain is provisioned, on a slow machine, too. */
export const domainControllerPatience = 300;

/** Samba as a domain controller that serves its directory by LDAPS, and SYSVOL and the share by SMB. */
export function domainController(args: DomainControllerArgs): ServiceSpec {
  const settings = {
    folder: `{folder}/../../${domainFolder}`,
    domain: args.domain,
    name: args.name,
    address: args.address,
    unit: args.organizationalUnit,
    computer: args.computer,
    certificate: args.certificate.certificateFile,
    key: args.certificate.keyFile,
    authority: args.authorityFile,
    share: softwareShare,
    // Authenticated users read, administrators do what they like.
    shareAccess: "S-1-5-11:ALLOWED/0x0/READ,S-1-5-32-544:ALLOWED/0x0/FULL",
  };
  return {
    name: "domain-controller",
    // Isolated from other Python packages of the machine; Debian's own has Samba's.
    command: ["/usr/bin/python3", "-I", "-B", "{folder}/domain_controller.py"],
    listens: listeners("tcp", [args.address], [636, 445, 135]),
    files: {
      "domain_controller.py": pythonProgram("domainController", "domain_controller.py"),
      "settings.json": lines(JSON.stringify(settings, undefined, 2)),
    },
  };
}
