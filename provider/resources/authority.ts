import * as path from "node:path";
import {
  authority as schema,
  authorityDays,
  defaultKeyAlgorithm,
  type KeyAlgorithm,
} from "../../model/resources/pki";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostFolder, hostKey } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedNamespace } from "../hosts/importedConnection";
import { ownerMark } from "../hosts/ownerMark";
import { pairFaults, parseCertificate, pemsIn } from "../hosts/pki/inspect";
import { issueAuthority } from "../hosts/pki/issue";
import {
  certificateFile,
  folderOf,
  readStored,
  refuseFilesOfOthers,
  removeStored,
  writeStored,
  type StoredFiles,
} from "../hosts/pki/store";
import type { ResourceContext, ResourceDefinition } from "../server/definition";
import { issuerOf } from "./certificate";
import { formatId, parseId } from "./resourceId";

type AuthorityInputs = InputsOf<typeof schema>;
type AuthorityComputed = ComputedOf<typeof schema>;

/** A certification authority of the lab; its key stays on its host and is in no state. */
export const authority: ResourceDefinition<AuthorityInputs, AuthorityComputed> = {
  ...schema,
  lockKey: ({ connection }) => hostKey(connection),

  async preview(inputs, context, state) {
    if (state === undefined) {
      await refuse(inputs, context);
    }
    return { certificateFile: fileOf(inputs) };
  },

  async create(inputs, context) {
    await refuse(inputs, context);
    return {
      id: idOf(inputs),
      computed: await issue(inputs, context),
    };
  },

  async read(id, _context, state) {
    const { connection, name } = state?.inputs ?? (await identityOf(id));
    const host = hostAt(connection);
    const files = (await host.exists())
      ? await readStored<AuthorityInputs["issuer"]>(host, "authorities", name)
      : undefined;
    const certificate = parseCertificate(files?.certificate);
    // Without a certificate there is no authority: nothing tells what the key was for.
    if (files === undefined || certificate === undefined) {
      return undefined;
    }
    const issuer = state?.inputs.issuer ?? files.note?.authority;
    const faults = [...pairFaults(certificate, files.key), ...(await issuerFaults(files, issuer))];
    const { commonName, validityDays, fingerprint } = certificate;
    const keyAlgorithm = certificate.keyAlgorithm as KeyAlgorithm;
    const isDefaultKey = keyAlgorithm === defaultKeyAlgorithm;
    const isDefault = validityDays === authorityDays;
    return {
      inputs: {
        connection,
        name,
        commonName,
        ...(isDefault && state?.inputs.validityDays === undefined ? {} : { validityDays }),
        ...(isDefaultKey && state?.inputs.keyAlgorithm === undefined ? {} : { keyAlgorithm }),
        ...(issuer && { issuer }),
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
    validityDays = authorityDays,
    keyAlgorithm = defaultKeyAlgorithm,
    issuer,
  } = inputs;
  const issued = await issueAuthority(
    { commonName, validityDays, keyAlgorithm },
    issuer && (await issuerOf(issuer)),
  );
  await writeStored(hostAt(connection), "authorities", name, {
    ...issued,
    note: { owner: ownerMark(urn), ...(issuer && { authority: issuer }) },
  });
  return {
    certificateFile: fileOf(inputs),
    fingerprint: parseCertificate(issued.certificate)!.fingerprint,
  };
}

/** What is wrong between an authority and the one that issued it. */
async function issuerFaults(
  files: StoredFiles,
  issuer: AuthorityInputs["issuer"],
): Promise<string[]> {
  if (issuer === undefined) return [];
  const stored = await readStored(hostAt(issuer.connection), "authorities", issuer.name);
  return stored?.certificate !== undefined &&
    pemsIn(files.certificate).slice(1).join("") === pemsIn(stored.certificate).join("")
    ? []
    : [`certificate.pem doesn't end with what the authority "${issuer.name}" is now`];
}

async function refuse(inputs: AuthorityInputs, { urn }: ResourceContext) {
  const { connection, name } = inputs;
  const host = hostAt(connection);
  const found = (await host.exists()) ? await readStored(host, "authorities", name) : undefined;
  refuseFilesOfOthers(
    found,
    ownerMark(urn),
    folderOf(host.folder, "authorities", name),
    idOf(inputs),
  );
}

function fileOf({ connection, name }: Pick<AuthorityInputs, "connection" | "name">): string {
  return path.join(folderOf(hostFolder(connection), "authorities", name), certificateFile);
}

const idOf = ({ connection, name }: Pick<AuthorityInputs, "connection" | "name">): string =>
  formatId(schema, connection.namespace, name);

async function identityOf(id: string): Promise<Pick<AuthorityInputs, "connection" | "name">> {
  const [namespace, name] = parseId(schema, id);
  return { connection: await importedNamespace(namespace), name };
}
