import { requirement, type Symptom } from "../../model/requirements";
import type { Verdict } from "../result/finding";
import type { LabResult, RequirementResult } from "../result/labResult";
import { dateWords, secondsWords } from "./dates";
import { heading } from "./heading";
import { html, type Markup } from "./markup";
import { counted, mark, verdicts, verdictWords } from "./verdicts";

const severities = ["critical", "high", "medium", "low"] as const;

/** How many broken requirements the summary explains; the table has them all. */
const explained = 5;

const counts = ({ requirements }: LabResult): Readonly<Record<Verdict, number>> => {
  const count = (wanted: Verdict) =>
    requirements.filter(({ verdict }) => verdict === wanted).length;
  return { broken: count("broken"), notProven: count("notProven"), holds: count("holds") };
};

/** The worst of everything that was asked of a lab. */
export function labVerdict({ holds, requirements, experiences }: LabResult): Verdict {
  if (holds) return "holds";
  const all = [...requirements, ...experiences].map(({ verdict }) => verdict);
  return all.includes("broken") ? "broken" : "notProven";
}

/** The verdict in some words, e.g. "2 requirements broken". */
export function headlineOf(result: LabResult): string {
  const { broken, notProven } = counts(result);
  if (result.holds) return "everything holds";
  if (broken > 0) return `${counted(broken, "requirement")} broken`;
  const failing = result.experiences.filter(({ verdict }) => verdict === "broken").length;
  if (failing > 0)
    return `${counted(failing, "thing")} that users do fails`.replace(
      "fails",
      failing === 1 ? "fails" : "fail",
    );
  return notProven > 0 ? `${counted(notProven, "requirement")} not proven` : "not proven";
}

/** What a person who opens the report sees first: the verdict, and what to do. */
export function headline(result: LabResult, level: number): Markup {
  const verdict = labVerdict(result);
  const number = counts(result);
  return html`<div class="headline ${verdict}">
    <p class="kicker">
      ${result.lab} · ${dateWords(result.startedAt)} · measured in ${secondsWords(result.seconds)}
    </p>
    ${heading(level, html`${mark(verdict)}<span>${capitalized(headlineOf(result))}</span>`)}
    <p class="summary">${summary(result)}</p>
    <ul class="counts">
      ${(["holds", "broken", "notProven"] as const).map(
        (each) =>
          html`<li class="${each}">
            <b>${number[each]}</b><span>${mark(each)} ${verdictWords[each]}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

function summary(result: LabResult): string {
  const { broken, notProven, holds } = counts(result);
  const all = result.requirements.length;
  if (all === 0) return "No requirement was asked for.";
  if (result.holds) {
    return all === 1
      ? "The one requirement that was asked for holds."
      : `All ${all} requirements were measured, and each holds.`;
  }
  const parts = [
    ...(holds > 0
      ? [`${holds} of ${counted(all, "requirement")} hold`.replace(/^1 (.*) hold$/, "1 $1 holds")]
      : [`None of ${counted(all, "requirement")} holds`]),
    ...(broken > 0 ? [`${broken} ${broken === 1 ? "is" : "are"} broken`] : []),
    ...(notProven > 0 ? [`${notProven} couldn't be proven`] : []),
  ];
  return `${parts.join(", ")}.`;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is broken, the worst first, with what users see and what to do. Nothing where nothing is. */
export function firstSteps(
  { requirements }: LabResult,
  prefix: string,
  level: number,
): Markup | undefined {
  const bySeverity = (one: RequirementResult, other: RequirementResult) =>
    severities.indexOf(one.severity) - severities.indexOf(other.severity);
  const broken = requirements.filter(({ verdict }) => verdict === verdicts[0]).sort(bySeverity);
  if (broken.length === 0) return undefined;
  return html`<section>
    ${heading(level, "What to do first")}
    <ol class="first">
      ${broken.slice(0, explained).map(({ id, title, severity, findings }) => {
        const { symptoms, remedy } = requirement(id);
        const worst = findings.find(({ verdict }) => verdict === "broken");
        return html`<li class="broken">
          ${heading(level + 1, html`${mark("broken")} ${title}`)}
          <p>
            <a class="id" href="#${prefix}-${id}">${id}</a>
            <span class="kicker">severity ${severity}</span>
          </p>
          <dl>
            ${
              worst &&
              html`<dt>Measured</dt>
                <dd>
                  ${worst.measured}
                  <span class="kicker">(${worst.from}; expected: ${worst.expected})</span>
                </dd>`
            }
            ${
              symptoms[0] &&
              html`<dt>Users see</dt>
                <dd>${symptomWords(symptoms[0])}</dd>`
            }
            <dt>Remedy</dt>
            <dd>${remedy}</dd>
          </dl>
        </li>`;
      })}
    </ol>
    ${broken.length > explained ? html`<p class="kicker">${broken.length - explained} more are broken; the table below has all of them.</p>` : undefined}
  </section>`;
}

/** A symptom as it is seen; messages in quotation marks. */
export const symptomWords = ({ kind, text }: Symptom): string =>
  kind === "message" ? `“${text}”` : text;
