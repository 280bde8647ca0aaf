import type { MeasuredLab } from "../../../../verify/measurements/measurement";
import type { Place, Ran } from "../../../../verify/places/place";
import type { LabDescription, PlaceName } from "../../../../model";

/** What a program prints on a place: the status and standard output, or standard output alone. */
export type Programs = (command: readonly string[]) => Partial<Ran> | string;

/** A lab of which one place is there, with what its programs print. */
export function labWith(
  name: PlaceName,
  description: LabDescription,
  programs: Programs,
  {
    isWindows = false,
    files = {} as Readonly<Record<string, string>>,
    nameServers = undefined as MeasuredLab["nameServers"],
  } = {},
): MeasuredLab {
  const place: Partial<Place> = {
    name,
    title: name,
    isWindows,
    async run(command) {
      const printed = programs(command);
      const ran = typeof printed === "string" ? { stdout: printed } : printed;
      return { status: 0, stdout: "", stderr: "", ...ran };
    },
    readFile: async (file) => files[file],
  };
  return {
    name: "lab",
    description,
    avCredentials: undefined,
    ...(nameServers && { nameServers }),
    authority: undefined,
    at(wanted) {
      if (wanted !== name) throw new Error(`${wanted} isn't ${name}`);
      return place as Place;
    },
    state: async () => "{}",
  };
}
