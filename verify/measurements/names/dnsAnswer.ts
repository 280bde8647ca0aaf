/** The types of records that are asked for. */
export type AskedType = "A" | "AAAA" | "SRV";

/** A question for the DNS. */
export interface Question {
  /** In lower case, without the dot at its end. */
  readonly name: string;
  readonly type: AskedType;
}

/** What came back for a question. */
export interface DnsAnswer extends Question {
  /** The response's code, e.g. "NOERROR", "NXDOMAIN", "SERVFAIL"; undefined where no response came. */
  readonly status?: string;
  /** What the records of the asked type hold, aliases followed: addresses, or "0 0 443 sip.contoso.com.". */
  readonly values: readonly string[];
  /** Why no response came, e.g. "communications error to 198.51.100.53#53: timed out". */
  readonly problem?: string;
  /** What the resolver printed, for evidence. */
  readonly words: readonly string[];
}

/** One record of an SRV answer. */
export interface SrvRecord {
  readonly port: number;
  /** In lower case, without the dot at its end; empty where the record says that there is no such service. */
  readonly target: string;
}

/** The answer to a question; undefined where it wasn't asked. */
export function answerTo(
  answers: readonly DnsAnswer[],
  name: string,
  type: AskedType,
): DnsAnswer | undefined {
  const wanted = normalName(name);
  return answers.find((answer) => answer.name === wanted && answer.type === type);
}

/** The records of an SRV answer. */
export const srvRecordsIn = ({ values }: Pick<DnsAnswer, "values">): readonly SrvRecord[] =>
  values.map((value) => {
    const [, , port, target = ""] = value.split(/\s+/);
    return { port: Number(port), target: normalName(target) };
  });

/** A name as answers have it: in lower case, without the dot at its end. */
export const normalName = (name: string) => name.toLowerCase().replace(/\.$/, "");
