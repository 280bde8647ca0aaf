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

/** Why an image wasn't ready to be patched, or isn't patched; undefined where it is as it has to be. */
export function imageProblem(
  { before, after }: z.infer<typeof imagesShape>,
  isPatched: boolean,
): string | undefined {
  const lacking = imageFolders.filter(
    (folder) => !before.folders.some((each) => each.toLowerCase() === folder.toLowerCase()),
  );
  if (lacking.length > 0) return `it had no ${lacking.join(" and no ")} before it was patched`;
  if (before.patches.length > 0) return "it had a patch before it was patched";
  if (!isPatched) return undefined;
  if (after.patches.length === 0) return "it has no patch";
  return after.sha256 === before.sha256 ? "communicator.msi is what it was before" : undefined;
}
