import { Address, type LabDescription } from "../../../model";
import { describedRole, edgeRoleNames } from "../../measurements/names/describedRoles";
import type { DnsAnswer } from "../../measurements/names/dnsAnswer";
import type { Outcome } from "../../measurements/measurement";
import { readingOf, type Reading } from "./reading";

type EdgeRoleName = (typeof edgeRoleNames)[number];

/** What an Edge role's name is outside. */
export interface PublicName extends Pick<Reading, "text" | "evidence"> {
  /** `shared`: it is the address that another role's name has. */
  readonly is: "right" | "wrong" | "shared" | "unknown";
  /** The IPv4 addresses of it that the Internet routes. */
  readonly addresses: readonly string[];
}

/** Compares what the public DNS answers for an Edge role with the role's public address. */
export function publicNameOf(
  names: Outcome<readonly DnsAnswer[]>,
  description: LabDescription,
  role: EdgeRoleName,
): PublicName {
  const { fqdn, publicAddress, path } = describedRole(description, role);
  if (fqdn === undefined) {
    return { is: "unknown", text: missing(`${path}.fqdn`), evidence: [], addresses: [] };
  }
  const { kind, values, text, evidence } = readingOf(names, fqdn, "A");
  const addresses = values.filter((value) => Address.parse(value).isPubliclyRoutable);
  const found = (is: PublicName["is"], what = text) => ({ is, text: what, evidence, addresses });
  if (kind !== "records") return found(kind === "failed" ? "wrong" : "unknown");
  if (values.length !== 1) {
    return found("wrong", values.length === 0 ? text : `${values.length} addresses: ${text}`);
  }
  const [address] = values;
  if (addresses.length === 0) {
    return found("wrong", `${address}, which the Internet doesn't route`);
  }
  if (address === publicAddress) return found("right");
  const other = edgeRoleNames
    .filter((each) => each !== role)
    .map((each) => describedRole(description, each))
    .find((each) => each.fqdn !== undefined && isOnly(readingOf(names, each.fqdn, "A"), address));
  if (other !== undefined) return found("shared", `${address}, as ${other.fqdn} is`);
  return publicAddress === undefined
    ? found("unknown", missing(`${path}.publicAddress`))
    : found("wrong");
}

const isOnly = ({ values }: Reading, address: string) =>
  values.length === 1 && values[0] === address;

/** Whether the public DNS can't answer for an Edge role's name, which is DNS-PUBLIC-NAMES' matter. */
export const failsForRoles = (names: Outcome<readonly DnsAnswer[]>, description: LabDescription) =>
  edgeRoleNames
    .flatMap((role) => describedRole(description, role).fqdn ?? [])
    .some((fqdn) => readingOf(names, fqdn, "A").kind === "failed");

/** Says what the description lacks. @param path e.g. "edge.avEdge.fqdn" */
export const missing = (path: string) => `the lab's description lacks ${path}: give it`;
