import { buildSync } from "esbuild";
import { azureProgram } from "../tests/fabrics/azure/double/azureProgram";
import type { TemporaryProgram } from "../tests/integration/support/temporaryProgram";
import { root } from "../toolchain/setup/prepare";
import { watchMemory, type Peaks } from "./memory";
import { emptyProgram } from "./programs";
import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { figures, limitCells, sampleCells, table } from "./table";

/** Numbers of labs; of the first one is taken as often as asked for, by turns with an empty program. */
const counts = [1, 10, 100] as const;

/** How many times longer than an empty program's; MB of the program; MB that a lab of many adds; seconds of one of 100 against one of 10. */
const limits = { ratio: 2, program: 230, perLab: 10, linear: 1 };

/** A program of so many labs in Azure, compiled as a user's is. */
function labsProgram(count: number): TemporaryProgram {
  const source = `
    import { azure, EdgeLab } from "./components";
    for (let index = 0; index < ${count}; index++) {
      const fabric = azure({ location: "westeurope" });
      new EdgeLab(\`lab\${index}\`, { site: \`site\${index}\`, sipDomains: [\`site\${index}.contoso.com\`], fabric });
    }`;
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "node",
    external: ["@pulumi/*", "zod", "ipaddr.js"],
    write: false,
  });
  return azureProgram(outputFiles[0].text).program;
}

interface Subject {
  readonly title: string;
  readonly program: TemporaryProgram;
  readonly stack: BenchStack;
  readonly seconds: Sample;
  peaks?: Peaks;
}

async function preview(subject: Subject): Promise<void> {
  const seconds = await subject.stack.firstPreview((engine, end) => {
    subject.peaks = watchMemory(engine, end);
  });
  subject.seconds.add(seconds);
}

/** Previews of labs in Azure, against a double of its plugin: time and the program's memory. @param runs how often one lab. */
export async function benchAzure(runs: number): Promise<string> {
  const subjects: Subject[] = [];
  const add = async (title: string, stack: string, program: TemporaryProgram) => {
    const made = await BenchStack.create({ stack, program: program.folder });
    subjects.push({ title, program, stack: made, seconds: new Sample() });
  };
  try {
    await add("empty program", "bench-azure-empty", emptyProgram());
    for (const count of counts) {
      await add(`labs: ${count}`, `bench-azure-${count}`, labsProgram(count));
    }
    const [empty, one, ...many] = subjects;
    for (let run = 0; run < runs; run++) for (const each of [empty, one]) await preview(each);
    for (const each of many) await preview(each);
  } finally {
    for (const { stack, program } of subjects) {
      await stack.dispose();
      program.dispose();
    }
    delete process.env.AZURE_DOUBLE;
  }
  return report(subjects, runs);
}

function report(subjects: readonly Subject[], runs: number): string {
  const [empty, one, ten, hundred] = subjects.map(({ seconds, peaks }) => ({
    seconds: seconds.median,
    program: peaks!.program,
  }));
  const each = (labs: typeof one, count: number) => (labs.seconds - empty.seconds) / count;
  const added = (hundred.program - one.program) / (counts[2] - counts[0]);
  const rows = [
    ["one lab against an empty program, seconds", one.seconds / empty.seconds, limits.ratio],
    ["one lab, MB of the program", one.program, limits.program],
    ["each of 100 labs, MB more", added, limits.perLab],
    ["a lab of 100 against one of 10, seconds", each(hundred, 100) / each(ten, 10), limits.linear],
  ] as const;
  return [
    table(
      `Previews of labs in Azure, seconds, ${runs} runs by turns, of many labs one; peak of the program, MB`,
      ["", "median", "min", "max", "program"],
      subjects.map(({ title, seconds, peaks }) => [
        title,
        ...sampleCells(seconds),
        figures(peaks!.program),
      ]),
    ),
    table(
      "Labs in Azure against their limits",
      ["", "", "limit", ""],
      rows.map(([title, value, limit]) => [title, ...limitCells(value, limit)]),
    ),
  ].join("\n\n");
}
