import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { connectionShape, hostFolder, hostKey, type HostConnection } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { ownerMark } from "../hosts/ownerMark";
import {
  isIssuedBy,
  pairFaults,
  parseCertificate,
  type FoundCertificate,
} from "../hosts/pki/inspect";
import {
  defaultKeyAlgorithm,
  issueCertificate,
  type Issued,
  type KeyAlgorithm,
  type Usage,
} from "../hosts/pki/issue";
import {
  faultsFailures,
  faultsShape,
  fqdnShape,
  keyAlgorithmShape,
  longestCommonName,
  storedNameShape,
  validityShape,
} from "../hosts/pki/shapes";
import {
  authorityFile,
  certificateFile,
  folderOf,
  keyFile,
  readStored,
  refuseFilesOfOthers,
  removeStored,
  writeStored,
  type StoredFiles,
} from "../hosts/pki/store";
import type { Failure, ResourceContext, ResourceDefinition } from "../server/definition";

interface AuthorityReference {
  readonly connection: HostConnection;
  readonly name: string;
}

interface CertificateInputs {
  readonly connection: HostConnection;
  readonly name: string;
  readonly authority: AuthorityReference;
  readonly subject: string;
  readonly subjectAlternativeNames?: readonly string[];
  readonly usages?: readonly Usage[];
  readonly validityDays?: number;
  readonly keyAlgorithm?: KeyAlgorithm;
  readonly faults?: readonly string[];
}

interface CertificateComputed {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly authorityFile: string;
  readonly fingerprint: string;
}

type Identity = Pick<CertificateInputs, "connection" | "name">;

const defaultValidityDays = 825;
const defaultUsages: readonly Usage[] = ["serverAuth"];

/** A certificate from an authority of the lab, with its key, in the folder of the host that uses it. */
export const certificate: ResourceDefinition<CertificateInputs, CertificateComputed> = {
  type: "edgelab:pki:Certificate",
  description: "A certificate with its key, issued by an authority of the lab, on a host.",
  inputs: z.strictObject({
    connection: connectionShape,
    name: storedNameShape.describe("Name of the certificate on its host."),
    authority: z
      .strictObject({ connection: connectionShape, name: storedNameShape })
      .meta({ id: "AuthorityReference", description: "The authority that issues it." }),
    subject: fqdnShape
      .max(longestCommonName)
      .describe("FQDN that is the certificate's subject (its common name), e.g. sip.contoso.com."),
    subjectAlternativeNames: z
      .array(fqdnShape)
      .optional()
      .describe("Further FQDNs that it is for; the subject always is the first of them."),
    usages: z
      .array(z.enum(["serverAuth", "clientAuth"]))
      .min(1)
      .optional()
      .describe("What it is for: serverAuth, clientAuth or both. Default: serverAuth."),
    validityDays: validityShape.describe(
      `Days that it is valid, no longer than the authority. Default: ${defaultValidityDays}.`,
    ),
    keyAlgorithm: keyAlgorithmShape,
    faults: faultsShape,
  }),
  computed: z.object({
    certificateFile: z.string().describe("Path of the certificate on the host, PEM."),
    keyFile: z.string().describe("Path of its private key, PEM (PKCS #8), readable by root only."),
    authorityFile: z.string().describe("Path of the authority's certificate, PEM."),
    fingerprint: z.string().describe("SHA-256 of the certificate; another one after every issue."),
  }),
  replaceOn: ["connection", "name", "authority"],
  lockKey: ({ connection }) => hostKey(connection),
  check: (inputs) => [
    ...faultsFailures(inputs),
    ...repetitions("subjectAlternativeNames", inputs.subjectAlternativeNames),
    ...repetitions("usages", inputs.usages),
  ],

  async preview(inputs, context, state) {
    if (state === undefined) {
      await refuse(inputs, context);
    }
    return filesOf(inputs);
  },

  async create(inputs, context) {
    await refuse(inputs, context);
    return { id: idOf(inputs), computed: await issue(inputs, context) };
  },

  async read(id, _context, state) {
    const identity = state?.inputs ?? (await identityOf(id));
    const host = hostAt(identity.connection);
    const files = (await host.exists())
      ? await readStored<AuthorityReference>(host, "certificates", identity.name)
      : undefined;
    const found = parseCertificate(files?.certificate);
    const authority = state?.inputs.authority ?? files?.note?.authority;
    // Without a certificate or an issuer nothing tells what the other files were for.
    if (files === undefined || found === undefined || authority === undefined) {
      return undefined;
    }
    const faults = [
      ...pairFaults(found, files.key),
      ...(await authorityFaults(found, files, authority)),
    ];
    return {
      inputs: {
        connection: identity.connection,
        name: identity.name,
        authority,
        ...contentOf(found, state?.inputs),
        ...(faults.length > 0 ? { faults } : {}),
      },
      computed: { ...filesOf(identity), fingerprint: found.fingerprint },
    };
  },

  update: (_id, inputs, context) => issue(inputs, context),

  async delete(_id, _context, { inputs }) {
    const host = hostAt(inputs.connection);
    if (await host.exists()) {
      await removeStored(host, "certificates", inputs.name);
    }
  },
};

async function issue(
  inputs: CertificateInputs,
  { urn }: ResourceContext,
): Promise<CertificateComputed> {
  const {
    usages = defaultUsages,
    validityDays = defaultValidityDays,
    keyAlgorithm = defaultKeyAlgorithm,
  } = inputs;
  const authority = await issuerOf(inputs.authority);
  const issued = await issueCertificate(
    { names: namesOf(inputs), usages, validityDays, keyAlgorithm },
    authority,
  );
  await writeStored(hostAt(inputs.connection), "certificates", inputs.name, {
    ...issued,
    authority: authority.certificate,
    note: { owner: ownerMark(urn), authority: inputs.authority },
  });
  return {
    ...filesOf(inputs),
    fingerprint: parseCertificate(issued.certificate)!.fingerprint,
  };
}

async function issuerOf({ connection, name }: AuthorityReference): Promise<Issued> {
  const host = hostAt(connection);
  const { certificate, key } = (await readStored(host, "authorities", name)) ?? {};
  if (certificate === undefined || key === undefined) {
    throw new Error(
      `there is no authority "${name}" in ${folderOf(host.folder, "authorities", name)}; declare an ` +
        "edgelab:pki:Authority and take `authority` from its outputs",
    );
  }
  return { certificate, key };
}

/** What is wrong between a certificate and the authority that should have issued it. */
async function authorityFaults(
  found: FoundCertificate,
  files: StoredFiles,
  { connection, name }: AuthorityReference,
): Promise<string[]> {
  const stored = await readStored(hostAt(connection), "authorities", name);
  const authority = parseCertificate(stored?.certificate);
  // An authority that is not whole is issued anew; what it issued before is worthless then.
  if (authority === undefined || pairFaults(authority, stored?.key).length > 0) {
    return [`the authority "${name}" is gone or broken`];
  }
  return [
    ...(isIssuedBy(found, authority)
      ? []
      : [`certificate.pem was not issued by the authority "${name}"`]),
    ...(parseCertificate(files.authority)?.fingerprint === authority.fingerprint
      ? []
      : [`authority.pem is not the certificate of the authority "${name}"`]),
  ];
}

/** What the certificate says, in the notation of the known inputs wherever that means the same. */
function contentOf(
  found: FoundCertificate,
  known: CertificateInputs | undefined,
): Omit<CertificateInputs, "connection" | "name" | "authority" | "faults"> {
  const { commonName: subject, validityDays } = found;
  const keyAlgorithm = found.keyAlgorithm as KeyAlgorithm;
  const usages = found.usages as Usage[];
  const names = found.names.filter((name) => name !== subject);
  const isSameNames = known !== undefined && isDeepStrictEqual(namesOf(known), found.names);
  const content = {
    subject,
    subjectAlternativeNames: isSameNames
      ? known.subjectAlternativeNames
      : names.length > 0 || found.names[0] !== subject
        ? found.names
        : undefined,
    usages:
      known?.usages === undefined && isDeepStrictEqual(usages, defaultUsages) ? undefined : usages,
    validityDays:
      known?.validityDays === undefined && validityDays === defaultValidityDays
        ? undefined
        : validityDays,
    keyAlgorithm:
      known?.keyAlgorithm === undefined && keyAlgorithm === defaultKeyAlgorithm
        ? undefined
        : keyAlgorithm,
  };
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined),
  ) as typeof content;
}

/** Every name in the certificate: clients look at these alone, so the subject is the first of them. */
function namesOf({ subject, subjectAlternativeNames = [] }: CertificateInputs): string[] {
  return [...new Set([subject, ...subjectAlternativeNames])];
}

function repetitions(property: string, list: readonly string[] = []): Failure[] {
  return list
    .filter((text, index) => list.findIndex((other) => isSameName(other, text)) < index)
    .map((text) => ({ property, reason: `lists "${text}" twice; list it once` }));
}

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

async function refuse(inputs: CertificateInputs, { urn }: ResourceContext): Promise<void> {
  const host = hostAt(inputs.connection);
  const found = (await host.exists())
    ? await readStored(host, "certificates", inputs.name)
    : undefined;
  const folder = folderOf(host.folder, "certificates", inputs.name);
  refuseFilesOfOthers(found, ownerMark(urn), folder, idOf(inputs));
}

function filesOf({ connection, name }: Identity): Omit<CertificateComputed, "fingerprint"> {
  const folder = folderOf(hostFolder(connection), "certificates", name);
  return {
    certificateFile: path.join(folder, certificateFile),
    keyFile: path.join(folder, keyFile),
    authorityFile: path.join(folder, authorityFile),
  };
}

function idOf({ connection, name }: Identity): string {
  return `${connection.namespace}/certificates/${name}`;
}

async function identityOf(id: string): Promise<Identity> {
  const [namespace, name] = id.split("/certificates/", 2);
  if (name === undefined) {
    throw new Error(`the id must be <namespace>/certificates/<name>, got "${id}"`);
  }
  return { connection: await importedConnection(namespace), name };
}
