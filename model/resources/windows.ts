import * as z from "zod";
import {
  ntlmOptions,
  parseArticle,
  securityFlags,
  timeOfDayForm,
  windowsVersionNames,
} from "../values";
import { reported, resourceSchema, textOf, textWithout } from "./resourceSchema";
import { connection, triggers } from "./shapes";

/** The Windows that a Windows over SSH has to be. */
const runningWindows = z
  .enum(windowsVersionNames)
  .meta({
    id: "WindowsVersion",
    description: "Versions of Windows that settings can be meant for.",
  })
  .optional()
  .describe(
    "What a Windows over SSH has to run: on another one the resource isn't made, and says what runs there. Default: any.",
  );

const changedAt = z
  .string()
  .optional()
  .describe(
    "When this resource last changed something on a Windows over SSH, for triggers of what has to follow; empty where it found everything right.",
  );

const timeOfDay = z.string().regex(timeOfDayForm, { error: "must be a time of day, e.g. 22:00" });

export const securityOption = resourceSchema({
  type: "edgelab:host:SecurityOption",
  id: {
    form: "<host>/security-options/<option>",
    example: "edgelab-local-cwa/security-options/NtlmMinServerSec",
  },
  description: `Minimum session security for NTLM, as secpol.msc shows it under Local Policies, Security Options.

On a Windows that is reached over SSH, the value in the registry is what is in effect, unless a domain's policy sets it too: then the resource isn't made, and says which policy does. Deleting it puts the value back that was there before, unless somebody has changed it since.`,
  inputs: z.strictObject({
    connection: connection.describe(
      "The host whose option it is, a Windows. Another host replaces the resource.",
    ),
    option: z
      .enum(ntlmOptions)
      .meta({
        id: "SecurityOptionName",
        description: "Security options that a SecurityOption can set.",
      })
      .describe("The registry value of the option: NTLM sessions as client, or as server."),
    flags: z
      .array(
        z
          .enum(securityFlags, {
            error: ({ input }) =>
              typeof input === "string" && /^no minimum$/i.test(input)
                ? 'must be left out: an empty list is "No minimum"'
                : undefined,
          })
          .meta({ id: "NtlmFlag", description: "What NTLM sessions can be required to have." }),
      )
      .refine((flags) => new Set(flags).size === flags.length, {
        error: "must have each flag once",
      })
      .describe('What a session must have at least; an empty list is "No minimum".'),
    windows: runningWindows,
    faults: reported(
      "What a refresh found to be going to undo the option: a domain's policy that says something else.",
    ),
  }),
  computed: z.strictObject({
    title: z.string().describe("The option as secpol.msc calls it."),
    key: z.string().describe("The registry key that the value is under."),
    value: z
      .int()
      .describe('The number in the registry: the flags\' bits together, 0 for "No minimum".'),
    previousValue: z
      .int()
      .optional()
      .describe("The number that was there before, where there was one; it is put back on delete."),
    changedAt,
  }),
  replaceOn: ["option"],
});

/** Longest name of a registry key. */
const longestKey = 255;

function productProblem(product: string): string | undefined {
  if (product === "" || product !== product.trim()) return "must be text without blanks around it";
  if (/[\\/\p{Cc}]/u.test(product)) {
    return "must be one line without \\ and /, as a registry key is called after it";
  }
  return product.length <= longestKey ? undefined : `must have at most ${longestKey} characters`;
}

function sourceProblem(file: string): string | undefined {
  // msiexec takes several files with semicolons between them.
  if (/[;"<>|?*\p{Cc}]/u.test(file)) return 'must be one file, without ;, ", <, >, |, ? and *';
  return /^([A-Za-z]:\\|\\\\[^\\]+\\[^\\]+\\).*\.msp$/i.test(file)
    ? undefined
    : "must be the whole path of an .msp file there or on a share, e.g. C:\\Install\\cwamain.msp";
}

export const patch = resourceSchema({
  type: "edgelab:host:Patch",
  id: {
    form: "<host>/patches/<product>/<article>",
    example: "edgelab-local-cwa/patches/Communicator Web Access/KB968802",
  },
  description: `A patch of a product, written down in the registry of the host that has it.

Deleting it takes the entry away, unless it was there before the resource. On a Windows that is reached over SSH, what Windows Installer has applied, and Windows' own updates (product \`Windows\`), say whether the patch is there. Where it isn't, it is installed from \`source\`, and taken away on delete where its maker lets it be; without a \`source\` the resource isn't made then.`,
  inputs: z.strictObject({
    connection: connection.describe(
      "The host that has the patch, a Windows. Another host replaces the resource.",
    ),
    product: textWithout(productProblem).describe(
      "The patched product, e.g. Communicator Web Access; over SSH, a part of its name there is enough.",
    ),
    article: textOf(parseArticle).describe(
      "The article of the Knowledge Base that the patch belongs to, e.g. KB 968802.",
    ),
    file: z
      .string()
      .regex(/^[^\\/:*?"<>|\p{Cc}]+$/u, { error: "must be the name of a file, e.g. cwamain.msp" })
      .optional()
      .describe(
        "Name of the patch's file, e.g. cwamain.msp, for people who look for it. Default: none.",
      ),
    source: textWithout(sourceProblem)
      .optional()
      .describe(
        "The .msp file on a Windows over SSH, or on a share, e.g. `C:\\\\Install\\\\cwamain.msp`, from which `msiexec /p` installs the patch where it isn't there. Default: none; nothing is installed.",
      ),
    windows: runningWindows,
    faults: reported("What a refresh found: that the patch isn't there any more."),
  }),
  computed: z.strictObject({
    key: z
      .string()
      .describe(
        "The registry key whose value `Installed` says that the host has the patch; empty for a Windows over SSH.",
      ),
    previousValue: z
      .int()
      .optional()
      .describe(
        "The number in `Installed` that was there before, where there was one; it is put back on delete.",
      ),
    changedAt,
  }),
  replaceOn: ["product", "article"],
});

export const restart = resourceSchema({
  type: "edgelab:host:Restart",
  id: { form: "<host>/restart", example: "edgelab-local-cwa/restart" },
  description: `A restart of a host, which puts its security options and patches into effect: when the resource is made, when a trigger changes, and when a refresh finds options or patches that have changed since.

It has to depend on what it puts into effect. Deleting it leaves the host running. A Windows that is reached over SSH is restarted itself, and waited for until it answers again, 20 minutes at most; a refresh finds what Windows says to wait for a restart.`,
  inputs: z.strictObject({
    connection: connection.describe(
      "The host that is restarted, a Windows; it has one Restart. Another host replaces the resource.",
    ),
    triggers: triggers.describe(
      "Values at whose change the host is restarted, by what they are. Default: none.",
    ),
    initially: z
      .boolean()
      .optional()
      .describe("Whether making the resource restarts the host. Default: true."),
    window: z
      .strictObject({
        from: timeOfDay.describe("From when on, e.g. 22:00."),
        to: timeOfDay.describe("Until when; an earlier time than `from` is that of the next day."),
      })
      .meta({ id: "RestartWindow", description: "A part of each day, by the host's own clock." })
      .optional()
      .describe(
        "When a Windows over SSH may be restarted. At another time the update fails with that, and the next one in time restarts it. Default: at any time.",
      ),
    faults: reported("What a restart would put right."),
  }),
  computed: z.strictObject({
    registry: z
      .string()
      .describe(
        "The file with the registry as it was at the last restart; empty for a Windows over SSH.",
      ),
    isDue: z
      .literal(true)
      .optional()
      .describe("Whether it was to be restarted and hasn't been; the next update restarts it."),
  }),
  replaceOn: [],
});
