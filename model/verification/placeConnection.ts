import * as z from "zod";
import { isFilled } from "../shape/isFilled";
import { sshTarget } from "../ssh";

const text = z.string().refine(isFilled, { error: "give a text that isn't empty." });

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
  z.strictObject({ ssh: sshTarget }),
]);
/** A value of {@link placeConnectionShape}. */
export type PlaceConnection = z.infer<typeof placeConnectionShape>;
