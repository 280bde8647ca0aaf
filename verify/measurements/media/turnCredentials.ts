import { createHmac } from "node:crypto";
import type { VerifiableLab } from "../../../model";

/** Seconds that credentials last which are made here. */
const lifetime = 3_600;

/**
 * What a client signs in to the A/V Edge with. Where the lab's password is the secret that the A/V Edge shares with its
 * authentication service, it is made of it as the service does: a measurement of media needs no Front End then.
 */
export function turnCredentials({
  user,
  password,
  isShared = false,
}: NonNullable<VerifiableLab["avCredentials"]>) {
  if (!isShared) return { username: user, password };
  const username = `${Math.floor(Date.now() / 1_000) + lifetime}:${user}`;
  return { username, password: createHmac("sha1", password).update(username).digest("base64") };
}
