import type { LabStackOptions } from "../tests/integration/support/labStack";
import type { TemporaryProgram } from "../tests/integration/support/temporaryProgram";
import { emptyFile, emptyProgram } from "./programs";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { limitCells, sampleCells, table, type Row } from "./table";

/** How many times longer than an empty program's the lab's may take. */
const limits = { up: 1.6, preview: 1.25 };

interface Figures {
  readonly up: Sample;
  readonly preview: Sample;
}

/** What is measured by turns, by the name that the table has for it. */
interface Subject {
  readonly title: string;
  readonly stack: BenchStack;
  readonly figures: Figures;
}

const labTitle = "whole lab";
const emptyTitle = "empty program";

/**
 * `up` from nothing and `preview` without changes, of empty programs and of the whole lab by turns, so that all get the
 * same of what else the machine does.
 */
export async function benchEmptyAndLab(
  runs: number,
  which: { readonly empty: boolean; readonly lab: boolean },
): Promise<string> {
  const programs: TemporaryProgram[] = [];
  const subjects: Subject[] = [];
  const add = async (title: string, options: LabStackOptions) => {
    const stack = await BenchStack.create(options);
    subjects.push({ title, stack, figures: { up: new Sample(), preview: new Sample() } });
  };
  const addProgram = (title: string, stack: string, program: TemporaryProgram) => {
    programs.push(program);
    return add(title, { stack, program: program.folder });
  };
  try {
    if (which.empty) {
      await addProgram("empty file", "bench-file", emptyFile());
      await addProgram(emptyTitle, "bench-empty", emptyProgram());
    }
    if (which.lab) await add(labTitle, { stack: "bench-lab" });
    for (let run = 0; run < runs; run++) {
      for (const { stack, figures } of subjects) figures.up.add(await stack.up());
      for (const { stack, figures } of subjects) figures.preview.add(await stack.preview());
      for (const { stack } of subjects) await stack.destroy();
    }
  } finally {
    for (const { stack } of subjects) await stack.dispose();
    for (const program of programs) program.dispose();
  }
  return report(subjects, runs);
}

function report(subjects: readonly Subject[], runs: number): string {
  const empty = subjects.find(({ title }) => title === emptyTitle);
  const rows = (["up", "preview"] as const).flatMap((operation) => {
    const named = operation === "up" ? "up from nothing" : "preview without changes";
    return subjects.map(({ title, figures }): Row => {
      const judged = title === labTitle && empty !== undefined;
      const ratio = figures[operation].median / (empty?.figures[operation].median ?? NaN);
      return [
        `${named}, ${title}`,
        ...sampleCells(figures[operation]),
        ...(judged ? limitCells(ratio, limits[operation]) : []),
      ];
    });
  });
  return table(
    `Empty programs and whole lab, seconds, ${runs} runs by turns; the ratio is of the medians, to the empty program`,
    ["", "median", "min", "max", "ratio", "limit", ""],
    rows,
  );
}
