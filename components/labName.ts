import * as pulumi from "../provider/sdk/pulumi";
import { quote, type Problems } from "../model";

const claimed = new Set<string>();

/** Why a site's name can't be used, or undefined. */
export function siteProblem(site: unknown): string | undefined {
  return typeof site === "string" && /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(site)
    ? undefined
    : `${quote(site)} can't be part of host names: give up to 32 lower-case letters, digits and hyphens, e.g. "london".`;
}

/**
 * The name that a lab's hosts begin with: `<project>-<stack>`, with `-<site>` behind it for a site. Records a problem
 * where another lab of this program has it already, or the site can't be part of a name.
 */
export function claimLab(site: string | undefined, problems: Problems): string {
  const problem = site === undefined ? undefined : siteProblem(site);
  if (problem !== undefined) {
    problems.add("site", problem);
  }
  const stack = `${pulumi.getProject()}-${pulumi.getStack()}`;
  const lab = site === undefined ? stack : `${stack}-${site}`;
  if (claimed.has(lab)) {
    problems.add(
      "site",
      `the stack has a lab named ${quote(lab)} already: give each EdgeLab a site of its own, e.g. "london".`,
    );
  }
  claimed.add(lab);
  return lab;
}
