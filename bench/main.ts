import { benchAzure } from "./azure";
import { benchCommunicator } from "./communicator";
import { benchEmptyAndLab } from "./emptyAndLab";
import { benchFiles } from "./files";
import { benchFloor } from "./floor";
import { endOnSignals, Interrupted } from "./interruption";
import { UsageError } from "../commandline";
import { parseOptions, usage, type Options, type Section } from "./options";
import { benchPolicy } from "./policy";
import { benchSites } from "./sites";
import { benchSsh } from "./ssh";
import { benchStarts } from "./starts";
import { benchVerify } from "./verify";
import { machineProblems } from "../provider/hosts/preflight";

async function main(options: Options): Promise<void> {
  const { only, runs, help } = options;
  if (help) return console.log(usage);
  const problems = await machineProblems();
  if (problems.length > 0) throw new UsageError(`nothing to measure here: ${problems.join("; ")}`);
  const has = (section: Section) => only.includes(section);
  const print = (text: string) => console.log(`${text}\n`);
  if (has("floor")) print(await benchFloor(runs));
  if (has("starts")) print(await benchStarts(runs));
  if (has("files")) print(await benchFiles(runs));
  if (has("empty") || has("lab")) {
    print(await benchEmptyAndLab(runs, { empty: has("empty"), lab: has("lab") }));
  }
  if (has("verify")) print(await benchVerify(runs));
  if (has("communicator")) print(await benchCommunicator(runs));
  if (has("sites")) print(await benchSites(options.siteCounts, options.siteRuns));
  if (has("policy")) print(await benchPolicy(options.policyCounts, options.policyRuns));
  if (has("azure")) print(await benchAzure(runs));
  if (has("ssh")) print(await benchSsh(options.siteRuns));
}

endOnSignals();
Promise.resolve(process.argv.slice(2))
  .then(parseOptions)
  .then(main)
  .catch((error: Error) => {
    const isExpected = error instanceof UsageError || error instanceof Interrupted;
    console.error(`bench: ${isExpected ? error.message : error.stack}`);
    process.exitCode = error instanceof Interrupted ? 130 : 1;
  });
