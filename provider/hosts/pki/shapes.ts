import { z } from "zod";
import type { Failure } from "../../server/definition";
import { hostNameProblem } from "../hostNames";
import { defaultKeyAlgorithm, keyAlgorithms } from "./issue";

/** X.509 has no room for more in a common name. */
export const longestCommonName = 64;

/** The shape of a fully qualified domain name. */
export const fqdnShape = z.string().superRefine((name, context) => {
  const message =
    hostNameProblem(name) ??
    (name.includes(".") ? undefined : "has no domain; give the FQDN, e.g. sip.contoso.com");
  if (message !== undefined) {
    context.addIssue({ code: "custom", message });
  }
});

/** The shape of a name that is a folder's, too. */
export const storedNameShape = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    "must be 1 to 63 letters, digits and ._-, with a letter or digit first, e.g. accessedge",
  );

export const validityShape = z.int().min(1).max(36_500).optional();

export const keyAlgorithmShape = z
  .enum(keyAlgorithms)
  .optional()
  .describe(`The kind of its key: ${keyAlgorithms.join(" or ")}. Default: ${defaultKeyAlgorithm}.`);

export const faultsShape = z
  .array(z.string())
  .optional()
  .describe(
    "What a refresh found wrong with the files. Set by a refresh only, so that the next update issues anew.",
  );

/** A program that sets what only a refresh may report. */
export function faultsFailures({ faults }: { readonly faults?: readonly string[] }): Failure[] {
  return (faults ?? []).length === 0
    ? []
    : [{ property: "faults", reason: "must not be set; only a refresh reports it" }];
}
