import { placeTitles } from "../../model";
import { describedRole, edgeRoleNames } from "../measurements/names/describedRoles";
import { publicNames } from "../measurements/names/publicNames";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { publicNameOf } from "./support/publicName";

const from = placeTitles.client;

/** EDGE-OWN-ADDRESSES: outside, no two Edge roles' names are one public address. */
export const edgeOwnAddresses = check({
  needs: { names: publicNames },
  judge({ names }, { description }) {
    const roles = edgeRoleNames.map((role) => ({
      ...describedRole(description, role),
      outside: publicNameOf(names, description, role),
    }));
    const pairs = roles.flatMap((one, index) =>
      roles.slice(index + 1).map((other) => [one, other] as const),
    );
    return pairs.map(([one, other]) => {
      const expected = `${one.title} and ${other.title} have an address each`;
      const evidence = [...one.outside.evidence, ...other.outside.evidence];
      const details = { evidence, flow: "publicNames" } as const;
      const unclear = [one, other].find(({ outside }) => outside.addresses.length === 0);
      if (unclear !== undefined) {
        const { fqdn, title, outside } = unclear;
        return notProven(from, expected, `${fqdn ?? title}: ${outside.text}`, {
          ...details,
          ...(outside.is === "wrong" && { because: "DNS-PUBLIC-NAMES" }),
        });
      }
      const common = one.outside.addresses.filter((each) => other.outside.addresses.includes(each));
      if (common.length === 0) {
        const found = [one, other].map(({ outside }) => outside.addresses.join(" and "));
        return holds(from, expected, found.join("; "), details);
      }
      const measured = `${common.join(" and ")} is ${one.fqdn}'s and ${other.fqdn}'s`;
      const isEach = [one, other].every(({ outside }) => outside.addresses.length === 1);
      return isEach
        ? broken(from, expected, measured, details)
        : notProven(from, expected, measured, { ...details, because: "DNS-PUBLIC-NAMES" });
    });
  },
});
