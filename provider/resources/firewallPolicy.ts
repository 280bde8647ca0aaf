import { z } from "zod";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import {
  baseCommands,
  foreignChains,
  foreignToPolicy,
  missingBase,
} from "../hosts/nftables/basePolicy";
import { ownerOf } from "../hosts/nftables/mark";
import { report, reportedFailures, reportedShape, type Reported } from "../hosts/nftables/reported";
import {
  readTable,
  ruleTexts,
  tableName,
  transact,
  type FoundTable,
} from "../hosts/nftables/table";
import type { ResourceDefinition } from "../server/definition";

export interface FirewallPolicyInputs extends Reported {
  readonly connection: HostConnection;
}

const idSuffix = "/firewall";

/**
 * The firewall itself: the nftables table `inet edgelab` with its base chains, default deny.
 *
 * The whole table is this resource's: rules and chains in it that no resource declared are drift, and an update
 * removes them. Other tables are other people's and stay as they are.
 */
export const firewallPolicy: ResourceDefinition<FirewallPolicyInputs, object> = {
  type: "edgelab:firewall:Policy",
  description:
    "The firewall policy of a host: everything that no rule allows is dropped. It owns the nftables table " +
    "`inet edgelab`: rules in it that no resource declared are removed by an update. Other tables stay.",
  inputs: z.strictObject({ connection: connectionShape, ...reportedShape }),
  computed: z.object({}),
  replaceOn: [],
  replaceOnPaths: () => ["connection.namespace"],
  lockKey: ({ connection }) => hostKey(connection),
  check: reportedFailures,

  async preview({ connection }, context, state) {
    const host = hostAt(connection);
    if (state === undefined && (await host.exists())) {
      refuseForeignTable(connection, await readTable(host), ownerOf(context.urn));
    }
    return {};
  },

  async create({ connection }, context) {
    const host = hostAt(connection);
    const table = await readTable(host);
    const owner = ownerOf(context.urn);
    refuseForeignTable(connection, table, owner);
    await transact(host, baseCommands(table, owner));
    return { id: `${connection.namespace}${idSuffix}`, computed: {} };
  },

  async read(id, _context, state) {
    const connection = state?.inputs.connection ?? (await importedConnection(namespaceOf(id)));
    const host = hostAt(connection);
    const table = (await host.exists()) ? await readTable(host) : undefined;
    return table && { inputs: { connection, ...(await drift(host, table)) }, computed: {} };
  },

  async update(_id, { connection }, context) {
    const host = hostAt(connection);
    await transact(host, baseCommands(await readTable(host), ownerOf(context.urn)));
    return {};
  },

  async delete(_id, _context, { inputs }) {
    const host = hostAt(inputs.connection);
    if ((await host.exists()) && (await readTable(host)) !== undefined) {
      await transact(host, [`delete table ${tableName}`]);
    }
  },
};

async function drift(host: Host, table: FoundTable): Promise<Reported> {
  const foreign = await ruleTexts(host, foreignToPolicy(table));
  const chains = foreignChains(table).map(({ name }) => `${name}: (the chain itself)`);
  return report([...foreign, ...chains], missingBase(table));
}

/** A table that this very resource made in an interrupted run is its own. */
function refuseForeignTable(
  { namespace }: HostConnection,
  table: FoundTable | undefined,
  owner: string,
): void {
  if (
    table !== undefined &&
    !table.rules.some(({ mark }) => mark?.kind === "policy" && mark.owner === owner)
  ) {
    throw new Error(
      `${namespace} has a table ${tableName} already that isn't this resource's; import it with the id ` +
        `${namespace}${idSuffix}, or remove it: ip netns exec ${namespace} nft delete table ${tableName}`,
    );
  }
}

function namespaceOf(id: string): string {
  if (!id.endsWith(idSuffix)) {
    throw new Error(`the id must be <namespace>${idSuffix}, got "${id}"`);
  }
  return id.slice(0, -idSuffix.length);
}
