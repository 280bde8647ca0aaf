/** Where things are in a lab with the default addresses, as the documentation has them. */

/** Hosts outside. */
export const client = "198.51.100.10";
export const thirdParty = "203.0.113.10";
export const publicDns = "198.51.100.53";

/** The firewall's own address: internal users' traffic comes from it. */
export const firewall = "198.51.100.2";

/** Public addresses. */
export const published = {
  cwa: "198.51.100.20",
  accessEdge: "198.51.100.21",
  webConferencingEdge: "198.51.100.22",
  avEdge: "198.51.100.23",
} as const;

/** The addresses of the Edge behind the NAT. */
export const perimeter = {
  firewall: "10.45.16.1",
  internalFirewall: "10.45.16.2",
  accessEdge: "10.45.16.10",
  webConferencingEdge: "10.45.16.20",
  avEdge: "10.45.16.30",
} as const;

/** The Edge's internal interface. */
export const edgeInternal = "172.25.33.10";

/** Internal hosts. */
export const frontEnd = "192.168.10.10";
export const cwa = "192.168.10.20";
export const workstation = "192.168.10.50";

/** The ports that relay addresses are taken from. */
export const relayPorts = { first: 50_000, last: 59_999 } as const;
