import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";
import type { LabStack } from "../../support/labStack";
import type { StationCalls } from "./station/calls";
import type { Call, Outcome } from "./station/protocol";

/** The calls of a station, as they are seen from outside it. */
export type Station = {
  readonly [Name in keyof StationCalls]: (
    ...args: Parameters<StationCalls[Name]>
  ) => Promise<Awaited<ReturnType<StationCalls[Name]>>>;
};

/** Programs on hosts of a lab, one on each that is asked for: what its user there would do, a test tells it to. */
export class Stations {
  private readonly started = new Map<string, RunningStation>();

  constructor(private readonly lab: LabStack) {}

  /** The station on a host; it starts with its first call. */
  on(host: string): Station {
    return new Proxy({} as Station, {
      get:
        (_, name: keyof StationCalls) =>
        (...args: unknown[]) =>
          this.running(host).call(name, args),
    });
  }

  /** Ends all stations, and with them what they have open. */
  async close(): Promise<void> {
    const stations = [...this.started.values()];
    this.started.clear();
    await Promise.all(stations.map((station) => station.close()));
  }

  private running(host: string): RunningStation {
    const running =
      this.started.get(host) ?? new RunningStation(host, this.lab.namespace(host), program());
    this.started.set(host, running);
    return running;
  }
}

class RunningStation {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  private calls = 0;

  constructor(
    private readonly host: string,
    namespace: string,
    file: string,
  ) {
    this.child = spawn("ip", ["netns", "exec", namespace, process.execPath, file], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.child.on("message", ({ id, result, error }: Outcome) => {
      const caller = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) caller?.resolve(result);
      else caller?.reject(new Error(`${host}: ${error}`));
    });
    this.child.once("exit", () => {
      for (const { reject } of this.waiting.values()) {
        reject(new Error(`${host}: the station has ended before it answered`));
      }
    });
  }

  call(name: Call["name"], args: readonly unknown[]): Promise<never> {
    const id = this.calls++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.child.send({ id, name, args } satisfies Call, (error) => {
        if (error) reject(new Error(`${this.host}: ${error.message}`));
      });
    });
  }

  async close(): Promise<void> {
    if (!this.child.connected) return;
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }
}

let built: string | undefined;

/** The stations' program as one file, which starts in a fraction of the time that the compiler takes. */
function program(): string {
  if (built === undefined) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-station-"));
    process.once("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
    built = path.join(folder, "station.js");
    buildSync({
      entryPoints: [path.join(__dirname, "station", "main.ts")],
      outfile: built,
      bundle: true,
      platform: "node",
      target: "node20",
      logLevel: "warning",
    });
  }
  return built;
}
