import * as z from "zod";
import { labDescriptionShape } from "../description";
import { placeConnectionShape } from "./placeConnection";
import { placeNames } from "./placeNames";

/**
 * A lab that can be verified: an element of the stack's output `labs`, which an `EdgeLab` gives as `verification`.
 * For a lab that no stack of this project made it is written by hand.
 */
export const verifiableLabShape = z.strictObject({
  description: labDescriptionShape,
  places: z
    .partialRecord(z.enum(placeNames), placeConnectionShape)
    .describe("How each place is reached. What can't be reached is not proven."),
  nameServers: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe(
      "The name servers of each SIP domain's public zone, by name or address: names outside are asked of them. Default: whom each place asks.",
    ),
  avCredentials: z
    .strictObject({
      user: z.string(),
      password: z.string(),
      isShared: z
        .boolean()
        .optional()
        .describe(
          "Whether the password is the secret that the A/V Edge shares with the A/V authentication service: clients sign in with time-limited credentials that are made of it. Default: false.",
        ),
    })
    .optional()
    .describe("What TURN clients sign in to the A/V Edge with; a secret."),
  authorityFile: z
    .string()
    .optional()
    .describe("PEM file of the authority to trust, on this machine. Default: the system's."),
});
/** A value of {@link verifiableLabShape}. */
export type VerifiableLab = z.infer<typeof verifiableLabShape>;
