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
        const policy = found.policies?.[option];
        const isUndone = policy !== undefined && policy.value !== 0;
        const verdict = asked.isNoMinimum && !isUndone ? holds : broken;
        const undone = isUndone
          ? `; the domain's policy "${policy.by}" sets it to ${policy.value ?? "something else"}, and does so again`
          : "";
        const leg = legOf(signIn, option);
        return [
          verdict(from, expected, `${set}${inNumbers(asked)}${undone}`, {
            evidence: [...linesOf(found, option), ...policyLines(found, option)],
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

/** What a policy of the domain says, with what to do about it. */
function policyLines({ policies }: HostSecurity, option: NtlmOption): string[] {
  const policy = policies?.[option];
  if (policy === undefined) return [];
  const says = `${option} by the domain's policy "${policy.by}": ${policy.value ?? "no number"}`;
  if (policy.value === 0) return [says];
  return [
    says,
    "Change it in that policy (gpmc.msc; Computer Configuration, Policies, Windows Settings, Security Settings, Local Policies, Security Options), or keep the policy from this server; then run gpupdate /force on it",
  ];
}

function signInFinding(leg: NonNullable<ReturnType<typeof legOf>>): Finding {
  return (leg.ok ? holds : broken)(
    from,
    `${leg.from} signs in to ${leg.to} with NTLM`,
    leg.ok ? "completed" : (leg.reason ?? "refused"),
    { evidence: [legLine(leg)], flow: "webPresence" },
  );
}
