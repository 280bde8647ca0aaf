import type { ResourceReference } from "./resourceReference";

/** What a resource may touch: what policies ask about. */
export type Topic =
  /** Whether what has to pass does. */
  | "passing"
  /** Whether nothing else does. */
  | "closed"
  /** What is on public addresses, and as whom servers appear. */
  | "publishing"
  | "publicNames"
  | "internalNames"
  /** What the cloud's own name server answers. */
  | "cloudResolver"
  /** Which name servers hosts are told to ask. */
  | "nameServers"
  /** What is set, written and installed on a host. */
  | "host";

/** A resource of a kind that nothing reads. */
export interface UnreadFact {
  readonly resource: ResourceReference;
  /** What it is, in the words of its provider: its type, and the property where the rest of it is read. */
  readonly kind: string;
  readonly topics: readonly Topic[];
  /** What else could be there because of it; where true, it may also undo what other resources say. */
  readonly overrides: boolean;
  /** The host that it is on; undefined where it may be any. Of the topic `host` alone. */
  readonly host?: string;
  /** What of it isn't known, is told otherwise. */
  readonly isTold?: true;
}
