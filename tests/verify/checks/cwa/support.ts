import type { CheckedLab } from "../../../../verify/checks/check";
import type { HostSecurity, RegistryView } from "../../../../verify/measurements/cwa/hostSecurity";
import type { SecurityOptions } from "../../../../verify/measurements/cwa/securityOptions";
import type { SignInLeg, WebSignIn } from "../../../../verify/measurements/cwa/webSignIn";
import type { Outcome } from "../../../../verify/measurements/measurement";
import type { Finding } from "../../../../verify/result/finding";

export const key128 = 0x20000000;

/** A registry with both options at 0 and the patch, but for what is given. */
export const registry = (
  minimums: RegistryView["minimums"] = {},
  hasPatch: boolean | undefined = true,
): RegistryView => ({
  minimums: { NtlmMinClientSec: 0, NtlmMinServerSec: 0, ...minimums },
  hasPatch,
});

/** What Windows Server 2008 R2 is installed with. */
export const installed = registry({ NtlmMinClientSec: key128, NtlmMinServerSec: key128 }, false);

export const nothingSet: RegistryView = { minimums: {}, hasPatch: false };

export const host = (
  configured: RegistryView = registry(),
  inEffect: RegistryView | undefined = configured,
): HostSecurity => ({ kind: "read", configured, inEffect });

export const unread = { kind: "unread", because: "CWA server isn't reached" } as const;

export const taken = <Value>(value: Value): Outcome<Value> => ({ taken: true, value, seconds: 0 });

export const notTaken = { taken: false, because: "nobody answers", seconds: 0 } as const;

export const security = (options: Partial<SecurityOptions> = {}) =>
  taken<SecurityOptions>({
    cwa: host(),
    frontEnd: host(nothingSet),
    edge: host(nothingSet),
    ...options,
  });

const leg = (option: SignInLeg["option"], ok: boolean): SignInLeg => ({
  ...(option === "NtlmMinClientSec"
    ? { from: "CWA", to: "Front End" }
    : { from: "Front End", to: "CWA" }),
  negotiated: "0xc2828205",
  minimum: ok ? "0x00000000" : "0x20000000",
  option,
  ok,
  ...(!ok && { reason: `${option} asks for 0x20000000` }),
});

/** A sign-in that an option has kept from making presence available; or one that has. */
export function signIn(refusedBy?: SignInLeg["option"]): Outcome<WebSignIn> {
  const legs = [
    leg("NtlmMinClientSec", refusedBy !== "NtlmMinClientSec"),
    ...(refusedBy === "NtlmMinClientSec"
      ? []
      : [leg("NtlmMinServerSec", refusedBy !== "NtlmMinServerSec")]),
  ];
  const presence = refusedBy === undefined ? "available" : "offline";
  return taken<WebSignIn>({ kind: "signedIn", presence, legs, model: "A model." });
}

export const labOn = (operatingSystem?: string): CheckedLab => ({
  name: "lab",
  description: { sipDomains: ["contoso.com"], cwa: { operatingSystem } },
});

export const lab = labOn("Windows Server 2008 R2");

/** Findings without their evidence, as a line each. */
export const told = (findings: readonly Finding[]) =>
  findings.map(({ verdict, from, measured, because }) =>
    [verdict, from, measured, ...(because === undefined ? [] : [because])].join(" | "),
  );
