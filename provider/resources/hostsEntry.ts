import { isIP } from "node:net";
import { hostsEntry as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import {
  connectionTo,
  hostKey,
  hostName,
  isAtHand,
  lineEndOf,
  type HostConnection,
} from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
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
import { ownerMark } from "../hosts/ownerMark";
import type { ResourceContext, ResourceDefinition, ResourceState } from "../server/definition";
import { formatId, parseId } from "./resourceId";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

interface Identity {
  /** The host's name. */
  readonly on: string;
  readonly name: string;
  readonly family: AddressFamily;
  /** Where the entry is one of several lines for its name: which. */
  readonly address?: string;
}

function idOf(connection: HostConnection, name: string, last: string): string {
  return formatId(schema, hostName(connection), name.toLowerCase(), last);
}

function identityOf(id: string): Identity {
  const [on, name, last] = parseId(schema, id);
  if (last === "ipv4" || last === "ipv6") return { on, name, family: last };
  if (isIP(last) !== 0) return { on, name, family: addressFamily(last), address: last };
  throw new Error(`the id of a HostsEntry ends with ipv4, ipv6 or its address, got "${id}"`);
}

/** The lines of a resource: those with its mark, else (imported, renamed, the mark taken away) that of its id. */
function findLines(
  file: HostsFile,
  connection: HostConnection,
  { urn, id }: Pick<ResourceContext, "urn" | "id">,
): HostsLine[] {
  const own = ownerMark(urn);
  const marked = file.lines.filter(({ mark }) => mark === own);
  if (marked.length > 0 || id === undefined) return marked;
  const { on, name, family, address } = identityOf(id);
  if (hostKey(connectionTo(on)) !== hostKey(connection)) return [];
  const [first, ...rest] = file
    .giving(name, family)
    .filter(
      (line) =>
        sameName(line.names[0], name) &&
        (address === undefined || sameAddress(line.address, address)),
    );
  if (first === undefined) return [];
  // Under one mark of an earlier name, two lines are one resource's as under its own.
  return [first, ...rest.filter(({ mark }) => mark !== undefined && mark === first.mark)];
}

/**
 * @param own The resource's lines. Others' lines behind them, for a name that they have already, are let be: what
 * was adopted may be one of several.
 * @throws where a line that isn't ours gives one of the names already.
 */
function refuseForeign(
  host: Host,
  file: HostsFile,
  wanted: Inputs,
  context: ResourceContext,
  own: readonly HostsLine[],
) {
  const family = addressFamily(wanted.address);
  const isOneOfSeveral = context.id !== undefined && identityOf(context.id).address !== undefined;
  const isOwn = ({ index }: HostsLine) => own.some((line) => line.index === index);
  for (const name of wanted.names) {
    const giving = file.giving(name, family);
    const first = giving.findIndex(isOwn);
    const foreign = giving.find(
      (line, place) => !isOwn(line) && (first < 0 || (place < first && !isOneOfSeveral)),
    );
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
    const id = idOf(wanted.connection, foreign.names[0], family);
    throw new Error(
      `${found}; remove the line, or adopt it with: pulumi import ${schema.type} ${context.name} ${id}${parentOption(context.urn)}`,
    );
  }
}

/** What adopts a resource into its component; the engine doesn't tell a provider that one's name. */
function parentOption(urn: string): string {
  const [, stack, types] = /^(urn:pulumi:[^:]*::[^:]*::)(.*)\$[^$]*::/.exec(urn) ?? [];
  if (types === undefined) return "";
  const parent = types.slice(types.lastIndexOf("$") + 1);
  return ` --parent 'parent=${stack}${types}::<name of the ${parent}>'`;
}

/** Names of one line that Windows reads: the host's, and eight more (KB 2717022). */
const namesOnWindows = 9;

/** The HostsEntry resource on the hosts that `reach` finds. */
export function hostsEntryOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const open = async (host: Host) => new HostsFile(await host.readFile(host.hostsFile));

  const put = async (wanted: Inputs, context: ResourceContext) => {
    const { connection } = wanted;
    const host = reach(connection);
    if (!(await host.exists())) {
      throw new Error(`there is no host ${hostName(connection)} to write a hosts entry on`);
    }
    if (wanted.present === false) {
      await takeOut(host, connection, context);
      return { line: "" };
    }
    const line = renderHostsLine(wanted, ownerMark(context.urn));
    await host.changeFile(host.hostsFile, (content) => {
      const file = new HostsFile(content, lineEndOf(connection));
      const own = findLines(file, connection, context);
      refuseForeign(host, file, wanted, context, own);
      file.put(line, own[0]);
      file.remove(own.slice(1));
      return file.toBuffer();
    });
    return { line };
  };

  const takeOut = (host: Host, connection: HostConnection, context: ResourceContext) =>
    host.changeFile(host.hostsFile, (content) => {
      const file = new HostsFile(content);
      const own = findLines(file, connection, context);
      file.remove(own);
      return own.length === 0 ? content : file.toBuffer();
    });

  return {
    ...schema,
    replaceOnPaths: (before, after) => [
      ...(hostKey(before.connection) === hostKey(after.connection) ? [] : ["connection"]),
      ...(sameName(before.names[0], after.names[0]) ? [] : ["names[0]"]),
      ...(addressFamily(before.address) === addressFamily(after.address) ? [] : ["address"]),
    ],

    lockKey: ({ connection }) => hostKey(connection),
    sharesLock: true,

    check: ({ connection, names }) =>
      lineEndOf(connection) !== "\r\n" || names.length <= namesOnWindows
        ? []
        : [
            {
              property: "names",
              reason: `has ${names.length} names, and Windows reads ${namesOnWindows} of a line (KB 2717022): give ${names.slice(namesOnWindows).join(", ")} an entry of their own`,
            },
          ],

    async preview(wanted, context) {
      if (wanted.present === false) return { line: "" };
      if (isAtHand(wanted.connection)) {
        const host = reach(wanted.connection);
        const file = await open(host);
        refuseForeign(host, file, wanted, context, findLines(file, wanted.connection, context));
      }
      return { line: renderHostsLine(wanted, ownerMark(context.urn)) };
    },

    async create(wanted, context) {
      const id = idOf(wanted.connection, wanted.names[0], addressFamily(wanted.address));
      return { id, computed: await put(wanted, context) };
    },

    async read(id, context, state) {
      const { on, family, address } = identityOf(id);
      const connection = state?.inputs.connection ?? (await importedConnection(on));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const file = await open(host);
      const [own] = findLines(file, connection, context);
      if (own === undefined) {
        return state?.inputs.present === false
          ? { inputs: state.inputs, computed: { line: "" } }
          : undefined;
      }
      // Resolvers take the first line: one put above ours is what the name resolves to.
      const [effective] = address === undefined ? file.giving(own.names[0], family) : [own];
      return {
        inputs: inputsOf(connection, own, effective?.address ?? own.address, state),
        computed: { line: own.text },
      };
    },

    update: (_, wanted, context) => put(wanted, context),

    async delete(_, context, { inputs: { connection } }) {
      const host = reach(connection);
      if (await host.exists()) await takeOut(host, connection, context);
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
