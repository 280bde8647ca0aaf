import type { HostSecurity, NtlmOption } from "../../measurements/cwa/hostSecurity";
import { securityOptions } from "../../measurements/cwa/securityOptions";
import { webSignIn } from "../../measurements/cwa/webSignIn";
import { broken, holds, type Finding } from "../../result/finding";
import { check } from "../check";
import {
  from,
  inNumbers,
  legLine,
  legOf,
  minimumOf,
  onServer2008R2,
  optionLine,
} from "./cwaServer";

const needs = { security: securityOptions, signIn: webSignIn };

/** On every Communicator Web Access server on Windows Server 2008 R2 an option is 'No minimum'. */
export function ntlmMinimum(option: NtlmOption) {
  const expected = `${option} is 0, 'No minimum'`;
  return check({
    needs,
    judge: ({ security, signIn }, lab) =>
      onServer2008R2(security, lab, expected, (found) => {
        const { configured } = found;
        const asked = minimumOf(configured, option);
        const set = configured.minimums[option] === undefined ? "not set: " : "";
        const verdict = asked.isNoMinimum ? holds : broken;
        const leg = legOf(signIn, option);
        return [
          verdict(from, expected, `${set}${inNumbers(asked)}`, {
            evidence: linesOf(found, option),
          }),
          // What fails though the registry is right fails by what is in effect: that is CWA-REBOOT's.
          ...(leg && (leg.ok || !asked.isNoMinimum) ? [signInFinding(leg)] : []),
        ];
      }),
  });
}

const linesOf = ({ configured, inEffect }: HostSecurity, option: NtlmOption) => [
  optionLine("in the registry", configured, option),
  optionLine("in effect", inEffect, option),
];

function signInFinding(leg: NonNullable<ReturnType<typeof legOf>>): Finding {
  return (leg.ok ? holds : broken)(
    from,
    `${leg.from} signs in to ${leg.to} with NTLM`,
    leg.ok ? "completed" : (leg.reason ?? "refused"),
    { evidence: [legLine(leg)], flow: "webPresence" },
  );
}
