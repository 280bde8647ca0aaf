import { CWA_PATCH } from "../../components/model";
import type { PatchFact } from "../facts/facts";
import { isKnown, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { opaqueOn } from "../lab/opaque";
import { byOption, isDoneAfter } from "../lab/order";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireCwaServers } from "./support/needs";
import { listed } from "./support/wording";

/** CWA-PATCH: the patch is installed, and before the security options are changed. */
export const cwaPatch: Rule = {
  requirement: "CWA-PATCH",
  check(lab, report) {
    requireCwaServers(lab, report).forEach((host) => checkHost(lab, host, report));
  },
};

/** Whether an article is the patch's, however it is written: `KB 968802`, `kb968802`, `968802`. */
const isThePatch = (article: string) =>
  article.replace(/\D/g, "") === CWA_PATCH.article.replace(/\D/g, "");

function checkHost(lab: Lab, host: string, report: Report): void {
  const patches = lab.facts.patches.filter((fact) => fact.host === host);
  const installed = patches.filter(({ article }) => isKnown(article) && isThePatch(article));
  if (installed.length > 0) {
    checkOrder(lab, host, installed, report);
    return;
  }
  if (lab.stated.cwaPatches?.some(isThePatch)) {
    return;
  }
  const obstacles = [...unknownOf(patches.map(({ article }) => article)), ...opaqueOn(lab, [host])];
  if (obstacles.length > 0) {
    reportObstacles(obstacles, report);
    return;
  }
  const others = [
    ...new Set([...patches.map(({ article }) => `${article}`), ...(lab.stated.cwaPatches ?? [])]),
  ];
  const resource = hostResource(lab, host);
  report.violation({
    found:
      others.length === 0
        ? `No patch is installed on ${host}.`
        : `On ${host} is installed ${listed(others)}, and not ${CWA_PATCH.article}.`,
    required: `${CWA_PATCH.file} of ${CWA_PATCH.article} is installed.`,
    ...(resource && { resource }),
  });
}

function checkOrder(lab: Lab, host: string, installed: readonly PatchFact[], report: Report): void {
  const early = lab.facts.securityOptions
    .filter((option) => option.host === host)
    .filter((option) => !installed.some((patch) => isDoneAfter(lab, option, patch)))
    .sort(byOption);
  if (early.length > 0) {
    const options = [...new Set(early.map(({ option }) => option))];
    report.violation({
      resource: early[0].resource,
      found: `On ${host} ${listed(options)} ${options.length > 1 ? "don't" : "doesn't"} wait for ${installed[0].article}, which ${installed[0].resource.name} installs.`,
      required: "The patch comes first: what sets the options depends on what installs it.",
    });
  }
}
