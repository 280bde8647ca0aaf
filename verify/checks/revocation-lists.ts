import { federationOut, revocationOut } from "../measurements/access/waysOut";
import { check } from "./check";
import { wayOutFinding } from "./support/wayOut";

/** REVOCATION-LISTS: the Access Edge fetches revocation lists. Where nothing of it gets out, that is ACCESS-FEDERATION's matter. */
export const revocationLists = check({
  needs: { revocationOut, federationOut },
  judge({ revocationOut: out, federationOut: partners }) {
    const finding = wayOutFinding(
      out,
      "the Access Edge fetches revocation lists",
      "revocationLists",
    );
    const isAll =
      finding.verdict === "broken" &&
      wayOutFinding(partners, "", "federationOut").verdict === "broken";
    return [isAll ? { ...finding, verdict: "notProven", because: "ACCESS-FEDERATION" } : finding];
  },
});
