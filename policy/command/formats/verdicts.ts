import type { PolicyReport, Verdict } from "../report";

/** What a person reads for a verdict. */
export const verdictTitles: Readonly<Record<Verdict, string>> = {
  ok: "ok",
  violated: "violated",
  remark: "remark",
  undecided: "not decided",
  disabled: "disabled",
  notChecked: "not checked",
};

/** `31 policies: 28 ok, 2 violated, 1 not decided.` */
export function tally({ policies }: PolicyReport): string {
  const counts = Object.entries(verdictTitles).flatMap(([verdict, title]) => {
    const count = policies.filter((policy) => policy.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${title}`];
  });
  return `${policies.length} policies: ${counts.join(", ")}.`;
}
