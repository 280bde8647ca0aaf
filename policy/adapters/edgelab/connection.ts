import { z } from "zod";
import { isFilled } from "../../../components/model/shape/isFilled";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import { known } from "../read";

/**
 * Whose the facts of a resource are that doesn't say yet which host it is on. It can be no namespace's name, so that
 * no lab takes them for its own; that they are there stands among what can't be read.
 */
export const unknownHost = "unknown host";

/** The shape of a `connection` property. */
export const connectionShape = known(z.object({ namespace: known(z.string().refine(isFilled)) }));

/** What facts call the host: its namespace, or {@link unknownHost}. */
export function hostOf(connection: z.infer<typeof connectionShape>, unreadable: Unknown[]): string {
  const namespace = namespaceOf(connection);
  if (isKnown(namespace)) {
    return namespace;
  }
  // One that has a problem was told when it was read.
  if (namespace.problem === undefined) {
    unreadable.push(namespace);
  }
  return unknownHost;
}

/** Undefined where the host is known. */
export function whyHostUnknown(connection: z.infer<typeof connectionShape>): Unknown | undefined {
  const namespace = namespaceOf(connection);
  return isKnown(namespace) ? undefined : namespace;
}

function namespaceOf(connection: z.infer<typeof connectionShape>): Known<string> {
  return isKnown(connection) ? connection.namespace : connection;
}
