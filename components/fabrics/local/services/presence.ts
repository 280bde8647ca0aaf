import { pythonProgram } from "./pythonProgram";
import { type CertificateFiles, lines, listeners, type ServiceSpec } from "./serviceSpec";

/** Where a server takes part in presence: an internal port of the lab's own, as the product has it in SIP. */
export const presencePort = 8443;

/** A server that presence is exchanged with, and the name that its certificate must have. */
interface PresencePeer {
  readonly address: string;
  readonly name: string;
}

/** What both servers of presence are made of, but for the user's password. */
interface PresenceArgs {
  readonly address: string;
  readonly certificate: CertificateFiles;
  /** The authority that signed the peer's certificate. */
  readonly authorityFile: string;
  readonly peer: PresencePeer;
}

export interface CwaPresenceArgs extends PresenceArgs {
  /** What the operating system asks of NTLM where its registry says nothing; the REG_DWORD's value. */
  readonly minimumUnlessSet: number;
}

/** The lab's user. */
export interface PresenceUser {
  readonly user: string;
  readonly password: string;
}

/**
 * Communicator Web Access as NTLM client of the Front End and as NTLM server for it. Its minimum session security is
 * the one in effect in its host's registry.
 */
export function cwaPresence(args: CwaPresenceArgs): PresenceService {
  return service("cwa-presence", "cwa_presence.py", args, {
    minimumUnlessSet: args.minimumUnlessSet,
  });
}

/**
 * The Front End in presence. It offers neither message integrity nor confidentiality, NTLMv2 session security or
 * 128-bit encryption, so that every minimum of Communicator Web Access shows: what the product's lacks isn't documented.
 */
export function frontEndPresence(args: PresenceArgs): PresenceService {
  return service("front-end-presence", "front_end_presence.py", args, { able: [] });
}

/** A service whose files hold the user's password besides. */
export interface PresenceService {
  readonly spec: Omit<ServiceSpec, "files">;
  /** The service's files, once the password is known. */
  files(user: PresenceUser): ServiceSpec["files"];
}

function service(
  name: string,
  program: string,
  { address, certificate, authorityFile, peer }: PresenceArgs,
  more: Readonly<Record<string, unknown>>,
): PresenceService {
  const settings = {
    listen: { address, port: presencePort },
    certificate: certificate.certificateFile,
    key: certificate.keyFile,
    authority: authorityFile,
    peer: { ...peer, port: presencePort },
    ...more,
  };
  return {
    spec: {
      name,
      // Isolated from other Python packages of the machine; Debian's own has the cryptography that the library needs.
      command: ["/usr/bin/python3", "-I", "-B", `{folder}/${program}`],
      listens: listeners("tcp", [address], [presencePort]),
    },
    files: (user) => ({
      ...Object.fromEntries(
        [program, ...modules].map((file) => [file, pythonProgram("presence", file)]),
      ),
      "settings.json": lines(JSON.stringify(settings, undefined, 2)),
      "user.json": lines(JSON.stringify(user)),
    }),
  };
}

/** What both programs are made of. */
const modules = ["ntlm_session.py", "ntlm_http.py", "registry.py", "settings.py"];
