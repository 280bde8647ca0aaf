import type { Place } from "../../places/place";
import { normalName, srvRecordsIn, type DnsAnswer, type Question } from "./dnsAnswer";

/** Seconds for which an answer is waited for, and how often a question is sent: datagrams get lost. */
const patience = ["+time=2", "+tries=3"];

const format = ["+noall", "+comments", "+question", "+answer"];

/** Milliseconds for all questions of one call. */
const timeout = 12_000;

/**
 * Asks the DNS server of a place for SRV records and for others, and then for the addresses of what the SRV records
 * lead to.
 *
 * @param services names of SRV records, e.g. "_sip._tls.contoso.com"
 * @param servers name servers of zones, which are asked for the names in them; the place's own for all others
 * @throws NotProven where dig isn't there, or a server that answers at first takes too long later
 */
export async function askWithTargets(
  place: Place,
  services: readonly string[],
  others: readonly Question[],
  signal: AbortSignal,
  servers: NameServers = {},
): Promise<readonly DnsAnswer[]> {
  const srv = services.map((name): Question => ({ name, type: "SRV" }));
  const answers = await askServers(place, [...srv, ...others], servers, signal);
  const targets = new Set(answers.filter(({ type }) => type === "SRV").flatMap(targetsOf));
  const addresses = [...targets]
    .map((name): Question => ({ name, type: "A" }))
    .filter(({ name }) => !others.some((other) => other.name === name && other.type === "A"));
  return [...answers, ...(await askServers(place, addresses, servers, signal))];
}

/** Name servers by zone. */
export type NameServers = Readonly<Record<string, readonly string[]>>;

/** Each question of the first server of its zone. */
async function askServers(
  place: Place,
  questions: readonly Question[],
  servers: NameServers,
  signal: AbortSignal,
): Promise<readonly DnsAnswer[]> {
  const serverOf = ({ name }: Question) =>
    Object.entries(servers).find(([zone]) => `.${name}`.endsWith(`.${zone}`))?.[1][0];
  const answers: DnsAnswer[] = [];
  for (const server of new Set(questions.map(serverOf))) {
    const its = questions.filter((question) => serverOf(question) === server);
    answers.push(...(await ask(place, its, server, signal)));
  }
  return answers;
}

const targetsOf = (answer: DnsAnswer) =>
  srvRecordsIn(answer)
    .map(({ target }) => target)
    .filter((target) => target !== "");

/** Where the first question gets no response, the others aren't asked: each would take as long. */
async function ask(
  place: Place,
  questions: readonly Question[],
  server: string | undefined,
  signal: AbortSignal,
): Promise<readonly DnsAnswer[]> {
  if (questions.length === 0) return [];
  const [first] = await dig(place, questions.slice(0, 1), server, signal);
  if (first.problem !== undefined) {
    return questions.map((question) => ({ ...first, ...question }));
  }
  return [first, ...(await dig(place, questions.slice(1), server, signal))];
}

async function dig(
  place: Place,
  questions: readonly Question[],
  server: string | undefined,
  signal: AbortSignal,
) {
  if (questions.length === 0) return [];
  const asked = questions.flatMap(({ name, type }) => ["-q", name, "-t", type]);
  // Before all names: it is the server of each then.
  const at = server === undefined ? [] : [`@${server.replace(/\.$/, "")}`];
  const { stdout, stderr } = await place.run(["dig", ...at, ...format, ...patience, ...asked], {
    timeout,
    signal,
  });
  return answersIn(`${stdout}\n${stderr}`, questions);
}

/** What dig has printed for questions, in their order. */
export function answersIn(output: string, questions: readonly Question[]): readonly DnsAnswer[] {
  const [, ...responses] = output.split(/^;; Got answer:$/m);
  const read = responses.map(responseIn);
  const failures = [...new Set([...output.matchAll(failure)].map(([, said]) => said))];
  const [said] = output.split("\n").filter((line) => line.trim() !== "");
  const [problem = `dig printed no response that can be read, but ${said ?? "nothing"}`] = failures;
  return questions.map(
    ({ name, type }) =>
      read.find((each) => each.name === name && each.type === type) ?? {
        name,
        type,
        values: [],
        problem,
        words: failures,
      },
  );
}

/** What dig says of a server that doesn't answer, or not as it should. */
const failure =
  /^(?:;; |dig: )(.*(?:communications error|timed out|no servers|refused|bad packet|mismatch|malformed|unexpected|couldn't).*)$/gm;

function responseIn(text: string) {
  const status = /^;; ->>HEADER<<-.* status: (\w+)/m.exec(text)?.[1] ?? "no status";
  const [, asked = "", type = ""] = /^;(\S+)\s+IN\s+(\w+)\s*$/m.exec(text) ?? [];
  const records = [...text.matchAll(/^([^;\s]\S*\s+\d+\s+IN\s+(\w+)\s+(.*\S))\s*$/gm)];
  return {
    name: normalName(asked),
    type: type as Question["type"],
    status,
    values: records.filter(([, , kind]) => kind === type).map(([, , , value]) => value),
    words: [
      `${normalName(asked)} ${type}: ${status}`,
      ...records.map(([, line]) => line.replace(/\s+/g, " ")),
    ],
  };
}
