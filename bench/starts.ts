import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { spawn } from "node:child_process";
import { ensureBuilt } from "../toolchain/build";
import { root } from "../toolchain/setup/prepare";
import { runCommand, succeeded } from "../tests/integration/support/commands";
import { throwIfInterrupted } from "./interruption";
import { Sample, timed } from "./statistics";
import { sampleCells, table } from "./table";

/** Answers for the engine, so that the program runs to its end without one. */
const withoutEngine = `
  const { setMocks } = require("@pulumi/pulumi/runtime");
  setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, connection: { namespace: name } } }),
    call: () => ({}),
  }, "edgelab", "bench-starts");
  require("./program.js");
`;

async function providerStart(): Promise<void> {
  const provider = spawn(path.join(root, "provider", "pulumi-resource-edgelab"), {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await once(createInterface({ input: provider.stdout }), "line");
  } finally {
    provider.kill("SIGKILL");
  }
}

/** How long the parts that are ours take to start. */
export async function benchStarts(runs: number): Promise<string> {
  ensureBuilt();
  const node = (script: string) =>
    succeeded(runCommand([process.execPath, "-e", script], { cwd: root }));
  const parts: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["node, doing nothing", () => node("")],
    ["provider, until it says its port", providerStart],
    ["program, declaring the lab without an engine", () => node(withoutEngine)],
  ];
  const samples = parts.map(() => new Sample());
  for (let run = 0; run < runs; run++) {
    for (const [index, [, start]] of parts.entries()) {
      throwIfInterrupted();
      samples[index].add((await timed(start)).seconds);
    }
  }
  return table(
    `Starts, seconds, ${runs} runs by turns`,
    ["", "median", "min", "max"],
    parts.map(([what], index) => [what, ...sampleCells(samples[index])]),
  );
}
