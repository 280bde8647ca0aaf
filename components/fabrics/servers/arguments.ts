import { z } from "zod";
import { placeConnectionShape, placeNames, placeTitles, type PlaceName } from "../../../model";

const [, thisMachine, ssh] = placeConnectionShape.options;

const onlyMeasure = z
  .boolean()
  .optional()
  .describe("Nothing is set on it, it is only measured. Default: false.");

/** A machine that is there. */
export const machineShape = z.union([
  ssh.extend({ onlyMeasure }),
  thisMachine.extend({ onlyMeasure }),
]);
export type Machine = z.infer<typeof machineShape>;

/** The machines of a lab that are there, by what they are in it. */
export type Machines = Readonly<Partial<Record<PlaceName, Machine>>>;

/** How each machine of a lab is reached. */
export const machineShapes = Object.fromEntries(
  placeNames.map((name) => [name, machineShape.optional().describe(`The ${placeTitles[name]}.`)]),
) as { readonly [Name in PlaceName]: z.ZodOptional<typeof machineShape> };

/** What {@link servers} takes. */
export const serversShape = z
  .strictObject({
    ...machineShapes,
    authorityFile: z
      .string()
      .optional()
      .describe(
        "PEM file, on this machine, of the authority that issued the servers' certificates. Default: the system's.",
      ),
  })
  .describe(
    "Machines that are there, each by how it is reached: `ssh`, or `thisMachine: true` for the one that measures; with `onlyMeasure: true` nothing is set on it. What is left out isn't there: nothing is set on it, and nothing measured. Only with `fabric: servers`.",
  );
export type ServersArgs = z.infer<typeof serversShape>;
