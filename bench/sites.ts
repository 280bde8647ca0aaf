import { succeeded } from "../tests/integration/support/commands";
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
async function resourcesOf({ lab }: BenchStack): Promise<number> {
  const { stdout } = await succeeded(lab.run(["stack", "export"]));
  const state = JSON.parse(stdout) as { deployment: { resources: unknown[] } };
  return state.deployment.resources.length;
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
    return { peaks: peaks!, resources: await resourcesOf(stack), lab: labMemory(stack.lab.lab) };
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

/** Seconds that a site among many may take above what the engine takes for as many resources. */
const longestOurs = 0.5;

const oursOf = ({ sites, up, engine }: Pick<Figures, "sites" | "up" | "engine">): number =>
  (up.median - engine.median) / sites;

function timeTable(measured: readonly Figures[], runs: number): string {
  const rows = measured.map(({ sites, resources, up, engine }): Row => [
    String(sites),
    String(resources),
    figures(up.median),
    figures(engine.median),
    figures(up.median / sites),
    figures(oursOf({ sites, up, engine })),
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
    `A site of ${last.sites} against a site of ${first.sites}; limits of the ratio, and of seconds above the engine`,
    ["", `of ${first.sites}`, `of ${last.sites}`, "ratio", "limit", ""],
    [
      ...limited.map((line): Row => {
        const [what, alone, among, ratio] = perSite(line);
        return [what, alone, among, ...limitCells(Number(ratio), 1)];
      }),
      perSite(["the engine's own share, seconds", ({ engine }) => engine.median]),
      ["ours, seconds", figures(oursOf(first)), ...limitCells(oursOf(last), longestOurs)],
    ],
  );
}

type PerSite = readonly [what: string, figure: (figures: Figures) => number];

const limited: readonly PerSite[] = [
  ["up, seconds", ({ up }) => up.median],
  ["peak memory of engine, program and provider, MB", ({ peaks }) => total(peaks)],
  ["memory of the lab's processes (PSS), MB", ({ lab }) => lab.proportional],
];
