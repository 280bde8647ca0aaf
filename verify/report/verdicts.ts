import type { Verdict } from "../result/finding";
import { html, Markup } from "./markup";

/** The worst first. */
export const verdicts = ["broken", "notProven", "holds"] as const satisfies readonly Verdict[];

/** A verdict for people. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  broken: "broken",
  notProven: "not proven",
  holds: "holds",
};

/** What the marks of the verdicts look like: each has a shape of its own, so that colour isn't needed. */
export const markShapes = new Markup(
  `<svg class="shapes" aria-hidden="true" focusable="false">${[
    ["holds", '<circle cx="8" cy="8" r="7.5"/><path d="M4.5 8.4l2.4 2.4 4.6-5"/>'],
    [
      "broken",
      '<path class="body" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/><path d="M5.3 5.3l5.4 5.4m0-5.4l-5.4 5.4"/>',
    ],
    [
      "notProven",
      '<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3"/><path d="M5.9 6.2c0-2.9 4.3-2.8 4.3-.2 0 1.7-2.1 1.6-2.1 3.4m0 2.4v.3"/>',
    ],
  ]
    .map(([id, shape]) => `<symbol id="mark-${id}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join("")}</svg>`,
);

/** The mark of a verdict; the word stands beside it, or in a label. */
export const mark = (verdict: Verdict): Markup =>
  html`<svg class="mark ${verdict}" width="16" height="16" aria-hidden="true" focusable="false">
    <use href="#mark-${verdict}" />
  </svg>`;

/** Mark and word. */
export const verdictLabel = (verdict: Verdict): Markup =>
  html`<span class="verdict ${verdict}">${mark(verdict)} ${verdictWords[verdict]}</span>`;

/** "1 requirement", "2 requirements". */
export const counted = (count: number, thing: string) =>
  `${count} ${thing}${count === 1 ? "" : "s"}`;
