import { BenchStack } from "./stack";
import { Sample } from "./statistics";
import { figures, sampleCells, table } from "./table";
import { verifying } from "./verify";

/** Seconds that a lab with a domain controller may take more, and that its part of a verify may. */
const limits = { up: 30, verify: 4 };

/** As the measurement calls itself. */
const measurement = "deployments of Communicator in the stack's state";

/** `up` from nothing of the lab with and without Communicator in it by turns, and what its part of a verify takes. */
export async function benchCommunicator(runs: number): Promise<string> {
  const config = { communicator: {} };
  const stacks = {
    without: await BenchStack.create({ stack: "bench-plain" }),
    with: await BenchStack.create({ stack: "bench-communicator", config }),
  };
  const samples = { without: new Sample(), with: new Sample(), verify: new Sample() };
  try {
    for (let run = 0; run < runs; run++) {
      samples.without.add(await stacks.without.up());
      samples.with.add(await stacks.with.up());
      const { labs } = await verifying(stacks.with);
      const part = labs[0].measurements.find(({ title }) => title === measurement);
      samples.verify.add(part?.seconds ?? NaN);
      for (const stack of Object.values(stacks)) await stack.destroy();
    }
  } finally {
    for (const stack of Object.values(stacks)) await stack.dispose();
  }
  const more = samples.with.median - samples.without.median;
  const judged = (value: number, limit: number) => [figures(limit), value <= limit ? "ok" : "over"];
  return table(
    `The lab with Communicator in it, seconds, ${runs} runs by turns`,
    ["", "median", "min", "max", "limit", ""],
    [
      ["up from nothing, without", ...sampleCells(samples.without)],
      ["up from nothing, with a domain controller", ...sampleCells(samples.with)],
      ["  more", figures(more), "", "", ...judged(more, limits.up)],
      [
        "its part of a verify",
        ...sampleCells(samples.verify),
        ...judged(samples.verify.median, limits.verify),
      ],
    ],
  );
}
