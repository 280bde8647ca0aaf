import { firewallPolicy as schema } from "../../model/resources/firewall";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
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
import { report, type Reported } from "../hosts/nftables/reported";
import {
  isKept,
  readTable,
  ruleTexts,
  tableName,
  transact,
  type FoundTable,
} from "../hosts/nftables/table";
import type { ResourceDefinition } from "../server/definition";
import { formatId, parseId } from "./resourceId";
import { otherSystem, replacedWithMachine } from "./systems";

/**
 * The firewall itself: the nftables table `inet edgelab` with its base chains, default deny.
 *
 * The whole table is this resource's: rules and chains in it that no resource declared are drift, and an update
 * removes them. Other tables are other people's and stay as they are.
 */
export const firewallPolicy: ResourceDefinition<
  InputsOf<typeof schema>,
  ComputedOf<typeof schema>
> = {
  ...schema,
  replaceOnPaths: replacedWithMachine,
  lockKey: ({ connection }) => hostKey(connection),
  check: ({ connection }) => otherSystem(connection, "linux", "a firewall of nftables"),

  async preview({ connection }, context, state) {
    const host = hostAt(connection);
    if (state === undefined && isAtHand(connection) && (await host.exists())) {
      refuseForeignTable(connection, await readTable(host), ownerOf(context.urn));
    }
    return {};
  },

  async create({ connection }, context) {
    const host = hostAt(connection);
    const owner = ownerOf(context.urn);
    await host.exclusively(async () => {
      const table = await readTable(host);
      refuseForeignTable(connection, table, owner);
      await transact(host, baseCommands(table, owner, await host.wayIn?.()));
    });
    return { id: formatId(schema, hostName(connection)), computed: {} };
  },

  async read(id, _context, state) {
    const [on] = parseId(schema, id);
    const connection = state?.inputs.connection ?? (await importedConnection(on));
    const host = hostAt(connection);
    const table = (await host.exists()) ? await readTable(host) : undefined;
    return table && { inputs: { connection, ...(await drift(host, table)) }, computed: {} };
  },

  async update(_id, { connection }, context) {
    const host = hostAt(connection);
    await host.exclusively(async () =>
      transact(
        host,
        baseCommands(await readTable(host), ownerOf(context.urn), await host.wayIn?.()),
      ),
    );
    return {};
  },

  async delete(_id, _context, { inputs }) {
    const host = hostAt(inputs.connection);
    if (!(await host.exists())) return;
    await host.exclusively(async () => {
      if ((await readTable(host)) !== undefined)
        await transact(host, [`delete table ${tableName}`]);
    });
  },
};

async function drift(host: Host, table: FoundTable): Promise<Reported> {
  const wayIn = await host.wayIn?.();
  const foreign = await ruleTexts(host, foreignToPolicy(table, wayIn));
  const chains = foreignChains(table).map(({ name }) => `${name}: (the chain itself)`);
  const later = (await isKept(host)) ? [] : ["the rules as they are, after the next restart"];
  return report([...foreign, ...chains], [...missingBase(table, wayIn), ...later]);
}

/** A table that this very resource made in an interrupted run is its own. */
function refuseForeignTable(
  connection: HostConnection,
  table: FoundTable | undefined,
  owner: string,
): void {
  if (
    table !== undefined &&
    !table.rules.some(({ mark }) => mark?.kind === "policy" && mark.owner === owner)
  ) {
    const name = hostName(connection);
    const there = "ssh" in connection ? "" : `ip netns exec ${name} `;
    throw new Error(
      `${name} has a table ${tableName} already that isn't this resource's; import it with the id ` +
        `${formatId(schema, name)}, or remove it${there === "" ? " there" : ""}: ${there}nft delete table ${tableName}`,
    );
  }
}
