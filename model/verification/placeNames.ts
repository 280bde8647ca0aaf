/** Where measurements are taken from, the seats of users and the servers of a lab: what each is, for people. */
export const placeTitles = {
  client: "client (outside)",
  thirdParty: "third participant (outside)",
  firewall: "firewall",
  edge: "Edge",
  internalFirewall: "internal firewall",
  frontEnd: "Front End",
  cwa: "CWA server",
  workstation: "workstation (inside)",
} as const;
export type PlaceName = keyof typeof placeTitles;

export const placeNames = Object.keys(placeTitles) as PlaceName[];

/** The host of the lab that a place is: they have one name, which namespaces have in small letters. */
export const hostOfPlace = <Place extends PlaceName>(place: Place) =>
  place.toLowerCase() as Lowercase<Place>;
