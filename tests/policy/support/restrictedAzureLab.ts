import type { LabDescription } from "../../../model";
import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";
import { azureLab } from "./azureLab";
import { changed, withResource, type Stage } from "./azureResource";

/** What the test clients of the restricted lab reach: the configuration says it, as no tag does. */
export const restrictedTestClients: readonly LabDescription[] = [
  {
    sipDomains: ["contoso.com"],
    testClients: {
      destinations: [
        { to: "198.51.100.21", tcp: ["443", "5061"] },
        { to: "198.51.100.23", tcp: ["443", "50000-59999"], udp: ["3478", "50000-59999"] },
      ],
    },
  },
];

/** A rule for what the test client sends. */
export function testClientRule(
  name: string,
  priority: number,
  rule: { readonly access?: "Allow" | "Deny"; readonly protocol?: "Tcp" | "Udp" | "*" } & {
    readonly to: string;
    readonly ports?: readonly string[];
  },
): PropertyMap {
  const { access = "Allow", protocol = "*", to, ports = ["*"] } = rule;
  return {
    name,
    priority,
    direction: "Outbound",
    access,
    protocol,
    sourceAddressPrefix: "192.168.10.50",
    sourcePortRange: "*",
    destinationAddressPrefix: to,
    destinationPortRanges: ports,
  };
}

/**
 * The lab after its tests: {@link azureLab} with test clients that reach what {@link restrictedTestClients} lists.
 * Nothing at all is found in it.
 */
export function restrictedAzureLab(stage: Stage = "updated"): StackResource[] {
  const restricted = withResource(azureLab(stage), "test-client-machine", (machine) =>
    changed(machine, {
      "tags.edgelab-access": "restricted",
      "tags.edgelab-unrestricted-until": undefined,
    }),
  );
  return withResource(restricted, "internal-firewall", (group) =>
    changed(group, {
      "securityRules[4]": testClientRule("sign-in", 200, {
        protocol: "Tcp",
        to: "198.51.100.21",
        ports: ["443", "5061"],
      }),
      "securityRules[5]": testClientRule("av-tcp", 210, {
        protocol: "Tcp",
        to: "198.51.100.23",
        ports: ["443", "50000-59999"],
      }),
      "securityRules[6]": testClientRule("av-udp", 220, {
        protocol: "Udp",
        to: "198.51.100.23",
        ports: ["3478", "50000-59999"],
      }),
      "securityRules[7]": testClientRule("nothing-else-out", 300, { access: "Deny", to: "*" }),
    }),
  );
}
