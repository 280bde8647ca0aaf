import * as z from "zod";
import { productShape } from "./shape";

/** What was measured of an image. */
const image = z.object({
  /** Of its communicator.msi, in small letters. */
  sha256: z.string(),
  /** Bytes of its communicator.msi. */
  size: z.number(),
  productVersion: z.string(),
  /** Codes of the patches that communicator.msi says are in it. */
  patches: z.array(z.string()),
  /** Folders beside it. */
  folders: z.array(z.string()),
  /** What its property table says, for the package object. */
  product: productShape.required({ name: true }).optional(),
});
export type ImageState = z.infer<typeof image>;

const grant = z.object({
  account: z.string(),
  /** `read`, `change` or `full`. */
  access: z.enum(["read", "change", "full"]),
});
export type Grant = z.infer<typeof grant>;

/** The image before it was patched and after. */
export const imagesShape = z.object({ before: image, after: image });

/** Who may do what with the share, and with the files behind it. */
export const permissionsShape = z.object({ share: z.array(grant), files: z.array(grant) });

/** The folders that an administrative image of Communicator has (field notes, step 4). */
export const imageFolders = ["PFiles", "Windows"];

/** What is known of an image: before it was patched where a machine made it, and as it is. */
export interface KnownImage {
  readonly before?: ImageState | undefined;
  readonly after: ImageState;
}

/** Why an image wasn't ready to be patched, or isn't whole; undefined where it is as it has to be. */
export function imageProblem({ before, after }: KnownImage): string | undefined {
  const lacking = (state: ImageState) =>
    imageFolders.filter(
      (folder) => !state.folders.some((each) => each.toLowerCase() === folder.toLowerCase()),
    );
  if (before !== undefined) {
    const missing = lacking(before);
    if (missing.length > 0) return `it had no ${missing.join(" and no ")} before it was patched`;
    if (before.patches.length > 0) return "it had a patch before it was patched";
  }
  const missing = lacking(after);
  return missing.length > 0 ? `it has no ${missing.join(" and no ")}` : undefined;
}
