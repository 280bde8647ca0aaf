/** A DNS name as it is compared: in lower case, without the dot at its end. */
export function normalName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, "");
}
