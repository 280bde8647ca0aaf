import type { LabResult } from "../result/labResult";
import { experiencesSection } from "./experiences";
import { flowsSection } from "./flowsSection";
import { firstSteps, headline } from "./headline";
import { html, type Markup } from "./markup";
import { measurementsSection } from "./measurements";
import { requirementsSection } from "./requirementsSection";

/**
 * All of a lab.
 *
 * @param prefix begins the ids of its parts
 * @param level of its heading
 */
export async function labSection(
  result: LabResult,
  prefix: string,
  level: number,
): Promise<Markup> {
  return html`<article class="lab" id="${prefix}" aria-label="${result.lab}">
    ${headline(result, level)} ${firstSteps(result, prefix, level + 1)}
    ${await flowsSection(result, prefix, level + 1)} ${await experiencesSection(result, level + 1)}
    ${requirementsSection(result, prefix, level + 1)} ${measurementsSection(result, level + 1)}
  </article>`;
}
