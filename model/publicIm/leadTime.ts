import type { PublicImSettings } from "./settings";

/** Days that provisioning takes (field notes, "Public IM Provisioning", step 5). */
export const leadDays = 30;

/**
 * The first day on which public IM can work.
 *
 * @param from ISO date of the day on which the form is handed in.
 * @returns ISO date.
 */
export function earliestDate(from: string): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + leadDays);
  return day.toISOString().slice(0, 10);
}

/** What it means that the form's FQDN changes, for people; undefined where it doesn't. */
export function changedFqdnText(
  before: Pick<PublicImSettings, "accessEdgeFqdn">,
  after: Pick<PublicImSettings, "accessEdgeFqdn" | "providers">,
): string | undefined {
  const [old, now] = [before.accessEdgeFqdn, after.accessEdgeFqdn];
  return old === now
    ? undefined
    : `The Access Edge FQDN changes from ${old} to ${now}: every provider (${after.providers.join(", ")}) starts over, and takes ${leadDays} days again from the day on which the form is handed in. Until then no contact at a provider is reached. Hand in the form anew, and take submittedOn out or set it to that day.`;
}
