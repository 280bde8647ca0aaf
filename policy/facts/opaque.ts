import type { Unknown } from "./known";
import type { ResourceReference } from "./resourceReference";

/** A script that isn't known yet, or that the stack doesn't show: it may do anything on its host. */
export interface OpaqueFact {
  readonly resource: ResourceReference;
  /** Undefined where it isn't known either: then on any. */
  readonly host: string | undefined;
  readonly unknown: Unknown;
  /** What it may do, where that is known: it speaks of it. Undefined where it may do anything. */
  readonly about?: ScriptTopic;
  readonly step?: number;
}

/** What a script may speak of that rules look for. */
export type ScriptTopic =
  | "hosts file"
  | "name servers"
  | "NTLM options"
  | "patches"
  | "restarts"
  | "firewall"
  | "images"
  | "routes";
