import { broken, holds, notProven, type Finding } from "../../result/finding";
import { isShared, nameOf, reaching, wordsOf, type Sight } from "./sights";

/**
 * Whether a service is reached at its published address, from each place.
 *
 * @param isItself whether what doesn't show the service's name is the service all the same
 */
export function reachedFindings(
  sights: readonly Sight[],
  isItself: (sight: Sight) => boolean = () => false,
): readonly Finding[] {
  return sights.map((sight) => {
    const { from, service } = sight;
    const expected = `the ${service.title} answers at ${service.server ?? "its public address"}`;
    const { flow } = reaching[service.name];
    if (sight.who === "unknown") return notProven(from, expected, sight.because, { flow });
    if (sight.who === "nobody") {
      return broken(from, expected, wordsOf(sight.kind), { flow, evidence: [sight.said] });
    }
    const { certificate } = sight;
    const details = { flow, evidence: [`certificate: ${JSON.stringify(certificate)}`] };
    if (sight.who === "itself" || isItself(sight)) {
      return holds(from, expected, `it answers, as ${nameOf(certificate)}`, details);
    }
    const measured = `${sight.answerer} answers instead`;
    return isShared(sights)
      ? notProven(from, expected, measured, { ...details, because: "EDGE-OWN-PORTS" })
      : broken(from, expected, measured, details);
  });
}
