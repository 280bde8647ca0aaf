import { isOfInstallers, readableByInstallers } from "./accounts";
import type { PolicyConfiguration } from "./arguments";
import type { Grant } from "./state";

/** What is wrong with who may do what, by the permissions of a share or of its files; none where nothing is. */
export function permissionProblems(
  grants: readonly Grant[],
  configuration: PolicyConfiguration,
): readonly string[] {
  const writers = grants.filter(
    ({ account, access }) => access !== "read" && isOfInstallers(account),
  );
  return [
    ...writers.map(({ account, access }) => `${account} has ${access}`),
    ...(readableByInstallers(
      grants.map(({ account }) => account),
      configuration,
    )
      ? []
      : ["nobody of those who install may read"]),
  ];
}
