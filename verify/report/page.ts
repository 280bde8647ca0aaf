import type { LabResult } from "../result/labResult";
import { dateWords } from "./dates";
import { headlineOf, labVerdict } from "./headline";
import { labSection } from "./lab";
import { html, Markup } from "./markup";
import { script } from "./script";
import { styleSheet } from "./style";
import { counted, markShapes, verdictLabel } from "./verdicts";

/** The report as one HTML document, which needs no other file and no network. */
export async function reportPage(results: readonly LabResult[]): Promise<string> {
  const isOne = results.length === 1;
  const labs: Markup[] = [];
  for (const [index, result] of results.entries()) {
    labs.push(await labSection(result, `lab${index + 1}`, isOne ? 1 : 2));
  }
  const title = isOne
    ? `${results[0].lab}: ${headlineOf(results[0])}`
    : `Verification of ${counted(results.length, "lab")}`;
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>
          ${new Markup(styleSheet())}
        </style>
      </head>
      <body>
        ${markShapes}
        <a class="skip" href="#main">To the results</a>
        <main id="main">${isOne ? undefined : overview(title, results)} ${labs}</main>
        <footer>
          Measured on the running lab by edgelab. What couldn't be measured counts as not proven,
          never as a yes.
        </footer>
        <script>
          ${new Markup(script)};
        </script>
      </body>
    </html> `.text;
}

function overview(title: string, results: readonly LabResult[]): Markup {
  return html`<div class="overview">
    <h1>${title}</h1>
    <table class="labs">
      <thead>
        <tr>
          <th scope="col">Lab</th>
          <th scope="col">Verdict</th>
          <th scope="col">Measured</th>
        </tr>
      </thead>
      <tbody>
        ${results.map(
          (result, index) =>
            html`<tr>
              <th scope="row"><a href="#lab${index + 1}">${result.lab}</a></th>
              <td>
                ${verdictLabel(labVerdict(result))}
                <span class="kicker">${headlineOf(result)}</span>
              </td>
              <td>${dateWords(result.startedAt)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
