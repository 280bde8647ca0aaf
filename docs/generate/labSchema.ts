import * as z from "zod";
import { verifiableLabShape } from "../../model";

/** The JSON schema of the file of `npm run verify -- --lab`, for editors that check a file while it is written. */
export function labSchema(): string {
  const shape = verifiableLabShape.describe("A lab, and how each of its places is reached.");
  return JSON.stringify(z.toJSONSchema(shape, { target: "draft-7" }), undefined, 2);
}
