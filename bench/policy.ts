import * as path from "node:path";
import { root } from "../toolchain/setup/prepare";
import { stackProgram } from "../tests/integration/policy/support/stackProgram";
import { EmptyPack } from "./emptyPack";
import { bigStack } from "./policyStack";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { figures, limitCells, table, type Row } from "./table";

/**
 * How many times longer a preview of the largest stack may take with the project's pack than with an empty one. In
 * small ones it is the loading of the pack that counts.
 */
const ratioLimit = 1.2;

/** How many times more the pack may cost for each resource of the largest stack than for one of the smallest. */
const growthLimit = 1.3;

interface Figures {
  readonly resources: number;
  readonly empty: Sample;
  readonly pack: Sample;
  /** What the pack adds to the empty one, turn by turn. */
  readonly added: Sample;
}

/**
 * `preview` of stacks that the project knows nothing of, with an empty policy pack and with the project's own by turns.
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
  return [ratioTable(measured, runs), growthTable(measured)].join("\n\n");
}

async function measure(resources: number, runs: number, { folder }: EmptyPack): Promise<Figures> {
  const program = stackProgram(bigStack(resources));
  const [empty, pack, added] = [new Sample(), new Sample(), new Sample()];
  try {
    const stack = await BenchStack.create({ stack: "bench-policy", program: program.folder });
    try {
      for (let run = 0; run < runs; run++) {
        const without = await stack.policedPreview(folder);
        const withPack = await stack.policedPreview(path.join(root, "policy"));
        empty.add(without);
        pack.add(withPack);
        added.add(withPack - without);
      }
    } finally {
      await stack.dispose();
    }
  } finally {
    program.dispose();
  }
  return { resources, empty, pack, added };
}

function ratioTable(measured: readonly Figures[], runs: number): string {
  return table(
    `Preview with a policy pack, seconds, medians of ${runs} by turns: an empty pack and the project's own`,
    ["resources", "empty pack", "own pack", "added", "ratio", "limit", ""],
    measured.map(({ resources, empty, pack, added }, index): Row => {
      const ratio = pack.median / empty.median;
      return [
        String(resources),
        ...[empty, pack, added].map(({ median }) => figures(median)),
        ...(index === measured.length - 1 ? limitCells(ratio, ratioLimit) : [figures(ratio)]),
      ];
    }),
  );
}

function growthTable(measured: readonly Figures[]): string {
  const [first, last] = [measured[0], measured[measured.length - 1]];
  const [small, large] = [first, last].map(({ added, resources }) => added.median / resources);
  return table(
    `What the pack adds for a resource of ${last.resources} against one of ${first.resources}, milliseconds`,
    ["", `of ${first.resources}`, `of ${last.resources}`, "ratio", "limit", ""],
    [
      [
        "own pack, above an empty one",
        figures(1000 * small),
        figures(1000 * large),
        ...limitCells(large / small, growthLimit),
      ],
    ],
  );
}
