import type { Outcome } from "../../measurements/measurement";
import type { PublicImForm, PublicImForms } from "../../measurements/state/publicImForms";
import type { Finding } from "../../result/finding";
import { ofEachDeclared } from "./declared";

/**
 * Findings of each form, by the day on which the state was read; where the stack has none, that it has none.
 */
export const ofEachForm = (
  outcome: Outcome<PublicImForms>,
  expected: string,
  judge: (form: PublicImForm, from: string, today: string) => readonly Finding[],
): readonly Finding[] =>
  ofEachDeclared(
    outcome,
    ({ forms, resources, today }) => ({
      all: forms.map((form) => ({ form, today })),
      resources,
    }),
    "form for public IM",
    expected,
    ({ form, today }, from) => judge(form, from, today),
  );
