import * as z from "zod";
import { Address } from "../../../model";
import { pathText } from "../../../model/shape/shapeProblems";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, Unknown, type Known } from "../../facts/known";
import { normalName } from "../../facts/names";
import { known, parsed, readAs } from "../read";

const text = known(z.string()).nullish();
const number = known(z.number()).nullish();

function listOf<Item extends z.ZodType>(item: Item) {
  return known(z.array(known(item))).nullish();
}

const recordsShape = z.object({
  aRecords: listOf(z.object({ ipv4Address: text })),
  aaaaRecords: listOf(z.object({ ipv6Address: text })),
  cnameRecord: known(z.object({ cname: text })).nullish(),
  srvRecords: listOf(z.object({ priority: number, weight: number, port: number, target: text })),
});
type Records = z.infer<typeof recordsShape>;

/** A value, and where it stands; no value where the record set leaves it out. */
interface Place<Value> {
  readonly path: readonly PropertyKey[];
  readonly value: Value;
}

type ReadType = (records: Records, reader: Reader) => Known<string>[] | undefined;

const readers: Readonly<Record<string, ReadType>> = {
  A: ({ aRecords }, reader) =>
    reader.each("aRecords", aRecords, ({ value, path }) =>
      reader.address({ path: [...path, "ipv4Address"], value: value.ipv4Address }),
    ),
  AAAA: ({ aaaaRecords }, reader) =>
    reader.each("aaaaRecords", aaaaRecords, ({ value, path }) =>
      reader.address({ path: [...path, "ipv6Address"], value: value.ipv6Address }),
    ),
  CNAME: ({ cnameRecord }, reader) =>
    cnameRecord == null
      ? undefined
      : [
          isKnown(cnameRecord)
            ? reader.name({ path: ["cnameRecord", "cname"], value: cnameRecord.cname })
            : cnameRecord,
        ],
  SRV: ({ srvRecords }, reader) =>
    reader.each("srvRecords", srvRecords, ({ value, path }) => reader.service(value, path)),
};

/**
 * What a record set answers. Its values are unknown, each, where they aren't known or can't be read.
 *
 * @param declaredType `A`; undefined where it isn't known: then it is the one of which there are records.
 * @returns undefined for types that the lab has no use for.
 */
export function readRecords(
  resource: StackResource,
  declaredType: string | undefined,
  unreadable: Unknown[],
): { readonly type: string; readonly values: readonly Known<string>[] } | undefined {
  if (declaredType !== undefined && !Object.hasOwn(readers, declaredType)) {
    return undefined;
  }
  const before = unreadable.length;
  const records = readAs(resource, recordsShape, unreadable);
  if (records === undefined) {
    const values = unreadable.slice(before);
    return declaredType === undefined ? undefined : { type: declaredType, values };
  }
  const reader = new Reader(resource, unreadable);
  const types = declaredType === undefined ? Object.keys(readers) : [declaredType];
  for (const type of types) {
    const values = readers[type](records, reader);
    if (values !== undefined) {
      return { type, values };
    }
  }
  return declaredType === undefined ? undefined : { type: declaredType, values: [] };
}

class Reader {
  constructor(
    private readonly resource: StackResource,
    private readonly unreadable: Unknown[],
  ) {}

  each<Item>(
    property: string,
    list: Known<readonly Known<Item>[]> | null | undefined,
    read: (place: Place<Item>) => Known<string>,
  ): Known<string>[] | undefined {
    if (list == null) {
      return undefined;
    }
    return isKnown(list)
      ? list.map((value, index) =>
          isKnown(value) ? read({ path: [property, index], value }) : value,
        )
      : [list];
  }

  address({ path, value }: Place<Known<string> | null | undefined>): Known<string> {
    return parsed(
      this.resource,
      path,
      value ?? "",
      (given) => Address.parse(given, { ipv6: true }).text,
      this.unreadable,
    );
  }

  name({ value, path }: Place<Known<string> | null | undefined>): Known<string> {
    if (value == null) {
      return new Unknown(this.resource.name, pathText(path));
    }
    return isKnown(value) ? normalName(value) : value;
  }

  /** `0 0 5061 sip.contoso.com`. */
  service(
    record: {
      readonly priority?: Known<number> | null;
      readonly weight?: Known<number> | null;
      readonly port?: Known<number> | null;
      readonly target?: Known<string> | null;
    },
    path: readonly PropertyKey[],
  ): Known<string> {
    const parts = [
      record.priority ?? 0,
      record.weight ?? 0,
      record.port ?? 0,
      this.name({ path: [...path, "target"], value: record.target }),
    ];
    return parts.find((part) => part instanceof Unknown) ?? parts.join(" ");
  }
}
