import { adding, changing, inTurn, securityRule } from "../../support/azureChanges";
import { azure, azureId } from "../../support/azureResource";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const opened = (name: string, rule: Parameters<typeof securityRule>[2]) =>
  changing("perimeter-firewall", { "securityRules[5]": securityRule(name, 300, rule) });

/** More than the documents ask for. */
export const brokenOpenness: readonly BrokenStack[] = [
  broken(
    "NOTHING-ELSE-OPEN",
    "Remote Desktop is open on the Access Edge",
    /TCP 3389/,
    opened("administration", { protocol: "Tcp", to: "10.45.16.10", ports: ["3389"] }),
  ),
  broken(
    "NOTHING-ELSE-OPEN",
    "SSH is open on the reverse proxy, to one network of the Internet",
    /TCP 22/,
    opened("ssh", { protocol: "Tcp", from: "203.0.113.0/24", to: "10.45.16.40", ports: ["22"] }),
  ),
  broken(
    "NOTHING-ELSE-OPEN",
    "SMB is open in the whole perimeter",
    /TCP 445/,
    opened("files", { protocol: "Tcp", from: "*", to: "10.45.16.0/24", ports: ["445"] }),
  ),
  broken(
    "NOTHING-ELSE-OPEN",
    "everything is open to everybody",
    /"any-any"/,
    opened("any-any", { from: "*", to: "*" }),
  ),
  broken(
    "NOTHING-ELSE-OPEN",
    "the range goes on to the last port",
    /TCP 60000-65535/,
    changing("perimeter-firewall", {
      "securityRules[2].destinationPortRanges": ["443", "50000-65535"],
    }),
  ),
  broken(
    "NOTHING-ELSE-OPEN",
    "the Front End has a public address",
    /TCP 5061/,
    inTurn(
      changing("front-end", {
        "ipConfigurations[0].publicIPAddress": {
          id: azureId("publicIPAddresses/front-end-public"),
        },
      }),
      changing("internal-firewall", {
        "securityRules[8]": securityRule("front-end", 101, {
          protocol: "Tcp",
          to: "192.168.10.10",
          ports: ["5061"],
        }),
      }),
      adding(
        azure(
          "network:PublicIPAddress",
          "front-end-public",
          { publicIpAddressName: "front-end-public", publicIPAllocationMethod: "Static" },
          { outputs: { ipAddress: "198.51.100.30" } },
        ),
      ),
    ),
  ),
];
