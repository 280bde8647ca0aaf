import * as fs from "node:fs";
import * as path from "node:path";
import { labMemory, parts, watchMemory, type LabMemory, type Peaks } from "./memory";
import { trivialProgram } from "./programs";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { figures, limitCells, table, type Row } from "./table";

/** What is measured for one number of sites. */
interface Figures {
  readonly sites: number;
  readonly resources: number;
  readonly up: Sample;
  /** As many resources that are made at once. */
  readonly engine: Sample;
  readonly peaks: Peaks;
  readonly lab: LabMemory;
}

/** Number of resources in the stack's state. */
function resourcesOf({ lab: { stack } }: BenchStack): number {
  const file = path.join(stack.backend.state, ".pulumi/stacks/edgelab", `${stack.name}.json`);
  const state = JSON.parse(fs.readFileSync(file, "utf8")) as {
    checkpoint: { latest: { resources: unknown[] } };
  };
  return state.checkpoint.latest.resources.length;
}

/** Runs with a stack, and takes it down however that ends. */
async function using<T>(stack: BenchStack, use: (stack: BenchStack) => Promise<T>): Promise<T> {
  try {
    return await use(stack);
  } finally {
    await stack.dispose();
  }
}

async function engineAlone(resources: number, runs: number): Promise<Sample> {
  const program = trivialProgram(resources);
  const engine = new Sample();
  try {
    const options = { stack: "bench-trivial", program: program.folder };
    await using(await BenchStack.create(options), async (stack) => {
      for (let run = 0; run < runs; run++) {
        engine.add(await stack.up());
        await stack.destroy();
      }
    });
  } finally {
    program.dispose();
  }
  return engine;
}

async function measure(count: number, runs: number): Promise<Figures> {
  const sites = Array.from({ length: count }, (_, index) => `site${index + 1}`);
  const up = new Sample();
  const stack = await BenchStack.create({ stack: "bench-sites", config: { sites } });
  const found = await using(stack, async () => {
    let peaks: Peaks | undefined;
    for (let run = 1; ; run++) {
      up.add(await stack.up((engine, end) => (peaks = watchMemory(engine, end))));
      if (run === runs) break;
      await stack.destroy();
    }
    return { peaks: peaks!, resources: resourcesOf(stack), lab: labMemory(stack.lab.lab) };
  });
  const engine = await engineAlone(found.resources, runs);
  return { sites: count, up, engine, ...found };
}

/** Several sites in one stack: what each costs, in time and memory, by their number. */
export async function benchSites(counts: readonly number[], runs: number): Promise<string> {
  const measured: Figures[] = [];
  for (const count of counts) measured.push(await measure(count, runs));
  return [timeTable(measured, runs), memoryTable(measured), limitTable(measured)].join("\n\n");
}

function timeTable(measured: readonly Figures[], runs: number): string {
  const rows = measured.map(({ sites, resources, up, engine }): Row => [
    String(sites),
    String(resources),
    figures(up.median),
    figures(engine.median),
    figures(up.median / sites),
    figures((up.median - engine.median) / sites),
  ]);
  return table(
    `Sites in one stack: up from nothing, seconds, ${runs === 1 ? "one run" : `medians of ${runs}`}; ` +
      "engine: as many resources that are made at once",
    ["sites", "resources", "up", "engine", "up/site", "ours/site"],
    rows,
  );
}

function memoryTable(measured: readonly Figures[]): string {
  const rows = measured.map(({ sites, peaks, lab }): Row => [
    String(sites),
    ...parts.map((part) => peaks[part].toFixed(0)),
    (total(peaks) / sites).toFixed(1),
    (lab.processes / sites).toFixed(1),
    (lab.resident / sites).toFixed(1),
    (lab.proportional / sites).toFixed(1),
  ]);
  return table(
    "Memory, MB: peaks during up; then what the lab's own processes hold",
    ["sites", ...parts, "sum/site", "processes/site", "RSS/site", "PSS/site"],
    rows,
  );
}

const total = (peaks: Peaks): number => parts.reduce((sum, part) => sum + peaks[part], 0);

/** A site among many may cost no more than one alone; so may the engine's own work, which isn't ours to limit. */
function limitTable(measured: readonly Figures[]): string {
  const [first, last] = [measured[0], measured[measured.length - 1]];
  const perSite = ([what, figure]: PerSite): Row => {
    const [alone, among] = [first, last].map((one) => figure(one) / one.sites);
    return [what, figures(alone), figures(among), (among / alone).toFixed(2)];
  };
  return table(
    `A site of ${last.sites} against a site of ${first.sites}`,
    ["", `of ${first.sites}`, `of ${last.sites}`, "ratio", "limit", ""],
    [
      ...limited.map((line): Row => {
        const [what, alone, among, ratio] = perSite(line);
        return [what, alone, among, ...limitCells(Number(ratio), 1)];
      }),
      perSite(["the engine's own share, seconds", ({ engine }) => engine.median]),
    ],
  );
}

type PerSite = readonly [what: string, figure: (figures: Figures) => number];

const limited: readonly PerSite[] = [
  ["up, seconds", ({ up }) => up.median],
  ["peak memory of engine, program and provider, MB", ({ peaks }) => total(peaks)],
  ["memory of the lab's processes (PSS), MB", ({ lab }) => lab.proportional],
];
