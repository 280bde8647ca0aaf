import { placeTitles, SecurityFlags } from "../../model";
import { securityOptions } from "../measurements/cwa/securityOptions";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { inNumbers } from "./support/cwaServer";

const option = "NtlmMinServerSec";

/** What every Windows asks for since Windows 7, and none before. */
const windowsDefault = SecurityFlags.of("128-bit encryption");

/** REGISTRAR-NTLM: Front End and Edge ask users outside for nothing that their clients don't agree on. */
export const registrarNtlm = check({
  needs: { security: securityOptions },
  judge({ security }, { description }) {
    const stated = description.remoteUsers?.ntlmSessionSecurity;
    const agreed = stated === undefined ? windowsDefault : SecurityFlags.of(...stated);
    const expected = `${option} asks for nothing but ${agreed.isNoMinimum ? "0" : inNumbers(agreed)}`;
    return (["frontEnd", "edge"] as const).map((place) => {
      const from = placeTitles[place];
      if (!security.taken) return notProven(from, expected, security.because);
      const found = security.value[place];
      if (found.kind === "unread") return notProven(from, expected, found.because);
      const value = found.configured.minimums[option];
      const inEffect = found.inEffect?.minimums[option];
      const details = {
        evidence: [
          `in effect: ${inEffect === undefined ? "not known" : `0x${inEffect.toString(16)}`}`,
        ],
      };
      if (value !== undefined) {
        const asked = SecurityFlags.fromNumber(value);
        const verdict = asked.isWithin(agreed) ? holds : broken;
        return verdict(from, expected, `it asks for ${inNumbers(asked)}`, details);
      }
      return windowsDefault.isWithin(agreed)
        ? holds(from, expected, "it isn't set", details)
        : notProven(from, expected, "it isn't set, and nobody says which Windows it is", details);
    });
  },
});
