import * as z from "zod";
import {
  placeConnectionShape,
  placeNames,
  placeTitles,
  timeOfDayForm,
  type PlaceName,
} from "../../../model";

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

const timeOfDay = z.string().regex(timeOfDayForm, { error: 'give a time of day, e.g. "22:00".' });

/** How each machine of a lab is reached. */
export const machineShapes = Object.fromEntries(
  placeNames.map((name) => [name, machineShape.optional().describe(`The ${placeTitles[name]}.`)]),
) as { readonly [Name in PlaceName]: z.ZodOptional<typeof machineShape> };

/** How the Web Access server may be changed. */
const cwaChanges = {
  patchFolder: z
    .string()
    .regex(/^([A-Za-z]:|\\\\[^\\;"<>|?*]+\\[^\\;"<>|?*]+)(\\[^\\;"<>|?*]+)*$/, {
      error: 'give a folder there or on a share, e.g. "C:\\Install" or "\\\\files\\patches".',
    })
    .optional()
    .describe(
      "Folder on it, or on a share that it reads, with the files of patches (`cwamain.msp`): one that it lacks is installed from there. Default: none; a patch that it lacks ends the `up`.",
    ),
  otherWindows: z
    .boolean()
    .optional()
    .describe(
      "Whether it is changed, too, where it turns out to run another Windows than `cwa.operatingSystem` says. Default: false; nothing is changed then, and the `up` says what runs there.",
    ),
  restartBetween: z
    .strictObject({
      from: timeOfDay.describe("From when on, e.g. `22:00`."),
      to: timeOfDay.describe("Until when; where it is earlier than `from`, on the next day."),
    })
    .optional()
    .describe(
      "When it may be restarted, by its own clock; an `up` at another time ends with that, and the next one in time restarts it. Default: at any time.",
    ),
};

/** What is done on the Edge behind its hosts entries. */
const edgeChanges = {
  avEdgeService: z
    .string()
    .regex(/^[A-Za-z0-9][\w.@$-]{0,255}$/, {
      error: 'give the name of a service, e.g. "RTCMEDIARELAY".',
    })
    .optional()
    .describe(
      "Service of the A/V Edge, which resolves its name when it starts: restarted when the hosts entries change, which ends calls. On Windows its service name (services.msc, Properties), on Linux a unit of systemd. Needs the package `@pulumi/command`. Default: none; nothing is restarted.",
    ),
};

export const cwaMachineShape = z.union([
  ssh.extend({ onlyMeasure, ...cwaChanges }),
  thisMachine.extend({ onlyMeasure }),
]);
export type CwaMachine = z.infer<typeof cwaMachineShape>;

export const edgeMachineShape = z.union([
  ssh.extend({ onlyMeasure, ...edgeChanges }),
  thisMachine.extend({ onlyMeasure }),
]);
export type EdgeMachine = z.infer<typeof edgeMachineShape>;

/** The machines of a lab that are there, by what they are in it. */
export type Machines = Readonly<Partial<Record<PlaceName, Machine>>> & {
  readonly cwa?: CwaMachine;
  readonly edge?: EdgeMachine;
};

const machines = {
  ...machineShapes,
  edge: edgeMachineShape.optional().describe(`The ${placeTitles.edge}.`),
  cwa: cwaMachineShape.optional().describe(`The ${placeTitles.cwa}.`),
};

/** What {@link servers} takes. */
export const serversShape = z
  .strictObject({
    ...machines,
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
