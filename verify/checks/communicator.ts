import {
  latestHotfix,
  linkProblem,
  packageProblem,
  parseUnc,
  permissionProblems,
  sourceProblem,
  ValueError,
  type GroupPolicyState,
} from "../../model";
import type { communicatorRequirements } from "../../model/requirements/communicator";
import { imageProblem } from "../../model/communicator/state";
import { deployments, type Deployment } from "../measurements/state/deployments";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { ofEachDeclared } from "./support/declared";

type Judge = (deployment: Deployment, from: string) => readonly Finding[];

const ofEach = (expected: string, judge: Judge) =>
  check({
    needs: { declared: deployments },
    judge: ({ declared }) =>
      ofEachDeclared(
        declared,
        ({ resources, deployments: all }) => ({ all, resources }),
        "deployment of Communicator",
        expected,
        judge,
      ),
  });

const noPackage = "there is no communicator.msi";

/** What deployments of Communicator come to. */
export const communicatorChecks = {
  "OC-IMAGE-ORDER": ofEach("Communicator's image is unpacked, then patched", (deployment, from) => {
    const { name, image } = deployment;
    const expected = `${name}'s image was unpacked when it was patched`;
    if ("unread" in image) return [notProven(from, expected, image.unread)];
    const { before, after } = image.value;
    if (after === undefined) return [broken(image.from, expected, noPackage)];
    const problem = imageProblem({ before, after });
    const { size, sha256 } = after;
    return problem === undefined
      ? [holds(image.from, expected, `communicator.msi has ${size} bytes, SHA-256 ${sha256}`)]
      : [broken(image.from, expected, problem)];
  }),
  "OC-PATCH-LEVEL": ofEach("Communicator's image has the hotfix", (deployment, from) => {
    const { name, image, patch } = deployment;
    const expected = `${name}'s image has ${latestHotfix} or a later hotfix`;
    if (patch === undefined) return [broken(from, expected, "it has none")];
    if (numberOf(patch.article) < numberOf(latestHotfix)) {
      return [broken(from, expected, `it has ${patch.article}`)];
    }
    if ("unread" in image) return [notProven(from, expected, image.unread)];
    const { after } = image.value;
    if (after === undefined) return [notProven(image.from, expected, noPackage)];
    const { patches, productVersion } = after;
    return patches.length === 0
      ? [broken(image.from, expected, `communicator.msi, ${productVersion}, has no patch`)]
      : [holds(image.from, expected, `${patch.article}, ${patches.join(", ")}`)];
  }),
  "OC-SHARE-ACCESS": ofEach("Communicator's image is read by those who install", (found, from) => {
    const { name, permissions, policy } = found;
    const expected = `those who install may read ${found.share.path} (${name}), and not change it`;
    if ("unread" in permissions) return [notProven(from, expected, permissions.unread)];
    const { value } = permissions;
    const { refused } = found;
    if (refused !== undefined && policy.configuration === "computer") {
      return [broken(permissions.from, expected, `${refused} may not read it`)];
    }
    return (["share", "files"] as const).map((list) => {
      const problems = permissionProblems(value[list], policy.configuration);
      const shown = value[list].map(({ account, access }) => `${account}: ${access}`);
      return problems.length === 0
        ? holds(permissions.from, expected, `by the ${list}: ${shown.join(", ")}`)
        : broken(permissions.from, expected, `by the ${list}: ${problems.join(", ")}`);
    });
  }),
  "OC-PACKAGE-UNC": ofEach("Communicator is installed from a share", (deployment, from) => {
    const { name, share, policy } = deployment;
    const expected = `${name} is installed from a UNC path`;
    if (!isUnc(share.path)) return [broken(from, expected, share.path)];
    return [
      judged(deployment, expected, (found) => ({
        // A package that isn't there is OC-GPO-PACKAGE's matter.
        problem: found && sourceProblem(found, policy),
        shown: found?.packages.map(({ source }) => source).join(", ") || "there is no package yet",
      })),
    ];
  }),
  "OC-GPO-PACKAGE": ofEach("Communicator's package is there", (deployment) => {
    const { name, policy } = deployment;
    return [
      judged(deployment, `${policy.name} has the package of ${name}`, (found) => ({
        problem: packageProblem(found, policy),
        shown: `${found?.id}, version ${found?.version}: ${found?.packages.map((each) => each.name).join(", ")}`,
      })),
    ];
  }),
  "OC-GPO-LINK": ofEach("Communicator's policy is linked", (deployment, from) => {
    const { name, policy } = deployment;
    const where = policy.links.join(" and ") || "something";
    const expected = `${policy.name} (${name}) is linked to ${where}`;
    if (policy.links.length === 0) return [broken(from, expected, "it is linked nowhere")];
    return [
      judged(deployment, expected, (found) => ({
        problem: linkProblem(found, policy),
        shown: found?.links.map(({ target }) => target).join(", ") ?? "",
      })),
    ];
  }),
} satisfies Readonly<Record<keyof typeof communicatorRequirements, unknown>>;

/** A finding of what was read in the directory. */
function judged(
  { groupPolicy, directory }: Deployment,
  expected: string,
  judge: (found: GroupPolicyState | undefined) => { problem: string | undefined; shown: string },
): Finding {
  const { found, unread, isOfUpdate } = groupPolicy;
  const from = isOfUpdate
    ? "the directory, at the last update"
    : (directory?.url ?? "the directory");
  if (unread !== undefined) return notProven(from, expected, unread);
  const { problem, shown } = judge(found);
  return problem === undefined ? holds(from, expected, shown) : broken(from, expected, problem);
}

function isUnc(path: string): boolean {
  try {
    parseUnc(path);
    return true;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return false;
  }
}

const numberOf = (article: string): number => Number(article.replace(/\D/g, ""));
