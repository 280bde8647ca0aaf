import { chains } from "../measurements/access/chains";
import { notProven } from "../result/finding";
import { check } from "./check";
import { trustFindings } from "./support/trust";

/**
 * ACCESS-TRUST: Edge and Front End send their whole chains, ask each other and partners for certificates, and accept
 * each other's authority. Where no certificate comes, that is the matter of what is reached.
 */
export const accessTrust = check({
  needs: { chains },
  judge({ chains: seen }, lab) {
    const expected = "Edge and Front End trust each other";
    if (!seen.taken) return [notProven(lab.name, expected, seen.because)];
    const findings = trustFindings(seen.value);
    return findings.length > 0
      ? findings
      : [notProven(lab.name, expected, "no certificate of either is seen")];
  },
});
