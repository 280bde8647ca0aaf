import { CWA_PATCH } from "../../model";
import type { RequirementId } from "../../model/requirements";
import {
  ntlmOptions,
  type HostSecurity,
  type NtlmOption,
  type RegistryView,
} from "../measurements/cwa/hostSecurity";
import { securityOptions } from "../measurements/cwa/securityOptions";
import { webSignIn } from "../measurements/cwa/webSignIn";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { from, inNumbers, legLine, legOf, minimumOf, onServer2008R2 } from "./support/cwaServer";

const expected = "what its registry has is in effect";

const requirements: Readonly<Record<NtlmOption, RequirementId>> = {
  NtlmMinClientSec: "CWA-NTLM-CLIENT",
  NtlmMinServerSec: "CWA-NTLM-SERVER",
};

/** CWA-REBOOT: what cures presence is in effect, too. What the registry has wrong is for the other requirements. */
export const cwaReboot = check({
  needs: { security: securityOptions, signIn: webSignIn },
  judge: ({ security, signIn }, lab) =>
    onServer2008R2(security, lab, expected, (found) => {
      const { configured, inEffect, restartPending } = found;
      if (inEffect === undefined) {
        const why = "whether it was rebooted since its options changed can't be read from it";
        const evidence = restartPending ? [`Windows waits for a restart: ${restartPending}`] : [];
        return [notProven(from, expected, why, { evidence })];
      }
      const changed = changesOf(configured, inEffect);
      const waiting = changed.filter(({ isCure }) => isCure);
      if (waiting.length === 0) return [settled(changed, found)];
      const evidence = changed.map(({ text }) => text);
      return [
        broken(from, expected, waiting[0].text, { evidence }),
        ...waiting.flatMap(({ option }) => presenceFinding(option && legOf(signIn, option))),
      ];
    }),
});

/** Something that differs between the registry and what is in effect. */
interface Change {
  readonly requirement: RequirementId;
  readonly text: string;
  /** Whether the registry has what is asked for, so that only the reboot is missing. */
  readonly isCure: boolean;
  readonly option?: NtlmOption;
}

function changesOf(configured: RegistryView, inEffect: RegistryView): Change[] {
  const options = ntlmOptions.flatMap((option): Change[] => {
    const [now, before] = [minimumOf(configured, option), minimumOf(inEffect, option)];
    if (now.equals(before)) return [];
    const text = `${option} is ${inNumbers(now)} in the registry, ${inNumbers(before)} in effect`;
    return [{ requirement: requirements[option], text, isCure: now.isNoMinimum, option }];
  });
  if (configured.hasPatch === inEffect.hasPatch) return options;
  const isCure = configured.hasPatch === true;
  const text = `${CWA_PATCH.article} is ${isCure ? "installed and not yet" : "removed and still"} in effect`;
  return [{ requirement: "CWA-PATCH", text, isCure }, ...options];
}

/** The finding where no cure waits for a reboot. */
function settled(changed: readonly Change[], { configured }: HostSecurity): Finding {
  if (changed.length > 0) {
    const [{ requirement: because, text }] = changed;
    return notProven(from, expected, text, { because });
  }
  const evidence = ntlmOptions.map(
    (option) => `${option}: ${inNumbers(minimumOf(configured, option))}, also in effect`,
  );
  return holds(from, expected, "it is", { evidence });
}

/** What the user sees of an option that isn't in effect yet. */
function presenceFinding(leg: ReturnType<typeof legOf>): Finding[] {
  if (leg === undefined || leg.ok) return [];
  const details = { evidence: [legLine(leg)], flow: "webPresence" } as const;
  const wanted = `${leg.from} signs in to ${leg.to} with NTLM`;
  return [broken(from, wanted, leg.reason ?? "refused", details)];
}
