/** The part of a child's resource name that comes from a name people gave: `AV Edge` becomes `av-edge`. */
export function childName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-|-$/g, "");
}
