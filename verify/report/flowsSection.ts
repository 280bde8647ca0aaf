import { topologyPicture } from "../../drawing/topology/topology";
import { element } from "../../drawing/svg";
import type { Direction } from "../../drawing/shape";
import { measuredOn } from "../../model/requirements";
import type { LabResult } from "../result/labResult";
import type { FlowName } from "../../model/flows";
import { flowResults, pathOf, type FlowResult } from "./flowResults";
import { heading } from "./heading";
import { namesAndAddresses } from "./namesAndAddresses";
import { html, Markup } from "./markup";
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
  const wide = await picture(result, results, "right", prefix);
  const narrow = await picture(result, results, "down", prefix);
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

/** The lab as a picture: every flow is a link to what was found out of it. */
async function picture(
  { lab, description }: LabResult,
  results: readonly FlowResult[],
  direction: Direction,
  prefix: string,
): Promise<Markup> {
  const flows = results.map(({ name, flow, number, verdict }) => ({
    name,
    flow,
    kind: verdict,
    title: `Flow ${number}, ${verdictWords[verdict]}: ${flow.title} (${pathOf(flow)})`,
    passes: !flow.forbidden || verdict === "broken",
    href: `#${rowId(prefix, name)}`,
    marked: { number, symbol: `mark-${verdict}` },
  }));
  const id = `${prefix}-${direction}`;
  const { width, height, content } = await topologyPicture({ description, flows }, direction, id);
  return new Markup(
    element(
      "svg",
      {
        class: `picture ${direction}`,
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: "group",
        "aria-label": `Topology of the lab ${lab}: its hosts, and every flow where it passes`,
      },
      content,
    ),
  );
}

const rowId = (prefix: string, name: FlowName) => `${prefix}-flow-${name}`;

function flowRow(result: FlowResult, prefix: string): Markup {
  const { name, flow, number, verdict, findings } = result;
  const ordered = verdicts.flatMap((wanted) => findings.filter((each) => each.verdict === wanted));
  return html`<li id="${rowId(prefix, name)}" class="${verdict}">
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
                >Nothing was measured of ${measuredOn(name).join(", ")}.</span
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
