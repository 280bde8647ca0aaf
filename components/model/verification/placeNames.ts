/** Where measurements are taken from: the seats of users and the servers of a lab. */
export const placeNames = [
  "client",
  "thirdParty",
  "firewall",
  "edge",
  "internalFirewall",
  "frontEnd",
  "cwa",
  "workstation",
] as const;
export type PlaceName = (typeof placeNames)[number];

/** What each place is, for people. */
export const placeTitles: Readonly<Record<PlaceName, string>> = {
  client: "client (outside)",
  thirdParty: "third participant (outside)",
  firewall: "firewall",
  edge: "Edge",
  internalFirewall: "internal firewall",
  frontEnd: "Front End",
  cwa: "CWA server",
  workstation: "workstation (inside)",
};
