import { createHash } from "node:crypto";

/** The resources that put rules into the table. */
export type RuleKind = "policy" | "network" | "access" | "publishing";

/** What a rule's comment says of it: whose it is, and its place among the others. */
export interface Mark {
  readonly kind: RuleKind;
  /** Place among the rules of its kind; lower comes first. */
  readonly order: number;
  /** Tells a resource's own leftovers from the rules of another resource of the same name. */
  readonly owner: string;
  /** Name of the network, access or publishing rule, shortened to fit. */
  readonly name: string;
  /** Name of the protocol definition that the nftables rule stands for, shortened to fit. */
  readonly label?: string;
}

const nameBytes = 56;
const labelBytes = 40;
const pattern =
  /^edgelab:(policy|network|access|publishing):(\d{1,5}):([0-9a-f]{8}):([^|]*)(?:\|(.*))?$/;

/** The comment that carries the mark; it fits into the 128 bytes that nftables has for one. */
export function markText({ kind, order, owner, name, label }: Mark): string {
  const suffix = label === undefined ? "" : `|${shortened(label, labelBytes)}`;
  return `edgelab:${kind}:${order}:${owner}:${shortened(name, nameBytes)}${suffix}`;
}

/** The mark in a comment; undefined for a comment (or the lack of one) that isn't ours. */
export function parseMark(comment: string | undefined): Mark | undefined {
  const match = pattern.exec(comment ?? "");
  if (match === null) {
    return undefined;
  }
  const [, kind, order, owner, name, label] = match;
  return {
    kind: kind as RuleKind,
    order: Number(order),
    owner,
    name,
    ...(label === undefined ? {} : { label }),
  };
}

/** Whether a found mark is of the rule with that name. */
export function isMarkOf(mark: Mark | undefined, kind: RuleKind, name: string): mark is Mark {
  return mark?.kind === kind && mark.name === shortened(name, nameBytes);
}

/** Whether a found label stands for that protocol name. */
export function isLabelOf(label: string | undefined, name: string): boolean {
  return label === shortened(name, labelBytes);
}

/** The owner's part of a mark, for the resource with that URN. */
export function ownerOf(urn: string): string {
  return digest(urn);
}

function shortened(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) {
    return text;
  }
  let start = text;
  while (Buffer.byteLength(start) > bytes - 9) {
    start = [...start].slice(0, -1).join("");
  }
  return `${start}~${digest(text)}`;
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);
