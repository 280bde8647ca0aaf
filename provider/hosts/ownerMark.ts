/**
 * What a resource writes beside its lines on a host, to know them again: `(edgelab project/stack/name)`.
 *
 * @param urn `urn:pulumi:<stack>::<project>::<types>::<name>`
 */
export function ownerMark(urn: string): string {
  const [stack, project, , ...name] = urn.slice("urn:pulumi:".length).split("::");
  const owner = `${project}/${stack}/${name.join("::")}`;
  return `(edgelab ${owner.replace(/\s+/g, "_")})`;
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
