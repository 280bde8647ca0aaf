import type { Experience, LabResult, PacketSeries } from "../result/labResult";
import { packetCharts } from "./charts";
import { heading } from "./heading";
import { html, type Markup } from "./markup";
import { delayOf, directionOf, lostShare } from "./packetSeries";
import { mark, verdictWords } from "./verdicts";

/** What users do, and how it ended for them. Nothing where nothing was played. */
export async function experiencesSection(
  { experiences }: LabResult,
  level: number,
): Promise<Markup | undefined> {
  if (experiences.length === 0) return undefined;
  const told = await Promise.all(experiences.map((each) => experience(each, level + 1)));
  return html`<section>
    ${heading(level, "What users do")}
    <p class="lead">Played on the running lab, with the outcome as the user sees it.</p>
    <div class="experiences">${told}</div>
  </section>`;
}

async function experience(
  { title, verdict, outcome, details, model, packets = [] }: Experience,
  level: number,
): Promise<Markup> {
  return html`<div class="experience ${verdict}">
    ${heading(level, html`${mark(verdict)}<span>${title}<span class="hidden">: ${verdictWords[verdict]}</span></span>`)}
    <p class="outcome">${outcome}</p>
    ${
      details.length > 0
        ? html`<ul class="notes">
            ${details.map((each) => html`<li>${each}</li>`)}
          </ul>`
        : undefined
    }
    ${
      packets.length > 0
        ? html`<div class="charts">${await packetCharts(packets)}</div>
            ${numbers(packets)}`
        : undefined
    }
    ${model && html`<p class="model"><strong>Model:</strong> ${model}</p>`}
  </div>`;
}

function numbers(packets: readonly PacketSeries[]): Markup {
  const milliseconds = (value: number | undefined) =>
    value === undefined ? "–" : `${value.toFixed(1)} ms`;
  return html`<details>
    <summary>The numbers behind the charts</summary>
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">Direction</th>
          <th scope="col" class="number">Sent</th>
          <th scope="col" class="number">Arrived</th>
          <th scope="col" class="number">Lost</th>
          <th scope="col" class="number">Delay, median</th>
          <th scope="col" class="number">Longest</th>
        </tr>
      </thead>
      <tbody>
        ${packets.map((series) => {
          const delay = delayOf(series);
          return html`<tr>
            <th scope="row">${directionOf(series)} <span class="kicker">${series.way}</span></th>
            <td class="number">${series.sent}</td>
            <td class="number">${series.arrived}</td>
            <td class="number">${Math.round(lostShare(series) * 100)} %</td>
            <td class="number">${milliseconds(delay?.median)}</td>
            <td class="number">${milliseconds(delay?.most)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </details>`;
}
