import type { ResourceReference } from "../facts/facts";
import { isKnown, Unknown, type Known } from "../facts/known";
import type { Lab } from "./lab";
import { normalName } from "../facts/names";
import { recordsOf, type Obstacle, type View } from "./records";

/** One answer to a question for an SRV record. */
export interface SrvRecord {
  readonly port: number;
  /** In lower case, without the dot at its end; empty where the record says that there is no such service. */
  readonly target: string;
  readonly resource: ResourceReference;
}

/** The SRV records of a name. */
export interface SrvRecords {
  readonly records: readonly SrvRecord[];
  /** What would have to be known for the records to be complete; empty where they are. */
  readonly obstacles: readonly Obstacle[];
}

/** @param name E.g. `_sip._tls.contoso.com`. */
export function srvRecordsOf(lab: Lab, view: View, name: string): SrvRecords {
  const all = recordsOf(lab);
  const found = all
    .of(view, name, "SRV")
    .flatMap(({ values, resource }) =>
      values.map((value, index) => srvRecord(value, index, resource)),
    );
  return {
    records: found.filter(isKnown),
    obstacles:
      found.length === 0
        ? all.whyMissing(view, name, "SRV")
        : found.filter((record) => record instanceof Unknown),
  };
}

function srvRecord(
  value: Known<string>,
  index: number,
  resource: ResourceReference,
): Known<SrvRecord> {
  if (!isKnown(value)) {
    return value;
  }
  // The root, which says that there is no such service, has an empty name.
  const [priority, weight, port, target, ...rest] = value.trimStart().split(/\s+/);
  const isNumbers = [priority, weight, port].every((part) => /^\d+$/.test(part ?? ""));
  return !isNumbers || target === undefined || rest.some((part) => part !== "")
    ? new Unknown(
        resource.name,
        `values[${index}]`,
        'it isn\'t priority, weight, port and target, as in "0 0 5061 sip.contoso.com".',
      )
    : { port: Number(port), target: normalName(target), resource };
}
