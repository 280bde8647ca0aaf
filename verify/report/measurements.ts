import type { LabResult } from "../result/labResult";
import { secondsWords } from "./dates";
import { heading } from "./heading";
import { html, type Markup } from "./markup";
import { counted, mark } from "./verdicts";

/** What was measured and how long it took; what couldn't be measured comes first, with the reason. */
export function measurementsSection({ measurements }: LabResult, level: number): Markup {
  const failed = measurements.filter(({ problem }) => problem !== undefined);
  const taken = measurements.filter(({ problem }) => problem === undefined);
  const lead =
    failed.length === 0
      ? `${counted(measurements.length, "measurement")}, all of them taken.`
      : `${counted(measurements.length, "measurement")}, of which ${failed.length} couldn't be taken.`;
  return html`<section>
    ${heading(level, "Measurements")}
    <p class="lead">${lead}</p>
    ${
      measurements.length > 0
        ? html`<details${failed.length > 0 ? html` open` : undefined}><summary>What was measured, and how long it took</summary>
<table class="numbers"><thead><tr><th scope="col">Measurement</th><th scope="col" class="number">Time</th><th scope="col">Why it couldn't be taken</th></tr></thead>
<tbody>${[...failed, ...taken].map(
            ({ title, seconds, problem }) =>
              html`<tr>
                <td>${mark(problem === undefined ? "holds" : "notProven")} ${title}</td>
                <td class="number">${secondsWords(seconds)}</td>
                <td>${problem ?? ""}</td>
              </tr>`,
          )}</tbody></table></details>`
        : undefined
    }
  </section>`;
}
