import * as path from "node:path";
import { z } from "zod";
import { connectionShape, hostFolder, hostKey, type HostConnection } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { ownerMark } from "../hosts/ownerMark";
import { pairFaults, parseCertificate } from "../hosts/pki/inspect";
import { defaultKeyAlgorithm, issueAuthority, type KeyAlgorithm } from "../hosts/pki/issue";
import {
  faultsFailures,
  faultsShape,
  keyAlgorithmShape,
  longestCommonName,
  storedNameShape,
  validityShape,
} from "../hosts/pki/shapes";
import {
  certificateFile,
  folderOf,
  readStored,
  refuseFilesOfOthers,
  removeStored,
  writeStored,
} from "../hosts/pki/store";
import type { ResourceContext, ResourceDefinition } from "../server/definition";

interface AuthorityInputs {
  readonly connection: HostConnection;
  readonly name: string;
  readonly commonName: string;
  readonly validityDays?: number;
  readonly keyAlgorithm?: KeyAlgorithm;
  readonly faults?: readonly string[];
}

interface AuthorityComputed {
  readonly certificateFile: string;
  readonly fingerprint: string;
}

const defaultValidityDays = 3650;

/** A root certification authority of the lab; its key stays on its host and is in no state. */
export const authority: ResourceDefinition<AuthorityInputs, AuthorityComputed> = {
  type: "edgelab:pki:Authority",
  description: "A root certification authority of the lab. Its key stays in the host's folder.",
  inputs: z.strictObject({
    connection: connectionShape,
    name: storedNameShape.describe("Name of the authority on its host."),
    commonName: z
      .string()
      .regex(/^\S(.*\S)?$/u, "must be one line of text without blanks around it, e.g. Contoso Lab")
      .max(longestCommonName)
      .describe("The common name that the root certificate shows, e.g. Contoso Lab Root."),
    validityDays: validityShape.describe(
      `Days that the root certificate is valid. Default: ${defaultValidityDays}.`,
    ),
    keyAlgorithm: keyAlgorithmShape,
    faults: faultsShape,
  }),
  computed: z.object({
    certificateFile: z.string().describe("Path of the root certificate on the host, PEM."),
    fingerprint: z.string().describe("SHA-256 of the root certificate."),
  }),
  // A new root makes what the old one issued worthless: only a replacement makes the engine replace that, too.
  replaceOn: ["connection", "name", "commonName", "validityDays", "keyAlgorithm"],
  lockKey: ({ connection }) => hostKey(connection),
  check: faultsFailures,

  async preview(inputs, context, state) {
    if (state === undefined) {
      await refuse(inputs, context);
    }
    return { certificateFile: fileOf(inputs) };
  },

  async create(inputs, context) {
    await refuse(inputs, context);
    return {
      id: `${inputs.connection.namespace}/authorities/${inputs.name}`,
      computed: await issue(inputs, context),
    };
  },

  async read(id, _context, state) {
    const { connection, name } = state?.inputs ?? (await identityOf(id));
    const host = hostAt(connection);
    const files = (await host.exists()) ? await readStored(host, "authorities", name) : undefined;
    const certificate = parseCertificate(files?.certificate);
    // Without a certificate there is no authority: nothing tells what the key was for.
    if (files === undefined || certificate === undefined) {
      return undefined;
    }
    const faults = pairFaults(certificate, files.key);
    const { commonName, validityDays, fingerprint } = certificate;
    const keyAlgorithm = certificate.keyAlgorithm as KeyAlgorithm;
    const isDefaultKey = keyAlgorithm === defaultKeyAlgorithm;
    const isDefault = validityDays === defaultValidityDays;
    return {
      inputs: {
        connection,
        name,
        commonName,
        ...(isDefault && state?.inputs.validityDays === undefined ? {} : { validityDays }),
        ...(isDefaultKey && state?.inputs.keyAlgorithm === undefined ? {} : { keyAlgorithm }),
        ...(faults.length > 0 ? { faults } : {}),
      },
      computed: { certificateFile: fileOf({ connection, name }), fingerprint },
    };
  },

  update: (_id, inputs, context) => issue(inputs, context),

  async delete(_id, _context, { inputs }) {
    const host = hostAt(inputs.connection);
    if (await host.exists()) {
      await removeStored(host, "authorities", inputs.name);
    }
  },
};

async function issue(
  inputs: AuthorityInputs,
  { urn }: ResourceContext,
): Promise<AuthorityComputed> {
  const {
    connection,
    name,
    commonName,
    validityDays = defaultValidityDays,
    keyAlgorithm = defaultKeyAlgorithm,
  } = inputs;
  const issued = await issueAuthority({ commonName, validityDays, keyAlgorithm });
  await writeStored(hostAt(connection), "authorities", name, {
    ...issued,
    note: { owner: ownerMark(urn) },
  });
  return {
    certificateFile: fileOf(inputs),
    fingerprint: parseCertificate(issued.certificate)!.fingerprint,
  };
}

async function refuse({ connection, name }: AuthorityInputs, { urn }: ResourceContext) {
  const host = hostAt(connection);
  const found = (await host.exists()) ? await readStored(host, "authorities", name) : undefined;
  refuseFilesOfOthers(
    found,
    ownerMark(urn),
    folderOf(host.folder, "authorities", name),
    `${connection.namespace}/authorities/${name}`,
  );
}

function fileOf({ connection, name }: Pick<AuthorityInputs, "connection" | "name">): string {
  return path.join(folderOf(hostFolder(connection), "authorities", name), certificateFile);
}

async function identityOf(id: string): Promise<Pick<AuthorityInputs, "connection" | "name">> {
  const [namespace, name] = id.split("/authorities/", 2);
  if (name === undefined) {
    throw new Error(`the id must be <namespace>/authorities/<name>, got "${id}"`);
  }
  return { connection: await importedConnection(namespace), name };
}
