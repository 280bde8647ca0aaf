import * as fs from "node:fs";
import type { Properties } from "./kinds";

/** A resource that the double keeps. */
export interface Stored {
  readonly token: string;
  /** As the service has it. */
  body: Record<string, unknown>;
}

/** What goes wrong once, as it does with the service. */
export interface Fault {
  /** `create`, `update` or `delete`. */
  readonly at: string;
  /** A part of the id. */
  readonly id: string;
  /**
   * What is told without doing anything; or what happens before the request is met or once it is: it is slow (a second),
   * it fails all the same (`made`) or isn't seen yet (`unseen`), the engine or the double is killed.
   */
  readonly how:
    | { readonly status?: number; readonly code: string; readonly message: string }
    | "slow"
    | "made"
    | "unseen"
    | `kill ${"engine" | "double"} ${"before" | "after"}`;
}

interface Content {
  resources: Record<string, Stored>;
  faults: Fault[];
  /** Requests that changed something, or tried to. */
  log: string[];
}

/** What the service holds, in a file, so that it is there for the next engine. Azure tells no capitals from small letters. */
export class Store {
  constructor(readonly file: string) {}

  read(): Content {
    return fs.existsSync(this.file)
      ? (JSON.parse(fs.readFileSync(this.file, "utf8")) as Content)
      : { resources: {}, faults: [], log: [] };
  }

  change<Result>(change: (content: Content) => Result): Result {
    const content = this.read();
    const result = change(content);
    fs.writeFileSync(`${this.file}.new`, JSON.stringify(content, undefined, 1));
    fs.renameSync(`${this.file}.new`, this.file);
    return result;
  }

  get(id: string): Stored | undefined {
    return this.read().resources[id.toLowerCase()];
  }

  put(id: string, stored: Stored): void {
    this.change(({ resources }) => {
      resources[id.toLowerCase()] = stored;
    });
  }

  /** With everything that is in it. */
  remove(id: string): void {
    const key = id.toLowerCase();
    this.change((content) => {
      content.resources = Object.fromEntries(
        Object.entries(content.resources).filter(
          ([other]) => other !== key && !other.startsWith(`${key}/`),
        ),
      );
    });
  }

  /** Notes a request. @returns The fault that it meets, which is gone then. */
  meet(at: string, id: string): Fault | undefined {
    return this.change((content) => {
      content.log.push(`${at} ${id}`);
      const index = content.faults.findIndex((fault) => fault.at === at && id.includes(fault.id));
      return index < 0 ? undefined : content.faults.splice(index, 1)[0];
    });
  }

  all(token: string): Stored[] {
    return Object.values(this.read().resources).filter((stored) => stored.token === token);
  }
}

/** What is refused, as the service says it. */
export class Refusal extends Error {
  constructor(status: number, code: string, text: string) {
    super(`Status=${status} Code="${code}" Message="${text}"`);
  }
}

export const part = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Properties)[name] : undefined;
