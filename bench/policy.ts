import * as path from "node:path";
import { root } from "../toolchain/setup/prepare";
import { stackProgram } from "../tests/integration/policy/support/stackProgram";
import { EmptyPack } from "./emptyPack";
import { watchPack, type PackTime } from "./packTime";
import { bigStack } from "./policyStack";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { figures, limitCells, table, type Row } from "./table";

/**
 * How many times longer a preview of the largest stack may take with the project's pack than with an empty one. In
 * small ones it is the loading of the pack that counts.
 */
const ratioLimit = 1.2;

/** How many times more processor time the pack may use for a resource of the largest stack than for one of the smallest. */
const growthLimit = 1.3;

/** What is measured of one pack. */
interface PackFigures {
  /** Seconds that previews take. */
  readonly preview: Sample;
  /** Seconds of processor time that the pack's process uses. */
  readonly processor: Sample;
}

interface Figures {
  readonly resources: number;
  readonly empty: PackFigures;
  readonly own: PackFigures;
  /** How many times as long a preview takes with the project's pack, turn by turn. */
  readonly ratio: Sample;
}

/**
 * `preview` of stacks of plain Azure resources, with an empty policy pack and with the project's own by turns.
 *
 * @param counts numbers of resources, ascending.
 */
export async function benchPolicy(counts: readonly number[], runs: number): Promise<string> {
  const empty = new EmptyPack();
  const measured: Figures[] = [];
  try {
    for (const count of counts) measured.push(await measure(count, runs, empty));
  } finally {
    empty.dispose();
  }
  return [ratioTable(measured, runs), processorTable(measured)].join("\n\n");
}

async function measure(resources: number, runs: number, pack: EmptyPack): Promise<Figures> {
  const program = stackProgram(bigStack(resources));
  const [empty, own] = [packFigures(), packFigures()];
  const ratio = new Sample();
  try {
    const stack = await BenchStack.create({ stack: "bench-policy", program: program.folder });
    try {
      for (let run = 0; run < runs; run++) {
        const without = await preview(stack, pack.folder, empty);
        ratio.add((await preview(stack, path.join(root, "policy"), own)) / without);
      }
    } finally {
      await stack.dispose();
    }
  } finally {
    program.dispose();
  }
  return { resources, empty, own, ratio };
}

const packFigures = (): PackFigures => ({ preview: new Sample(), processor: new Sample() });

async function preview(stack: BenchStack, pack: string, measured: PackFigures): Promise<number> {
  let time: PackTime = { seconds: 0 };
  const seconds = await stack.policedPreview(pack, (engine, end) => {
    time = watchPack(engine, end);
  });
  measured.preview.add(seconds);
  measured.processor.add(time.seconds);
  return seconds;
}

function ratioTable(measured: readonly Figures[], runs: number): string {
  return table(
    `Preview with a policy pack, seconds, medians of ${runs} by turns; the ratio is of each turn`,
    ["resources", "empty pack", "own pack", "ratio", "limit", ""],
    measured.map(({ resources, empty, own, ratio }, index): Row => [
      String(resources),
      ...[empty, own].map(({ preview: { median } }) => figures(median)),
      ...(index === measured.length - 1
        ? limitCells(ratio.median, ratioLimit)
        : [ratio.median.toFixed(2)]),
    ]),
  );
}

/** What the pack uses for each resource may not grow with their number. */
function processorTable(measured: readonly Figures[]): string {
  const added = ({ empty, own }: Figures) => own.processor.median - empty.processor.median;
  const perResource = (figures: Figures) => added(figures) / figures.resources;
  return table(
    "Processor time of the pack's process, seconds; the growth is of what a resource adds",
    ["resources", "empty pack", "own pack", "added", "growth", "limit", ""],
    measured.map((one, index): Row => [
      String(one.resources),
      ...[one.empty, one.own].map(({ processor: { median } }) => figures(median)),
      figures(added(one)),
      ...(index > 0 && index === measured.length - 1
        ? limitCells(perResource(one) / perResource(measured[0]), growthLimit)
        : []),
    ]),
  );
}
