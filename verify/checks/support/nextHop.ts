import { Fqdn, type LabDescription } from "../../../model";
import type { Outcome } from "../../measurements/measurement";
import type { ResolvedName } from "../../measurements/names/edgeNames";
import { missing } from "./publicName";

/** Where the name of the Edge's next hop, the Front End, leads on the Edge. */
export interface NextHop {
  readonly is: "right" | "wrong" | "unknown";
  /** What was found, or why nothing was: a sentence without a full stop. */
  readonly text: string;
  readonly evidence: readonly string[];
}

/** @throws ValueError where the Front End's name is none. */
export function nextHopOf(
  names: Outcome<readonly ResolvedName[]>,
  { edge, frontEnd }: LabDescription,
): NextHop {
  const unknown = (text: string, evidence: readonly string[] = []) =>
    ({ is: "unknown", text, evidence }) as const;
  if (frontEnd?.fqdn === undefined) return unknown(missing("frontEnd.fqdn"));
  if (!names.taken) return unknown(names.because);
  const fqdn = Fqdn.parse(frontEnd.fqdn).name;
  const resolved = names.value.find(({ name }) => name === fqdn);
  if (resolved === undefined) return unknown(`${fqdn} wasn't resolved`);
  const { addresses, words: evidence } = resolved;
  const wrong = (text: string) => ({ is: "wrong", text, evidence }) as const;
  const found = addresses.join(" and ");
  const roles = [edge?.accessEdge, edge?.webConferencingEdge, edge?.avEdge];
  const own = [edge?.internalAddress, ...roles.map((role) => role?.address)];
  if (addresses.some((address) => own.includes(address))) return wrong(`${found}, the Edge itself`);
  if (addresses.some((address) => roles.some((role) => role?.publicAddress === address))) {
    return wrong(`${found}, a public address of the Edge`);
  }
  // Without its address the name may be one that nobody has given.
  if (frontEnd.address === undefined) return unknown(missing("frontEnd.address"), evidence);
  if (addresses.length === 0) return wrong("it doesn't resolve");
  return addresses.length === 1 && addresses[0] === frontEnd.address
    ? { is: "right", text: found, evidence }
    : wrong(found);
}
