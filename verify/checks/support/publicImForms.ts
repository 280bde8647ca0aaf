import type { Outcome } from "../../measurements/measurement";
import type { PublicImForm, PublicImForms } from "../../measurements/state/publicImForms";
import { holds, notProven, type Finding } from "../../result/finding";

const from = "the stack's state";

/**
 * Findings of each form, by the day on which the state was read; where the stack has none, that it has none.
 */
export function ofEachForm(
  outcome: Outcome<PublicImForms>,
  expected: string,
  judge: (form: PublicImForm, from: string, today: string) => readonly Finding[],
): readonly Finding[] {
  if (!outcome.taken) return [notProven(from, expected, outcome.because)];
  const { forms, resources, today } = outcome.value;
  return forms.length === 0
    ? [holds(from, expected, `no form for public IM among ${resources} resources`)]
    : forms.flatMap((form) => judge(form, from, today));
}
