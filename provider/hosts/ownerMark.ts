import { createHash } from "node:crypto";

/** Digits of the part of a mark that no other resource's has. */
const digits = 12;

/**
 * What a resource writes beside its lines on a host, to know them again: `(edgelab project/stack/name~0123456789ab)`.
 * The name is for people; what tells two resources apart is the digest of the URN.
 *
 * @param urn `urn:pulumi:<stack>::<project>::<types>::<name>`
 */
export function ownerMark(urn: string): string {
  const [stack, project, , ...name] = urn.slice("urn:pulumi:".length).split("::");
  const owner = `${project}/${stack}/${name.join("::")}`.replace(/\s+/g, "_");
  const digest = createHash("sha256").update(urn).digest("hex").slice(0, digits);
  return `(edgelab ${owner}~${digest})`;
}
/**
 * What to say where something that can have one resource has another one already.
 *
 * @param what Beginning of the sentence, e.g. `NtlmMinClientSec is set`.
 * @param owner Mark of the other resource.
 */
export function ownedByAnother(what: string, owner: string): Error {
  return new Error(
    `${what} by another resource already: ${owner}; keep one of the two, or give this one an alias if it was renamed`,
  );
}

/** The mark of any edgelab resource at the end of a comment, or undefined. */
export function markAtEnd(comment: string): string | undefined {
  return /\(edgelab \S+\)$/.exec(comment.trimEnd())?.[0];
}

/** The comment without a mark at its end. */
export function withoutMark(comment: string): string {
  const mark = markAtEnd(comment);
  return (mark === undefined ? comment : comment.trimEnd().slice(0, -mark.length)).trim();
}
