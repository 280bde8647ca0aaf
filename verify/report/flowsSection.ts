import type { LabResult } from "../result/labResult";
import { flowResults, pathOf, type FlowResult } from "./flowResults";
import { heading } from "./heading";
import { namesAndAddresses } from "./namesAndAddresses";
import { html, type Markup } from "./markup";
import { picture } from "./picture/picture";
import { mark, verdicts, verdictWords } from "./verdicts";

const legend: Readonly<Record<FlowResult["verdict"], string>> = {
  holds: "as it should be",
  broken: "broken",
  notProven: "not proven",
};

/** The picture of the flows, and what is behind each of them. */
export async function flowsSection(
  result: LabResult,
  prefix: string,
  level: number,
): Promise<Markup> {
  const results = flowResults(result);
  const hrefOf = (name: string) => `#${prefix}-flow-${name}`;
  const wide = await picture(result, results, "right", `${prefix}-right`, hrefOf);
  const narrow = await picture(result, results, "down", `${prefix}-down`, hrefOf);
  return html`<section class="flows">
    ${heading(level, "Flows")}
    <p class="lead">
      Every flow where it passes, by measurement. The numbers lead to the requirement behind each.
    </p>
    <figure>
      ${wide}${narrow}
      <ul class="legend" aria-label="Lines">
        ${(["holds", "broken", "notProven"] as const).map(
          (verdict) =>
            html`<li class="${verdict}">
              ${mark(verdict)}<svg class="sample" viewBox="0 0 34 10" aria-hidden="true">
                <path d="M0 5H34" />
              </svg>
              ${legend[verdict]}
            </li>`,
        )}
      </ul>
    </figure>
    <div class="panel" role="status" hidden>
      <p class="kicker">Point at, tap or focus a flow to see the requirement behind it.</p>
    </div>
    <ol class="flowList">
      ${results.map((each) => flowRow(each, prefix))}
    </ol>
    ${namesAndAddresses(result)}
  </section>`;
}

function flowRow(result: FlowResult, prefix: string): Markup {
  const { name, flow, number, verdict, findings } = result;
  const ordered = verdicts.flatMap((wanted) => findings.filter((each) => each.verdict === wanted));
  return html`<li id="${prefix}-flow-${name}" class="${verdict}">
    <p class="flowName">
      <span class="no">${number}</span>${mark(verdict)}<span
        >${flow.title}: <span class="verdict">${flowWords(result)}</span></span
      >
    </p>
    <p class="path">${pathOf(flow)}</p>
    <ul class="behind">
      ${
        ordered.length > 0
          ? ordered.map(
              (finding) =>
                html`<li class="${finding.verdict}">
                  ${mark(finding.verdict)}<span
                    ><a href="#${prefix}-${finding.requirement}">${finding.requirement}</a>
                    ${verdictWords[finding.verdict]}, ${finding.from}: ${finding.measured}</span
                  >
                </li>`,
            )
          : html`<li class="notProven">
              ${mark("notProven")}<span
                >Nothing was measured of ${flow.requirements.join(", ")}.</span
              >
            </li>`
      }
    </ul>
  </li>`;
}

function flowWords({ flow, verdict }: FlowResult): string {
  if (!flow.forbidden || verdict === "notProven") return verdictWords[verdict];
  return verdict === "holds" ? "nothing passes" : "something passes";
}
