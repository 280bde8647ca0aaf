import {
  installers,
  isOfInstallers,
  latestHotfix,
  parseUnc,
  readableByInstallers,
  ValueError,
} from "../../model";
import type { communicatorRequirements } from "../../model/requirements/communicator";
import type { CommunicatorFact } from "../facts/facts";
import { isKnown, knownOf, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import { isDoneAfter } from "../lab/order";
import type { Lab } from "../lab/lab";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { listed } from "./support/wording";

/** What deployments of Communicator declare. A stack without one breaks none of these. */
export const communicatorRules = {
  "OC-IMAGE-ORDER": { looksAtWholeStack: true, check: checkOrder },
  "OC-PATCH-LEVEL": ofEach(({ resource, article }, report) => {
    if (article === undefined) {
      report.violation({ resource, found: `${resource.name} has no hotfix.` });
    } else if (!isKnown(article)) {
      report.undecided(article);
    } else if (numberOf(article) < numberOf(latestHotfix)) {
      report.violation({
        resource,
        found: `${resource.name} has ${article}.`,
        required: `It has ${latestHotfix} or a later one.`,
      });
    }
  }),
  "OC-SHARE-ACCESS": ofEach(({ resource, configuration, readers, writers }, report) => {
    reportObstacles(unknownOf([configuration, ...readers, ...writers]), report);
    const who = knownOf(writers).filter(isOfInstallers);
    if (who.length > 0) {
      report.violation({
        resource,
        found: `${listed(who)} may change what ${resource.name} installs.`,
        required: "Administrators alone may.",
      });
    }
    const isWhole = isKnown(configuration) && unknownOf(readers).length === 0;
    if (isWhole && !readableByInstallers(knownOf(readers), configuration)) {
      report.violation({
        resource,
        found: `${listed(knownOf(readers)) || "Nobody"} may read what ${resource.name} installs.`,
        required: `${installers[configuration]} may.`,
      });
    }
  }),
  "OC-PACKAGE-UNC": ofEach(({ resource, source }, report) => {
    if (!isKnown(source)) return report.undecided(source);
    try {
      parseUnc(source);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      report.violation({
        resource,
        found: `${resource.name} installs from ${source || "nowhere"}.`,
        required: "It installs from the UNC path of a share.",
      });
    }
  }),
  "OC-GPO-PACKAGE": ofEach(({ resource, isRead }, report) => {
    if (!isKnown(isRead)) return report.undecided(isRead);
    if (!isRead) {
      report.violation({
        resource,
        found: `Hands make the package of ${resource.name}, and no directory is given to see it in.`,
        required: "Give directory, in which verify reads it.",
      });
    }
  }),
  "OC-GPO-LINK": ofEach(({ resource, links }, report) => {
    reportObstacles(unknownOf(links), report);
    if (links.length === 0) {
      report.violation({
        resource,
        found: `The Group Policy object of ${resource.name} is linked nowhere.`,
      });
    }
  }),
} satisfies Readonly<Record<keyof typeof communicatorRequirements, Rule>>;

function ofEach(check: (deployment: CommunicatorFact, report: Report) => void): Rule {
  return {
    looksAtWholeStack: true,
    check: ({ facts }, report) =>
      facts.communicator.forEach((deployment) => check(deployment, report)),
  };
}

const numberOf = (article: string): number => Number(article.replace(/\D/g, ""));

/** What patches an image waits for what unpacks it. */
function checkOrder(lab: Lab, report: Report): void {
  const { images, opaque } = lab.facts;
  reportObstacles(
    opaque.filter(({ about = "images" }) => about === "images").map(({ unknown }) => unknown),
    report,
  );
  for (const patched of images.filter(({ deed }) => deed === "patched")) {
    const unpacked = images.filter(
      ({ deed, host, folder = patched.folder }) =>
        deed === "unpacked" && host === patched.host && folder === patched.folder,
    );
    const { resource, host } = patched;
    if (unpacked.length === 0) {
      report.undecided(
        `${resource.name} patches an image of Communicator on ${host}, and nothing in the stack unpacks it`,
        resource,
      );
    } else if (!unpacked.some((earlier) => isDoneAfter(lab, patched, earlier))) {
      report.violation({
        resource,
        found: `On ${host} ${resource.name} patches the image of Communicator, and doesn't wait for ${unpacked[0].resource.name}, which unpacks it.`,
        required: "What patches the image depends on what unpacks it.",
      });
    }
  }
}
