import { CWA_PATCH } from "../../model";
import { securityOptions } from "../measurements/cwa/securityOptions";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { from, onServer2008R2 } from "./support/cwaServer";

const expected = `${CWA_PATCH.file} of ${CWA_PATCH.article} is installed`;

/** CWA-PATCH: the patch of July 2010 is installed. */
export const cwaPatch = check({
  needs: { security: securityOptions },
  judge: ({ security }, lab) =>
    onServer2008R2(security, lab, expected, ({ configured, inEffect }) => {
      if (configured.hasPatch === undefined) {
        const why = `no installed patch names ${CWA_PATCH.article}: look for ${CWA_PATCH.file} in Programs and Features`;
        return [notProven(from, expected, why)];
      }
      const evidence = [
        `in the registry: ${installed(configured.hasPatch)}`,
        `in effect: ${installed(inEffect?.hasPatch)}`,
      ];
      return configured.hasPatch
        ? [holds(from, expected, `${CWA_PATCH.article} is installed`, { evidence })]
        : [broken(from, expected, `${CWA_PATCH.article} isn't installed`, { evidence })];
    }),
});

const installed = (isThere: boolean | undefined) =>
  isThere === undefined ? "not known" : isThere ? "installed" : "not installed";
