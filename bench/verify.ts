import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { runCommand } from "../tests/integration/support/commands";
import { ensureBuilt } from "../toolchain/build";
import type { VerifiedLabs } from "../verify/command/formats/json";
import { throwIfInterrupted } from "./interruption";
import { BenchStack } from "./stack";
import { Sample, timed } from "./statistics";
import { figures, sampleCells, table, type Row } from "./table";

/** Seconds that a whole verify of the local lab may take, port scans included. */
const limit = 12;

/** Milliseconds after which a verify is given up. */
const longest = 120_000;

/** The measurements that take longest, so many of them. */
const shown = 4;

/** What `npm run verify` runs, on a stack with a backend of its own. */
const program = `
const [, command, station, output, place] = process.argv;
const stack = { ...JSON.parse(place), environment: process.env };
require(command)
  .runVerifyCommand(["--format", "json", "--output", output], {
    folder: process.cwd(),
    station,
    stack: async () => stack,
  })
  .then((status) => (process.exitCode = status));
`;

/** `npm run verify` of the whole local lab. @throws where it doesn't find that the lab holds. */
export async function benchVerify(runs: number): Promise<string> {
  const stack = await BenchStack.create({ stack: "bench-verify" });
  try {
    await stack.up();
    const whole = new Sample();
    const parts = new Map<string, Sample>();
    for (let run = 0; run < runs; run++) {
      throwIfInterrupted();
      const { seconds, value } = await timed(() => verifying(stack));
      whole.add(seconds);
      for (const { title, seconds: taken } of value.labs[0].measurements) {
        parts.set(title, (parts.get(title) ?? new Sample()).add(taken));
      }
    }
    return report(whole, parts, runs);
  } finally {
    await stack.dispose();
  }
}

/** `npm run verify` of a lab, and what it found. @throws where it doesn't find that the lab holds. */
export async function verifying(stack: BenchStack): Promise<VerifiedLabs> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-bench-"));
  try {
    return await verify(stack, path.join(folder, "result.json"));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function verify({ lab }: BenchStack, output: string): Promise<VerifiedLabs> {
  const { verifyCommand, station } = ensureBuilt();
  const { name, engine, environment } = lab.stack;
  const place = JSON.stringify({ name, engine, project: lab.stack.root });
  const { status, output: said } = await runCommand(
    [process.execPath, "-e", program, verifyCommand, station, output, place],
    { env: environment, timeout: longest },
  );
  if (!fs.existsSync(output)) throw new Error(`verify failed with status ${status}: ${said}`);
  const verified = JSON.parse(fs.readFileSync(output, "utf8")) as VerifiedLabs;
  fs.rmSync(output);
  if (verified.holds) return verified;
  const wrong = verified.labs
    .flatMap(({ requirements, experiences }) => [
      ...requirements.map(({ id, verdict }) => ({ title: id, verdict })),
      ...experiences,
    ])
    .filter(({ verdict }) => verdict !== "holds")
    .map(({ title, verdict }) => `${title} (${verdict})`);
  throw new Error(`the lab of the benchmark doesn't hold: ${wrong.join(", ")}`);
}

function report(whole: Sample, parts: ReadonlyMap<string, Sample>, runs: number): string {
  const longestFirst = [...parts].sort(([, one], [, other]) => other.median - one.median);
  const rows: Row[] = [
    ["whole verify", ...sampleCells(whole), figures(limit), whole.median <= limit ? "ok" : "over"],
    ...longestFirst
      .slice(0, shown)
      .map(([title, sample]): Row => [`  ${title}`, ...sampleCells(sample)]),
  ];
  return table(
    `Verify of the whole lab, seconds, ${runs} runs; the measurements that take longest`,
    ["", "median", "min", "max", "limit", ""],
    rows,
  );
}
