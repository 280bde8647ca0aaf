/** Something can't be measured here and now; the message says why, and what to do about it. */
export class NotProven extends Error {
  override readonly name = "NotProven";
}
