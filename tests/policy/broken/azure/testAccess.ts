import { changing, inTurn, type Change } from "../../support/azureChanges";
import { azureLab } from "../../support/azureLab";
import type { StackResource } from "../../../../policy/engine/stackResource";
import { changed, withResource } from "../../support/azureResource";
import { testClientRule } from "../../support/restrictedAzureLab";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const outbound = "securityRules[4]";

/** The lab while it is tested: that access isn't scaled back yet is said of it in any case. */
const whileTested = (how: string, says: RegExp, change: Change): BrokenStack => ({
  requirement: "TEST-ACCESS",
  how,
  fabric: "azure-native",
  says,
  besides: ["TEST-ACCESS-SCALE-BACK"],
  resources: () => change(azureLab()),
});

/** Unrestricted access of the test clients with other tags. */
const unrestricted = (values: Parameters<typeof changed>[1]) => (): readonly StackResource[] =>
  withResource(azureLab(), "test-client-machine", (machine) => changed(machine, values));

const until = "tags.edgelab-unrestricted-until";

/** What test clients reach while they test, and afterwards. */
export const brokenTestAccess: readonly BrokenStack[] = [
  whileTested(
    "UDP doesn't get out",
    /192\.168\.10\.50.*UDP/,
    inTurn(
      changing("internal-firewall", { [`${outbound}.protocol`]: "Tcp" }),
      changing("internal-firewall", {
        "securityRules[5]": testClientRule("nothing-else-out", 4000, { access: "Deny", to: "*" }),
      }),
    ),
  ),
  whileTested(
    "a deny comes before what lets the test client out",
    /"no-turn"/,
    changing("internal-firewall", {
      "securityRules[5]": testClientRule("no-turn", 100, {
        access: "Deny",
        protocol: "Udp",
        to: "Internet",
        ports: ["3478"],
      }),
    }),
  ),
  whileTested(
    "the Edge's internal interface is shut",
    /"nothing-else"/,
    changing("edge-internal-firewall", {
      "securityRules[2].destinationPortRange": "443",
    }),
  ),
  {
    ...broken("TEST-ACCESS-SCALE-BACK", "the last day has passed", /ended on 2026-05-31/, (x) => x),
    resources: unrestricted({ [until]: "2026-05-31" }),
  },
  {
    ...broken("TEST-ACCESS-SCALE-BACK", "no last day is named", /until when/, (x) => x),
    resources: unrestricted({ [until]: undefined }),
  },
  broken(
    "TEST-ACCESS-SCALE-BACK",
    "everything else still gets out",
    /isn't listed/,
    changing("internal-firewall", { "securityRules[7].access": "Allow" }),
  ),
  broken(
    "TEST-ACCESS-SCALE-BACK",
    "what is listed doesn't get out",
    /UDP 3478.*which is listed/,
    changing("internal-firewall", { "securityRules[6].destinationPortRanges": ["50000-59999"] }),
  ),
];
