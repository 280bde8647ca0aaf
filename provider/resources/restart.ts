import { restart as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import {
  becomeOnlyRestart,
  forgetRestarts,
  requireOnlyRestart,
  restartFaults,
  restartHost,
} from "../hosts/hostRestart";
import { importedNamespace } from "../hosts/importedConnection";
import { hasBeenRestarted, restartedFile } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { formatId, parseId } from "./resourceId";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

const idOf = ({ connection }: Inputs): string => formatId(schema, connection.namespace);

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
    ...schema,

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
      await becomeOnlyRestart(host, connection.namespace, urn);
      await restart(wanted, urn);
      return { id: idOf(wanted), computed: computedOf(wanted) };
    },

    async read(id, _, state) {
      const [namespace] = parseId(schema, id);
      const connection = state?.inputs.connection ?? (await importedNamespace(namespace));
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
