import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  certificate as schema,
  certificateDays,
  defaultKeyAlgorithm,
  type KeyAlgorithm,
  type Usage,
} from "../../model/resources/pki";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostFolder, hostKey } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedNamespace } from "../hosts/importedConnection";
import { ownerMark } from "../hosts/ownerMark";
import {
  isIssuedBy,
  pairFaults,
  parseCertificate,
  pemsIn,
  type FoundCertificate,
} from "../hosts/pki/inspect";
import { issueCertificate, type Issued } from "../hosts/pki/issue";
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
import { formatId, parseId } from "./resourceId";

type CertificateInputs = InputsOf<typeof schema>;
type CertificateComputed = ComputedOf<typeof schema>;
type AuthorityReference = CertificateInputs["authority"];
type Identity = Pick<CertificateInputs, "connection" | "name">;

const defaultUsages: readonly Usage[] = ["serverAuth"];

/** A certificate from an authority of the lab, with its key, in the folder of the host that uses it. */
export const certificate: ResourceDefinition<CertificateInputs, CertificateComputed> = {
  ...schema,
  lockKey: ({ connection }) => hostKey(connection),
  check: (inputs) => [
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
    validityDays = certificateDays,
    keyAlgorithm = defaultKeyAlgorithm,
  } = inputs;
  const authority = await issuerOf(inputs.authority);
  const issued = await issueCertificate(
    { names: namesOf(inputs), usages, validityDays, keyAlgorithm },
    authority,
  );
  await writeStored(hostAt(inputs.connection), "certificates", inputs.name, {
    ...issued,
    authority: pemsIn(authority.certificate).at(-1),
    note: { owner: ownerMark(urn), authority: inputs.authority },
  });
  return {
    ...filesOf(inputs),
    fingerprint: parseCertificate(issued.certificate)!.fingerprint,
  };
}

/** @throws where there is none. */
export async function issuerOf({ connection, name }: AuthorityReference): Promise<Issued> {
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
    ...(parseCertificate(files.authority)?.fingerprint ===
    parseCertificate(pemsIn(stored?.certificate).at(-1))?.fingerprint
      ? []
      : [`authority.pem is not the root of the authority "${name}"`]),
    ...(isDeepStrictEqual(chainOf(files.certificate), chainOf(stored?.certificate, 0, -1))
      ? []
      : [`certificate.pem lacks the chain to the root of the authority "${name}"`]),
  ];
}

/** SHA-256 of the certificates in a PEM text, from one to another. */
const chainOf = (text: string | undefined, from = 1, to?: number) =>
  pemsIn(text)
    .slice(from, to)
    .map((pem) => parseCertificate(pem)?.fingerprint);

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
      known?.validityDays === undefined && validityDays === certificateDays
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

const idOf = ({ connection, name }: Identity): string =>
  formatId(schema, connection.namespace, name);

async function identityOf(id: string): Promise<Identity> {
  const [namespace, name] = parseId(schema, id);
  return { connection: await importedNamespace(namespace), name };
}
