import { z } from "zod";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import {
  forgetRestarts,
  requireOnlyRestart,
  restartFaults,
  restartHost,
} from "../hosts/hostRestart";
import { importedConnection } from "../hosts/importedConnection";
import { hasBeenRestarted, restartedFile } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";

const inputs = z.strictObject({
  connection: connectionShape,
  triggers: z
    .record(z.string(), z.string())
    .optional()
    .describe("Values at whose change the host is restarted, by what they are. Default: none."),
});

const computed = z.strictObject({
  registry: z.string().describe("The file with the registry as it was at the last restart."),
});

interface Inputs extends z.infer<typeof inputs> {
  /**
   * Only in what `read` returns: what a restart would put right, a sentence each. A program can't set it, so that the
   * engine sees a difference which the next update puts right.
   */
  readonly faults?: readonly string[];
}
type Computed = z.infer<typeof computed>;

function idOf({ connection }: Inputs): string {
  return `${connection.namespace}/restart`;
}

function namespaceIn(id: string): string {
  const [, namespace] = /^([^/]+)\/restart$/.exec(id) ?? [];
  if (namespace !== undefined) return namespace;
  throw new Error(
    `the id of a Restart is <namespace>/restart, e.g. edgelab-local-cwa/restart, got "${id}"`,
  );
}

/** The Restart resource on the hosts that `reach` finds. */
export function restartOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const computedOf = ({ connection }: Inputs): Computed => ({
    registry: restartedFile(reach(connection)),
  });

  /** A restart that was begun is the engine's to know, so that it is completed or taken away. */
  const restart = async (wanted: Inputs, urn: string): Promise<void> => {
    try {
      await restartHost(reach(wanted.connection), wanted.connection, urn);
    } catch (error) {
      throw new PartialFailure(idOf(wanted), computedOf(wanted), [(error as Error).message]);
    }
  };

  return {
    type: "edgelab:host:Restart",
    description:
      "A restart of a host, which puts its security options and patches into effect: when the resource is made, when a trigger changes, and when a refresh finds options or patches that have changed since. Deleting it leaves the host running.",
    inputs,
    computed,
    replaceOn: ["connection"],

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, { urn }, state) {
      const { connection } = wanted;
      const host = reach(connection);
      if (!state && (await host.exists())) {
        await requireOnlyRestart(host, connection.namespace, urn);
      }
      return computedOf(wanted);
    },

    async create(wanted, { urn }) {
      const { connection } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(`there is no host ${connection.namespace} to restart`);
      }
      await requireOnlyRestart(host, connection.namespace, urn);
      await restart(wanted, urn);
      return { id: idOf(wanted), computed: computedOf(wanted) };
    },

    async read(id, _, state) {
      const namespace = namespaceIn(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const host = reach(connection);
      if (!(await host.exists()) || !(await hasBeenRestarted(host))) return undefined;
      const triggers = state?.inputs.triggers;
      const faults = await restartFaults(host);
      const found: Inputs = {
        connection,
        ...(triggers && { triggers }),
        ...(faults.length > 0 && { faults }),
      };
      return { inputs: found, computed: computedOf(found) };
    },

    async update(_, wanted, { urn }) {
      await restart(wanted, urn);
      return computedOf(wanted);
    },

    async delete(_, __, { inputs: { connection } }) {
      await forgetRestarts(reach(connection));
    },
  };
}

export const restart = restartOn(hostAt);
