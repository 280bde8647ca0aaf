import { isIP } from "node:net";
import { z } from "zod";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { hostNameProblem } from "../hosts/hostNames";
import {
  addressFamily,
  HostsFile,
  renderHostsLine,
  sameAddress,
  sameName,
  type AddressFamily,
  type HostsLine,
} from "../hosts/hostsFile";
import { importedConnection } from "../hosts/importedConnection";
import { ownerMark, withoutMark } from "../hosts/ownerMark";
import type { ResourceContext, ResourceDefinition, ResourceState } from "../server/definition";
import { textWithout } from "./shapes";

const type = "edgelab:host:HostsEntry";

function addressProblem(address: string): string | undefined {
  if (isIP(address) !== 0 && !address.includes("%")) return undefined;
  const [beforeSlash] = address.split("/");
  if (isIP(beforeSlash) !== 0)
    return `must be one address; leave out ${address.slice(beforeSlash.length)}`;
  const named = /[g-z]/i.test(address) && hostNameProblem(address) === undefined;
  const remedy = named ? "; did you put the name in address? Names belong in names" : "";
  return `must be an IPv4 or IPv6 address, e.g. 198.51.100.23${remedy}`;
}

function commentProblem(comment: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(comment)) return "must be one line of text";
  if (comment !== comment.trim() || comment === "") return "must be text without blanks around it";
  return withoutMark(comment) === comment
    ? undefined
    : "must not end like the mark of edgelab itself";
}

const inputs = z.strictObject({
  connection: connectionShape,
  address: textWithout(addressProblem).describe("IPv4 or IPv6 address that the names resolve to."),
  names: z
    .array(textWithout(hostNameProblem))
    .min(1, "must have at least one host name, e.g. av.contoso.com")
    .refine((names) => new Set(names.map((name) => name.toLowerCase())).size === names.length, {
      error: "must have each name once, in whatever letter case",
    })
    .describe("Host names for the address; programs see the first as its canonical name."),
  comment: textWithout(commentProblem)
    .optional()
    .describe("What the line is for; written behind it."),
  present: z
    .boolean()
    .optional()
    .describe(
      "Whether the line is there; false takes it out and keeps the resource, so that others can depend on its absence. Default: true.",
    ),
});

const computed = z.strictObject({
  line: z.string().describe("The line as it stands in the hosts file."),
});

type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

interface Identity {
  readonly namespace: string;
  readonly name: string;
  readonly family: AddressFamily;
}

function idOf(namespace: string, name: string, family: AddressFamily): string {
  return `${namespace}/hosts/${name.toLowerCase()}/${family}`;
}

function parseId(id: string): Identity {
  const [, namespace, name, family] = /^([^/]+)\/hosts\/([^/]+)\/(ipv[46])$/.exec(id) ?? [];
  if (namespace === undefined) {
    throw new Error(
      `the id of a HostsEntry is <namespace>/hosts/<first name>/<ipv4|ipv6>, e.g. edgelab-local-edge/hosts/av.contoso.com/ipv4, got "${id}"`,
    );
  }
  return { namespace, name, family: family as AddressFamily };
}

/** The line of a resource: the one with its mark, else (imported, renamed, the mark taken away) that of its id. */
function findLine(
  file: HostsFile,
  namespace: string,
  { urn, id }: Pick<ResourceContext, "urn" | "id">,
): HostsLine | undefined {
  const mark = ownerMark(urn);
  const marked = file.lines.find((line) => line.mark === mark);
  if (marked !== undefined || id === undefined) return marked;
  const identity = parseId(id);
  if (identity.namespace !== namespace) return undefined;
  return file
    .giving(identity.name, identity.family)
    .find((line) => sameName(line.names[0], identity.name));
}

/** @throws where a line that isn't ours gives one of the names already. */
function refuseForeign(
  host: Host,
  file: HostsFile,
  wanted: Inputs,
  context: ResourceContext,
  own?: HostsLine,
) {
  const family = addressFamily(wanted.address);
  for (const name of wanted.names) {
    const foreign = file.giving(name, family).find(({ index }) => index !== own?.index);
    if (foreign === undefined) continue;
    const found = `${host.hostsFile} line ${foreign.index + 1} gives ${name} already: "${foreign.text}"`;
    if (foreign.mark !== undefined) {
      throw new Error(
        `${found}; another resource wrote it: take the name out of one of the two, or give this one an alias if it was renamed`,
      );
    }
    if (context.exists) {
      throw new Error(`${found}; remove the line, or take the name out of the entry`);
    }
    const id = idOf(wanted.connection.namespace, foreign.names[0], family);
    throw new Error(
      `${found}; remove the line, or adopt it with: pulumi import ${type} ${context.name} ${id}`,
    );
  }
}

/** The HostsEntry resource on the hosts that `reach` finds. */
export function hostsEntryOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const open = async (host: Host) =>
    new HostsFile((await host.readFile(host.hostsFile, "latin1")) ?? "");

  const save = (host: Host, file: HostsFile) =>
    host.writeFile(host.hostsFile, Buffer.from(file.toString(), "latin1"));

  const put = async (wanted: Inputs, context: ResourceContext) => {
    const { namespace } = wanted.connection;
    const host = reach(wanted.connection);
    if (!(await host.exists())) {
      throw new Error(`there is no host ${namespace} to write a hosts entry on`);
    }
    const file = await open(host);
    const own = findLine(file, namespace, context);
    if (wanted.present === false) {
      await takeOut(host, file, own);
      return { line: "" };
    }
    refuseForeign(host, file, wanted, context, own);
    const line = renderHostsLine(wanted, ownerMark(context.urn));
    if (own?.text !== line) {
      file.put(line, own);
      await save(host, file);
    }
    return { line };
  };

  const takeOut = async (host: Host, file: HostsFile, own: HostsLine | undefined) => {
    if (own === undefined) return;
    file.remove(own);
    await save(host, file);
  };

  return {
    type,
    description:
      "One line of a host's hosts file. Every other line of the file stays byte for byte; a line that gives one of the names already is not overwritten but has to be imported.",
    inputs,
    computed,
    replaceOn: [],
    replaceOnPaths: (before, after) => [
      "connection.namespace",
      ...(sameName(before.names[0], after.names[0]) ? [] : ["names[0]"]),
      ...(addressFamily(before.address) === addressFamily(after.address) ? [] : ["address"]),
    ],

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, context) {
      if (wanted.present === false) return { line: "" };
      const host = reach(wanted.connection);
      const file = await open(host);
      const own = findLine(file, wanted.connection.namespace, context);
      refuseForeign(host, file, wanted, context, own);
      return { line: renderHostsLine(wanted, ownerMark(context.urn)) };
    },

    async create(wanted, context) {
      const id = idOf(wanted.connection.namespace, wanted.names[0], addressFamily(wanted.address));
      return { id, computed: await put(wanted, context) };
    },

    async read(id, context, state) {
      const { namespace, family } = parseId(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const file = await open(host);
      const own = findLine(file, namespace, context);
      if (own === undefined) {
        return state?.inputs.present === false
          ? { inputs: state.inputs, computed: { line: "" } }
          : undefined;
      }
      // Resolvers take the first line: one put above ours is what the name resolves to.
      const [effective] = file.giving(own.names[0], family);
      return {
        inputs: inputsOf(connection, own, effective?.address ?? own.address, state),
        computed: { line: own.text },
      };
    },

    update: (_, wanted, context) => put(wanted, context),

    async delete(_, context, { inputs: { connection } }) {
      const host = reach(connection);
      if (!(await host.exists())) return;
      const file = await open(host);
      await takeOut(host, file, findLine(file, connection.namespace, context));
    },
  };
}

/** The inputs that would write the line; spelt as in the state where only the spelling differs. */
function inputsOf(
  connection: HostConnection,
  line: HostsLine,
  address: string,
  state: ResourceState<Inputs, Computed> | undefined,
): Inputs {
  const before = state?.inputs.names ?? [];
  const names = line.names.map((name, index) =>
    before[index] !== undefined && sameName(before[index], name) ? before[index] : name,
  );
  const given = state?.inputs.address;
  return {
    connection,
    address: given !== undefined && sameAddress(given, address) ? given : address,
    names,
    ...(line.comment === undefined ? {} : { comment: line.comment }),
    ...(state?.inputs.present === true ? { present: true } : {}),
  };
}

export const hostsEntry = hostsEntryOn(hostAt);
