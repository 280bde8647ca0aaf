import {
  adding,
  changing,
  inTurn,
  securityRule,
  standaloneRule,
  without,
} from "../../support/azureChanges";
import { azureId } from "../../support/azureResource";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const perimeter = (values: Parameters<typeof changing>[1]) =>
  changing("perimeter-firewall", values);
const accessPorts = "securityRules[0].destinationPortRanges";

/** What reaches the Access Edge and the Web Conferencing Edge, and what passes inside. */
export const brokenFlows: readonly BrokenStack[] = [
  broken(
    "ACCESS-REMOTE-USERS",
    "TCP 443 is closed",
    /TCP 443/,
    perimeter({ [accessPorts]: ["5061"] }),
  ),
  broken(
    "ACCESS-REMOTE-USERS",
    "TCP 443 is open to the service tag of one region alone",
    /TCP 443/,
    perimeter({
      [accessPorts]: ["5061"],
      "securityRules[5]": securityRule("sign-in", 150, {
        protocol: "Tcp",
        from: "AzureCloud.WestEurope",
        to: "10.45.16.10",
        ports: ["443"],
      }),
    }),
  ),
  broken(
    "ACCESS-FEDERATION",
    "partners don't get in",
    /TCP 5061/,
    perimeter({ [accessPorts]: ["443"] }),
  ),
  broken(
    "ACCESS-FEDERATION",
    "the Access Edge doesn't get out",
    /From the Access Edge \(10\.45\.16\.10\).*TCP 5061/,
    adding(
      standaloneRule("perimeter-firewall", "no-way-out", 4000, {
        access: "Deny",
        direction: "Outbound",
        from: "10.45.16.10",
        to: "Internet",
      }),
    ),
  ),
  broken(
    "WEBCONF-PUBLISHING",
    "the rule denies what it should allow",
    /TCP 443/,
    perimeter({ "securityRules[1].access": "Deny" }),
  ),
  broken(
    "WEBCONF-PUBLISHING",
    "the rule is for the address of another role",
    /TCP 443/,
    perimeter({ "securityRules[1].destinationAddressPrefix": "10.45.16.10" }),
  ),
  broken(
    "EDGE-INTERNAL-FLOWS",
    "PSOM doesn't pass from the Front End to the Edge",
    /TCP 8057/,
    changing("edge-internal-firewall", {
      "securityRules[0].destinationPortRanges": ["443", "5061", "5062"],
    }),
  ),
  broken(
    "EDGE-INTERNAL-FLOWS",
    "the Edge doesn't reach the Front End",
    /From the Edge \(172\.25\.33\.10\).*TCP 5061/,
    changing("internal-firewall", { "securityRules[0].destinationPortRange": "5060" }),
  ),
  broken(
    "EDGE-INTERNAL-FLOWS",
    "the rule for UDP isn't there",
    /UDP 3478/,
    changing("edge-internal-firewall", { "securityRules[1]": undefined }),
  ),
  broken(
    "CWA-REVERSE-PROXY",
    "the reverse proxy isn't reached",
    /TCP 443/,
    perimeter({ "securityRules[4]": undefined }),
  ),
  broken(
    "CWA-REVERSE-PROXY",
    "the public address is the server's own",
    /straight to the server \(192\.168\.10\.20\)/,
    inTurn(
      changing("reverse-proxy", { "ipConfigurations[0].publicIPAddress": undefined }),
      changing("cwa", {
        "ipConfigurations[0].publicIPAddress": { id: azureId("publicIPAddresses/cwa-public") },
      }),
    ),
  ),
  broken(
    "CWA-REVERSE-PROXY",
    "nothing has the public address",
    /No reverse proxy/,
    without("reverse-proxy"),
  ),
];
