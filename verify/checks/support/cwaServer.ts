import { placeTitles, quote, SecurityFlags, windowsMinimum } from "../../../model";
import type { HostSecurity, NtlmOption, RegistryView } from "../../measurements/cwa/hostSecurity";
import type { SecurityOptions } from "../../measurements/cwa/securityOptions";
import type { SignInLeg, WebSignIn } from "../../measurements/cwa/webSignIn";
import type { Outcome } from "../../measurements/measurement";
import { holds, notProven, type Finding } from "../../result/finding";
import type { CheckedLab } from "../check";

/** Where the options of Communicator Web Access are measured. */
export const from = placeTitles.cwa;

/** Whether the documents ask something of a Communicator Web Access on this system. */
export const isServer2008R2 = (operatingSystem: string) => /2008[\s_-]*r2/i.test(operatingSystem);

/**
 * What is found of Communicator Web Access on Windows Server 2008 R2; that nothing is asked of it on another system;
 * or why nothing is known of it.
 */
export function onServer2008R2(
  outcome: Outcome<SecurityOptions>,
  { description }: CheckedLab,
  expected: string,
  judge: (security: HostSecurity) => readonly Finding[],
): readonly Finding[] {
  const system = description.cwa?.operatingSystem;
  if (system === undefined) {
    const why = "nobody said which Windows it runs: give cwa.operatingSystem";
    return [notProven(from, expected, why)];
  }
  if (!isServer2008R2(system)) {
    return [holds(from, "nothing but on Windows Server 2008 R2", `it runs ${system}`)];
  }
  if (!outcome.taken) return [notProven(from, expected, outcome.because)];
  const { cwa } = outcome.value;
  return cwa.kind === "unread" ? [notProven(from, expected, cwa.because)] : judge(cwa);
}

/** What an option asks for where Communicator Web Access runs Windows Server 2008 R2, set or not. */
export function minimumOf({ minimums }: RegistryView, option: NtlmOption): SecurityFlags {
  const value = minimums[option];
  return value === undefined
    ? windowsMinimum("Windows Server 2008 R2")
    : SecurityFlags.fromNumber(value);
}

/** Flags with the number that the registry holds for them, e.g. `128-bit encryption (0x20000000)`. */
export const inNumbers = (flags: SecurityFlags) =>
  flags.isNoMinimum ? "0, 'No minimum'" : `${flags} (0x${flags.value.toString(16)})`;

/** A registry's option as it stands there, e.g. `NtlmMinServerSec in effect: 0, 'No minimum'`. */
export function optionLine(where: string, view: RegistryView | undefined, option: NtlmOption) {
  if (view === undefined) return `${option} ${where}: not known`;
  const set = view.minimums[option] === undefined ? "not set, so " : "";
  return `${option} ${where}: ${set}${inNumbers(minimumOf(view, option))}`;
}

/** The sign-in between the servers that an option decides on; undefined where it didn't come to it. */
export function legOf(outcome: Outcome<WebSignIn>, option: NtlmOption): SignInLeg | undefined {
  if (!outcome.taken || outcome.value.kind !== "signedIn") return undefined;
  return outcome.value.legs.find((leg) => leg.option === option);
}

/** A sign-in between the servers in a sentence. */
export const legLine = ({ from: of, to, negotiated, minimum, option, ok, reason }: SignInLeg) =>
  `${of} signs in to ${to}: ${negotiated} negotiated, ${option} in effect is ${minimum}, ` +
  (ok ? "completed" : `refused: ${quote(reason ?? "")}`);
