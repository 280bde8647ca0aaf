import type { Progress } from "../run/takeMeasurements";

/** The parts of a terminal that progress is shown on. */
export type Terminal = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

const start = "\r\u001b[2K";

/** Progress as one line of a terminal that is written anew each time; nothing where there is no terminal. */
export class ProgressLine {
  private isShown = false;

  constructor(private readonly terminal: Terminal = process.stderr) {}

  show(lab: string, { done, of, title }: Progress): void {
    if (!this.terminal.isTTY) return;
    const text = `edgelab: ${lab}, ${done} of ${of} measured: ${title}`;
    this.terminal.write(`${start}${text.slice(0, (this.terminal.columns || 80) - 1)}`);
    this.isShown = true;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.isShown) this.terminal.write(start);
    this.isShown = false;
  }
}
