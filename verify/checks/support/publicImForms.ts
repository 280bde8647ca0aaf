import type { Outcome } from "../../measurements/measurement";
import type { PublicImForm, PublicImForms } from "../../measurements/state/publicImForms";
import type { Finding } from "../../result/finding";
import { ofEachDeclared } from "./declared";

/** Findings of each form; where the stack has none, that it has none. */
export const ofEachForm = (
  outcome: Outcome<PublicImForms>,
  expected: string,
  judge: (form: PublicImForm, from: string) => readonly Finding[],
): readonly Finding[] =>
  ofEachDeclared(
    outcome,
    ({ forms, resources }) => ({ all: forms, resources }),
    "form for public IM",
    expected,
    judge,
  );
