import type { StackResource } from "../../../policy/engine/stackResource";
import { changed } from "./azureResource";
import { renamed } from "./renamed";

const instead: readonly (readonly [string, string])[] = [
  ["contoso.com", "fabrikam.com"],
  ["ocs-lab", "south-lab"],
  ["198.51.100.", "203.0.113."],
  ["10.45.16.", "10.46.16."],
  ["172.25.33.", "172.25.34."],
  ["192.168.10.", "192.168.20."],
  ["edge-server", "south-edge-server"],
  ["cwa-server", "south-cwa-server"],
  ["front-end-server", "south-front-end-server"],
  ["reverse-proxy-server", "south-reverse-proxy-server"],
  ["test-client-machine", "south-test-client-machine"],
  ["perimeter-firewall", "south-perimeter-firewall"],
  ["edge-internal-firewall", "south-edge-internal-firewall"],
  ["/internal-firewall", "/south-internal-firewall"],
];

/** Resources of another site in the same stack: `fabrikam.com`, with names and addresses of its own. */
export function anotherSite(resources: readonly StackResource[]): StackResource[] {
  const urn = (given: string) => given.replace(/::([^:]+)$/, "::south-$1");
  return resources.map((resource) => {
    const other = instead.reduce(
      (changing, [text, replacement]) => renamed(changing, text, replacement),
      resource,
    );
    const isInternalFirewall = resource.name === "internal-firewall";
    return {
      // Its name is a role's word, too, which stays.
      ...(isInternalFirewall
        ? changed(other, { networkSecurityGroupName: "south-internal-firewall" })
        : other),
      urn: urn(resource.urn),
      name: `south-${resource.name}`,
      dependencies: resource.dependencies.map(urn),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([property, urns]) => [
          property,
          urns.map(urn),
        ]),
      ),
    };
  });
}
