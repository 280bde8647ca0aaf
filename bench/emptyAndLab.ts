import { emptyProgram } from "./programs";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { limitCells, sampleCells, table, type Row } from "./table";

/** How many times longer than an empty program's the lab's may take. */
const limits = { up: 2.5, preview: 1.5 };

interface Figures {
  readonly up: Sample;
  readonly preview: Sample;
}

const newFigures = (): Figures => ({ up: new Sample(), preview: new Sample() });

/**
 * `up` from nothing and `preview` without changes, of an empty program and of the whole lab by turns, so that both get
 * the same of what else the machine does.
 */
export async function benchEmptyAndLab(
  runs: number,
  which: { readonly empty: boolean; readonly lab: boolean },
): Promise<string> {
  const program = emptyProgram();
  const pairs: { readonly stack: BenchStack; readonly figures: Figures }[] = [];
  const empty = newFigures();
  const lab = newFigures();
  try {
    if (which.empty) {
      const options = { stack: "bench-empty", program: program.folder };
      pairs.push({ stack: await BenchStack.create(options), figures: empty });
    }
    if (which.lab) {
      pairs.push({ stack: await BenchStack.create({ stack: "bench-lab" }), figures: lab });
    }
    for (let run = 0; run < runs; run++) {
      for (const { stack, figures } of pairs) figures.up.add(await stack.up());
      for (const { stack, figures } of pairs) figures.preview.add(await stack.preview());
      for (const { stack } of pairs) await stack.destroy();
    }
  } finally {
    for (const { stack } of pairs) await stack.dispose();
    program.dispose();
  }
  return report(empty, lab);
}

function report(empty: Figures, lab: Figures): string {
  const rows = (["up", "preview"] as const).flatMap((operation): Row[] => {
    const title = operation === "up" ? "up from nothing" : "preview without changes";
    const [base, figures] = [empty[operation], lab[operation]];
    const ratio =
      base.count > 0 && figures.count > 0
        ? limitCells(figures.median / base.median, limits[operation])
        : [];
    return [
      ...(base.count > 0 ? [[`${title}, empty program`, ...sampleCells(base)]] : []),
      ...(figures.count > 0 ? [[`${title}, whole lab`, ...sampleCells(figures), ...ratio]] : []),
    ];
  });
  const runs = Math.max(empty.up.count, lab.up.count);
  return table(
    `Empty program and whole lab, seconds, ${runs} runs by turns; the ratio is of the medians`,
    ["", "median", "min", "max", "ratio", "limit", ""],
    rows,
  );
}
