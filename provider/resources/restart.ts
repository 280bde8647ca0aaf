import { isDeepStrictEqual } from "node:util";
import { restart as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import {
  becomeOnlyRestart,
  forgetRestarts,
  requireOnlyRestart,
  restartFaults,
  restartHost,
} from "../hosts/hostRestart";
import { importedConnection } from "../hosts/importedConnection";
import { hasBeenRestarted, restartedFile } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { formatId, parseId } from "./resourceId";
import { otherSystem, replacedWithHost } from "./systems";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

const idOf = ({ connection }: Inputs): string => formatId(schema, hostName(connection));

/** The Restart resource on the hosts that `reach` finds. */
export function restartOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const computedOf = ({ connection }: Inputs, isDue?: true): Computed => ({
    registry: isAtHand(connection) ? restartedFile(reach(connection)) : "",
    isDue,
  });

  /** A restart that was begun is the engine's to know, so that it is completed or taken away. */
  const restart = async (wanted: Inputs, urn: string): Promise<void> => {
    const { connection } = wanted;
    const host = reach(connection);
    try {
      if ("namespace" in connection) await restartHost(host, connection, urn);
      else await host.windows?.restart(wanted.window);
    } catch (error) {
      throw new PartialFailure(idOf(wanted), computedOf(wanted, true), [(error as Error).message]);
    }
  };

  return {
    ...schema,

    replaceOnPaths: replacedWithHost,
    lockKey: ({ connection }) => hostKey(connection),
    check: ({ connection }) => otherSystem(connection, "windows", "a restart"),

    async preview(wanted, { urn }, state) {
      const { connection } = wanted;
      const host = reach(connection);
      if (!state && isAtHand(connection) && (await host.exists())) {
        await requireOnlyRestart(host, hostName(connection), urn);
      }
      return computedOf(wanted);
    },

    async create(wanted, { urn }) {
      const { connection } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(`there is no host ${hostName(connection)} to restart`);
      }
      await becomeOnlyRestart(host, hostName(connection), urn);
      if (wanted.initially ?? true) await restart(wanted, urn);
      return { id: idOf(wanted), computed: computedOf(wanted) };
    },

    async read(id, _, state) {
      const [on] = parseId(schema, id);
      const connection = state?.inputs.connection ?? (await importedConnection(on));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      // A machine of its own has been started at some time, by whomever.
      if (host.windows === undefined && !(await hasBeenRestarted(host))) return undefined;
      const { triggers, initially, window } = state?.inputs ?? {};
      const isDue = state?.outputs.isDue;
      const faults = [
        ...(isDue ? ["what was changed before waits for a restart"] : []),
        ...(await (host.windows?.pendingRestart() ?? restartFaults(host))),
      ];
      const found: Inputs = {
        connection,
        ...(triggers && { triggers }),
        ...(initially !== undefined && { initially }),
        ...(window && { window }),
        ...(faults.length > 0 && { faults }),
      };
      return { inputs: found, computed: computedOf(found, isDue) };
    },

    async update(_, wanted, { urn }, { inputs, outputs }) {
      // When it may be restarted, and whether at first, changes nothing that waits for it.
      const terms = ({ initially, window }: Inputs) => ({ initially, window });
      const isOfTerms =
        !isDeepStrictEqual(terms(wanted), terms(inputs)) &&
        isDeepStrictEqual({ ...wanted, ...terms(inputs) }, { ...inputs, ...terms(inputs) });
      if (!isOfTerms || outputs.isDue) await restart(wanted, urn);
      return computedOf(wanted);
    },

    async delete(_, __, { inputs: { connection } }) {
      await forgetRestarts(reach(connection));
    },
  };
}

export const restart = restartOn(hostAt);
