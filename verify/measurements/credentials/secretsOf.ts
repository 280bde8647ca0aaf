import { createHash } from "node:crypto";
import { NotProven } from "../../places/notProven";
import type { MeasuredLab } from "../measurement";

/**
 * The secrets of a lab that are known here, to be looked for: the password, and the key that TURN makes of it, with
 * which one signs in as well (RFC 8489, long-term credentials).
 *
 * @throws NotProven where the password isn't known.
 */
export function secretsOf({ avCredentials, description }: MeasuredLab): readonly string[] {
  if (avCredentials === undefined || avCredentials.password === "") {
    throw new NotProven("the password of the A/V Edge isn't known: give it as avCredentials");
  }
  const { user, password } = avCredentials;
  const keys = description.sipDomains.map((realm) =>
    createHash("md5").update(`${user}:${realm}:${password}`).digest("hex"),
  );
  return [password, ...keys];
}
