import type { Outcome } from "../../measurements/measurement";
import { holds, notProven, type Finding } from "../../result/finding";

const from = "the stack's state";

/**
 * Findings of each thing that a stack's state has; where it has none, that it has none.
 *
 * @param what What they are, for people: `form for public IM`.
 */
export function ofEachDeclared<Value, Each>(
  outcome: Outcome<Value>,
  read: (value: Value) => { readonly all: readonly Each[]; readonly resources: number },
  what: string,
  expected: string,
  judge: (each: Each, from: string) => readonly Finding[],
): readonly Finding[] {
  if (!outcome.taken) return [notProven(from, expected, outcome.because)];
  const { all, resources } = read(outcome.value);
  return all.length === 0
    ? [holds(from, expected, `no ${what} among ${resources} resources`)]
    : all.flatMap((each) => judge(each, from));
}
