import { Address, placeTitles } from "../../model";
import { describedRole, edgeRoleNames } from "../measurements/names/describedRoles";
import type { DnsAnswer } from "../measurements/names/dnsAnswer";
import { publicNames } from "../measurements/names/publicNames";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { publicNameOf } from "./support/publicName";

const from = placeTitles.client;
const flow = "publicNames";

/** DNS-PUBLIC-NAMES: outside, each Edge role's name is its public address, and no name shows an inner one. */
export const dnsPublicNames = check({
  needs: { names: publicNames },
  judge({ names }, { description }) {
    const ofRoles = edgeRoleNames.map((role): Finding => {
      const { title, fqdn, publicAddress } = describedRole(description, role);
      const expected = `${fqdn ?? `the ${title}'s name`} is ${publicAddress ?? "its public address"}`;
      const { is, text, evidence } = publicNameOf(names, description, role);
      const details = { evidence, flow } as const;
      if (is === "shared") {
        return notProven(from, expected, text, { ...details, because: "EDGE-OWN-ADDRESSES" });
      }
      const finding = { right: holds, wrong: broken, unknown: notProven }[is];
      return finding(from, expected, text, details);
    });
    return [
      ...ofRoles,
      ...(names.taken ? innerAddresses(names.value, roleNames(description)) : []),
    ];
  },
});

const roleNames = (description: Parameters<typeof describedRole>[0]) =>
  edgeRoleNames.map((role) => describedRole(description, role).fqdn);

/** No other record shows an address that the Internet doesn't route. */
function innerAddresses(
  answers: readonly DnsAnswer[],
  told: readonly (string | undefined)[],
): readonly Finding[] {
  const expected = "no name shows an address that the Internet doesn't route";
  const others = answers.filter(
    ({ name, type, problem }) =>
      problem === undefined && (type === "AAAA" || (type === "A" && !told.includes(name))),
  );
  const wrong = others.flatMap(({ name, values, words }) =>
    values
      .filter((value) => !Address.parse(value, { ipv6: true }).isPubliclyRoutable)
      .map((value) => broken(from, expected, `${name} is ${value}`, { evidence: words, flow })),
  );
  if (wrong.length > 0 || others.length === 0) return wrong;
  const asked = new Set(others.map(({ name }) => name)).size;
  return [
    holds(from, expected, `${asked} ${asked === 1 ? "name was" : "names were"} asked for: none`, {
      evidence: others.flatMap(({ words }) => words),
      flow,
    }),
  ];
}
