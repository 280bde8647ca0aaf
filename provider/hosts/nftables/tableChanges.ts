import { isDeepStrictEqual } from "node:util";
import type { Host } from "../host";
import { readTable, transact, type FoundTable } from "./table";

/**
 * One change of the table: what it needs of the table as it is found.
 *
 * @throws where it can't be made; the others of its batch go on.
 */
export type Change<Step> = (table: FoundTable | undefined) => Step;

interface Waiting<Step> {
  readonly change: Change<Step>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Changes of the tables of hosts, one transaction at a time on each. Changes that come in while one is being made are
 * made together, in one transaction: asking nftables takes ten times longer than what it does.
 */
export class TableChanges<Step> {
  private readonly queues = new Map<string, Waiting<Step>[]>();

  /** @param commandsOf The commands that make all the steps, in one transaction. */
  constructor(
    private readonly commandsOf: (
      table: FoundTable | undefined,
      steps: readonly Step[],
    ) => readonly string[],
  ) {}

  /** Makes a change. @throws what the change throws, or why nftables refused it. */
  make(host: Host, change: Change<Step>): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { change, resolve, reject };
      const queue = this.queues.get(host.key);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      this.queues.set(host.key, [waiting]);
      void this.work(host);
    });
  }

  private async work(host: Host): Promise<void> {
    const queue = this.queues.get(host.key) ?? [];
    while (queue.length > 0) {
      const batch = queue.splice(0);
      await host
        .exclusively(() => this.makeAll(host, batch))
        .catch((error: unknown) => batch.forEach(({ reject }) => reject(error)));
    }
    this.queues.delete(host.key);
  }

  private async makeAll(host: Host, batch: readonly Waiting<Step>[]): Promise<void> {
    try {
      const table = await readTable(host);
      const made = batch.flatMap((waiting) => {
        try {
          return [{ waiting, step: waiting.change(table) }];
        } catch (error) {
          waiting.reject(error);
          return [];
        }
      });
      await this.transact(host, table, made);
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }

  /**
   * nftables refuses a transaction whole, so that what it refuses is tried again where somebody else has changed the
   * table since it was read, and else on its own.
   */
  private async transact(
    host: Host,
    table: FoundTable | undefined,
    made: readonly { readonly waiting: Waiting<Step>; readonly step: Step }[],
  ): Promise<void> {
    const commands = this.commandsOf(
      table,
      made.map(({ step }) => step),
    );
    try {
      if (commands.length > 0) await transact(host, commands);
      made.forEach(({ waiting }) => waiting.resolve());
    } catch (error) {
      const isOther = !isDeepStrictEqual(await readTable(host), table);
      if (made.length === 1 && !isOther) throw error;
      if (isOther) {
        await this.makeAll(
          host,
          made.map(({ waiting }) => waiting),
        );
        return;
      }
      for (const { waiting } of made) {
        await this.makeAll(host, [waiting]);
      }
    }
  }
}
