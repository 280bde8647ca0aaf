import { z } from "zod";
import { isFilled } from "../shape/isFilled";

const text = z.string().refine(isFilled, { error: "give a text that isn't empty." });

const portNumber = { error: "give a port from 1 to 65535." };

/** How a place is reached. */
export const placeConnectionShape = z.union([
  z.strictObject({
    namespace: text.describe("Network namespace of this machine, as `ip netns list` shows it."),
    folder: text
      .optional()
      .describe("Folder of the host's registry and services. Default: /run/edgelab/<namespace>."),
  }),
  z.strictObject({
    thisMachine: z
      .literal(true)
      .describe("The machine that verify runs on, e.g. as somebody outside."),
  }),
  z.strictObject({
    ssh: z.strictObject({
      host: text.describe("Name or address, or an alias of the user's SSH configuration."),
      user: text.optional().describe("Default: what the SSH configuration says."),
      port: z.int().min(1, portNumber).max(65_535, portNumber).optional().describe("Default: 22."),
      identityFile: text.optional().describe("Private key. Default: those of the SSH agent."),
      configFile: text.optional().describe("SSH configuration. Default: the user's own."),
      system: z.enum(["linux", "windows"]).optional().describe("Default: linux."),
    }),
  }),
]);
/** A value of {@link placeConnectionShape}. */
export type PlaceConnection = z.infer<typeof placeConnectionShape>;
