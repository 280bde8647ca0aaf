import type { StationCalls } from "../station/calls";

/** The calls of a station, as they are seen from outside it. Each throws what went wrong there. */
export type Station = {
  readonly [Name in keyof StationCalls]: (
    ...args: Parameters<StationCalls[Name]>
  ) => Promise<Awaited<ReturnType<StationCalls[Name]>>>;
};
