import { placeTitles, SecurityFlags, windowsMinimum } from "../../model";
import { ntlmOptions, type HostSecurity, type NtlmOption } from "../measurements/cwa/hostSecurity";
import { securedPlaces, securityOptions } from "../measurements/cwa/securityOptions";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { inNumbers, isServer2008R2 } from "./support/cwaServer";

const expected = "no minimum is set below its Windows' own";

/** CWA-NTLM-ELSEWHERE: the exception stays where it belongs. */
export const cwaNtlmElsewhere = check({
  needs: { security: securityOptions },
  judge: ({ security }, { description }) => {
    const system = description.cwa?.operatingSystem;
    const elsewhere = securedPlaces.filter(
      (place) => place !== "cwa" || system === undefined || !isServer2008R2(system),
    );
    return elsewhere.map((place) => {
      const from = placeTitles[place];
      if (!security.taken) return notProven(from, expected, security.because);
      const found = security.value[place];
      if (found.kind === "unread") return notProven(from, expected, found.because);
      const finding =
        place === "cwa"
          ? findingOf(from, found, ntlmOptions, system)
          : findingOf(from, found, ["NtlmMinClientSec"]);
      return place === "cwa" && system === undefined && finding.verdict === "broken"
        ? notProven(
            from,
            expected,
            `nobody said which Windows it runs, and ${finding.measured}: give cwa.operatingSystem`,
          )
        : finding;
    });
  },
});

/**
 * @param options Those that are its matter: what Front End and Edge ask of users outside is REGISTRAR-NTLM's.
 * @param system the operating system; undefined where it isn't known: one that asks for something, then.
 */
function findingOf(
  from: string,
  { configured, inEffect }: HostSecurity,
  options: readonly NtlmOption[],
  system?: string,
): Finding {
  const own = windowsMinimum(system ?? "");
  const set = options.flatMap((option) => {
    const value = configured.minimums[option];
    if (value === undefined) return [];
    const flags = SecurityFlags.fromNumber(value);
    return [{ flags, text: `${option} is ${inNumbers(flags)}` }];
  });
  const lowered = set.filter(
    ({ flags }) => flags.isNoMinimum || own.names.some((name) => !flags.names.includes(name)),
  );
  const evidence = [
    ...set.map(({ text }) => text),
    ...(inEffect === undefined ? [] : [`in effect: ${JSON.stringify(inEffect.minimums)}`]),
  ];
  if (lowered.length > 0) {
    return broken(from, expected, lowered.map(({ text }) => text).join("; "), { evidence });
  }
  const measured = set.length === 0 ? "none is set" : set.map(({ text }) => text).join("; ");
  return holds(from, expected, measured, { evidence });
}
