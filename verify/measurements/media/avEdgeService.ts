import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";

/** How the A/V Edge's service runs on the Edge. */
export interface AvEdgeService {
  readonly running: boolean;
  /** What it was started with, as far as it concerns addresses, e.g. "turnserver -c … -X 198.51.100.23/10.45.16.30". */
  readonly command?: string;
  /**
   * "External IP address is translated by NAT" is set; `publicAddress` is what it then advertises, as its own name
   * was resolved when it started.
   */
  readonly translatedByNat?: { readonly publicAddress: string };
}

/** How the A/V Edge runs on the Edge host: whether it does, and whether it was told of the translation. */
export const avEdgeService: Measurement<AvEdgeService> = {
  title: "the A/V Edge's service",
  bound: 10_000,
  async take(lab, signal) {
    const edge = lab.at("edge");
    if (edge.isWindows) {
      throw new NotProven(
        "how the A/V Edge runs on a Windows isn't seen from outside: look into the Edge Server's properties",
      );
    }
    const { status, stdout, stderr } = await edge.run(["sh", "-c", findServers], { signal });
    if (status === noProgram) throw new NotProven(`pgrep isn't installed on ${edge.title}`);
    if (status !== 0 && status !== noneFound) {
      throw new NotProven(`pgrep on ${edge.title}: ${stderr.trim() || `it ended with ${status}`}`);
    }
    const [found] = stdout.split("\n").filter((line) => line !== "");
    if (found === undefined) return { running: false };
    const words = found.split(" ").slice(1);
    const [given = await configuredIn(edge, words)] = argumentsOf(words, natOption);
    return {
      running: true,
      command: [words[0], ...shownOptions(words)].join(" "),
      ...(given !== undefined && { translatedByNat: { publicAddress: given.split("/")[0] } }),
    };
  },
};

/** Statuses of {@link findServers}. */
const noneFound = 1;
const noProgram = 69;

/** Only root sees which network another's process is in; where there are several, each has its own A/V Edge. */
const findServers = `
command -v pgrep >/dev/null || exit ${noProgram}
[ "$(id -u)" = 0 ] && exec pgrep --ns $$ --nslist net -ax turnserver
exec pgrep -ax turnserver
`;

const natOption = /^(?:-X|--external-ip)$/;
const fileOption = /^-c$/;
/** Of the others some have secrets behind them. */
const harmlessOption = /^(?:-X|--external-ip|-c|-L|--listening-ip|-E|--relay-ip)$/;

/** What stands behind an option. */
function argumentsOf(words: readonly string[], option: RegExp): string[] {
  return words.flatMap((word, index) => {
    const [name, value] = word.split("=");
    return option.test(name) ? [value ?? words[index + 1] ?? ""] : [];
  });
}

function shownOptions(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (!harmlessOption.test(word.split("=")[0])) return [];
    return word.includes("=") ? [word] : [word, words[index + 1] ?? ""];
  });
}

/** The external address that the configuration file gives. */
async function configuredIn(edge: Place, words: readonly string[]): Promise<string | undefined> {
  const [file = "/etc/turnserver.conf"] = argumentsOf(words, fileOption);
  return /^\s*external-ip\s*=\s*(\S+)/m.exec((await edge.readFile(file)) ?? "")?.[1];
}
