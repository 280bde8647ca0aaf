import { requirement } from "../../model/requirements";
import type { Source } from "../../model";
import type { Finding } from "../result/finding";
import type { LabResult, RequirementResult } from "../result/labResult";
import { symptomWords } from "./headline";
import { heading } from "./heading";
import { html, type Markup } from "./markup";
import { mark, verdictLabel, verdicts, verdictWords } from "./verdicts";

/** The table of the requirements: the broken ones first, then what isn't proven, each in the catalogue's order. */
export function requirementsSection(
  { requirements }: LabResult,
  prefix: string,
  level: number,
): Markup {
  const ordered = verdicts.flatMap((wanted) =>
    requirements.filter(({ verdict }) => verdict === wanted),
  );
  const choice = (value: string, title: string, count: number) =>
    html`<label
      ><input
        type="radio"
        name="${prefix}-filter"
        value="${value}"
        ${value === "all" ? html` checked` : undefined}
      />
      ${title} (${count})</label
    >`;
  return html`<section class="requirements">
    ${heading(level, "Requirements")}
    <p class="lead">What the documents ask for, where it was measured, and what was found.</p>
    <fieldset class="filter">
      <legend>Show requirements</legend>
      ${choice("all", "all", requirements.length)}
      ${verdicts.map((each) => choice(each, verdictWords[each], requirements.filter(({ verdict }) => verdict === each).length))}
    </fieldset>
    <table class="findings" role="table">
      <colgroup>
        <col />
        <col />
        <col />
        <col />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Requirement</th>
          <th role="columnheader" scope="col">From</th>
          <th role="columnheader" scope="col">Expected</th>
          <th role="columnheader" scope="col">Measured</th>
        </tr>
      </thead>
      ${ordered.map((each) => rows(each, prefix))}
    </table>
  </section>`;
}

function rows(
  { id, title, severity, level, verdict, findings }: RequirementResult,
  prefix: string,
): Markup {
  const [first, ...others] = findings;
  const name = html`<th role="rowheader" scope="rowgroup" rowspan="${findings.length + 1}">
    ${verdictLabel(verdict)} <span class="title">${title}</span><span class="id">${id}</span>
    <span class="kicker">${level}, severity ${severity}</span>
  </th>`;
  return html`<tbody role="rowgroup" id="${prefix}-${id}" class="${verdict}">
    <tr role="row">
      ${name}${first && cells(first, prefix, findings.length > 1)}
    </tr>
    ${others.map(
      (each) =>
        html`<tr role="row" class="more">
          ${cells(each, prefix, true)}
        </tr>`,
    )}
    <tr role="row" class="about">
      <td role="cell" colspan="3">
        <details>
          <summary>
            Symptom, remedy,
            source${findings.some(({ evidence }) => evidence?.length) ? ", evidence" : ""}<span
              class="hidden"
            >
              of ${id}</span
            >
          </summary>
          ${about(id, findings)}
        </details>
      </td>
    </tr>
  </tbody>`;
}

function cells(
  { from, expected, measured, verdict, because }: Finding,
  prefix: string,
  isOneOfMany: boolean,
): Markup {
  return html`<td role="cell" data-title="From"><span>${from}</span></td>
    <td role="cell" data-title="Expected"><span>${expected}</span></td>
    <td role="cell" data-title="Measured">
      <span
        >${isOneOfMany ? html`${mark(verdict)}<span class="hidden">${verdictWords[verdict]}: </span> ` : undefined}${measured}${
          because &&
          html`<span class="because"
            >because of <a href="#${prefix}-${because}">${because}</a></span
          >`
        }</span
      >
    </td>`;
}

function about(id: RequirementResult["id"], findings: readonly Finding[]): Markup {
  const { demands, symptoms, withoutSymptom, remedy, source, notes = [] } = requirement(id);
  const proven = findings.filter(({ evidence = [] }) => evidence.length > 0);
  return html`<dl class="about">
    <dt>Demand</dt>
    <dd>${demands}</dd>
    <dt>Symptom</dt>
    <dd>
      ${
        symptoms.length > 0
          ? html`<ul>
              ${symptoms.map((symptom) => html`<li>${symptomWords(symptom)} <span class="kicker">(${symptom.seenIn})</span></li>`)}
            </ul>`
          : `None: ${withoutSymptom}`
      }
    </dd>
    <dt>Remedy</dt>
    <dd>${remedy}</dd>
    <dt>Source</dt>
    <dd>${sourceLink(source)}${source.quote && html`<blockquote>${source.quote}</blockquote>`}</dd>
    ${
      notes.length > 0
        ? html`<dt>Notes</dt>
            <dd>
              <ul>
                ${notes.map((note) => html`<li>${note}</li>`)}
              </ul>
            </dd>`
        : undefined
    }
    ${
      proven.length > 0
        ? html`<dt>Evidence</dt>
            <dd>
              ${proven.map(
                ({ from, evidence = [] }) =>
                  html`<p class="kicker">${from}</p>
                    <pre>${evidence.join("\n")}</pre>`,
              )}
            </dd>`
        : undefined
    }
  </dl>`;
}

function sourceLink({ document, section, url, product }: Source): Markup {
  const place = [document, section].filter(Boolean).join(", ");
  return html`${url === undefined ? place : html`<a href="${url}" rel="noreferrer">${place}</a>`}${product && ` (about ${product})`}`;
}
