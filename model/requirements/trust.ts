import { HTTP_REVOCATION_LISTS } from "../values";
import type { Entries } from "./requirement";

/** What the certificates of both sides rest on. */
export const trustRequirements = {
  "REVOCATION-LISTS": {
    title: "The Edge fetches revocation lists",
    level: "mandatory",
    severity: "high",
    source: HTTP_REVOCATION_LISTS.source,
    demands: `${HTTP_REVOCATION_LISTS} passes from the Access Edge to the Internet, where the revocation lists are that certificates name.`,
    symptoms: { "EDGE-NO-CERTIFICATE": 1 },
    look: "On the Edge Server `certutil -verify -urlfetch <certificate>.cer` says which address doesn't answer; `telnet <host of that address> 80`.",
    remedy: `Allow the Access Edge ${HTTP_REVOCATION_LISTS} out, and restart the Access Edge.`,
    component: "EdgeFirewall",
    flows: ["revocationLists"],
  },
} satisfies Entries;
