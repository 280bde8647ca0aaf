/** Values of the sound lab's resources without which every rule can be decided all the same. */
export interface Undeciding {
  /** What values: `<type without package> <resource> <path, places of lists left out>`. */
  readonly values: RegExp;
  readonly why: string;
}

/** What no rule needs to know of the sound lab. */
export const undeciding: readonly Undeciding[] = [
  {
    values: / connection\.folder$/,
    why: "a host is known by its namespace; the folder is where it keeps its files",
  },
  {
    values: /^index:.* (?!description)\w+/,
    why: "a component shows again what its resources say, which are read themselves",
  },
  {
    values: /^(local:(Lab|Segment|Password)|pki:Authority) /,
    why: "no requirement is about it: hosts, rules and certificates are read",
  },
  {
    values: /^local:Host lab-host-(?!edge )\S+ nameservers/,
    why: "the Edge alone is told which name servers to ask",
  },
  {
    values: /^local:Host \S+ (connection|forwarding|interfaces|lab|name|routes)\b/,
    why: "the lab's description says where roles are; what is between them the firewalls' rules do",
  },
  {
    values: /^host:Service \S+ (name|folder|resolves|triggers)\b/,
    why: "what a service is to the product its role and its settings say",
  },
  {
    values: /^host:Service lab-(cwa|front-end|frontend|publicdns)\S* (listens|settings|connection)/,
    why: "only the Edge's services share addresses, and no rule asks for the settings of these",
  },
  {
    values: /^host:Service lab-(access-edge|av-edge|web-conferencing) listens\[\]\.address$/,
    why: "the Edge's other services listen on other ports",
  },
  {
    values: /^host:Service lab-web-conferencing settings/,
    why: "the roles whose settings rules ask for are played by other services of the Edge",
  },
  {
    values: /^host:Service lab-((access|av)-edge|(cwa|front-end)-presence) (command|files)/,
    why: "what is made of the lab's own password is secret, known or not",
  },
  {
    values:
      /^host:Service lab-access-edge settings\.(allowedDomains|blockedDomains|partnerDiscovery|publicImProviders)/,
    why: "the lab has no partner and no form for public IM, whom they would let in",
  },
  {
    values: /^host:(Patch|SecurityOption) \S+ changedAt$/,
    why: "it says when, and no rule asks for that",
  },
  {
    values: /^host:Patch \S+ (file|product|key|previousValue)$/,
    why: "a patch is known by its article",
  },
  {
    values: /^host:Restart \S+ (registry|triggers)\b/,
    why: "what a restart puts into effect is known by where its triggers come from",
  },
  {
    values: /^host:SecurityOption \S+ (key|title|value|previousValue)$/,
    why: "the provider makes it of the option and its flags",
  },
  {
    values: /^host:HostsEntry \S+ line$/,
    why: "the provider makes it of the address and the names",
  },
  {
    values: /^host:HostsEntry lab-edge-hosts-edge\S+ address$/,
    why: "requirements are about the A/V Edge's name and the next hop's",
  },
  {
    values: /^dns:Record \S+ fqdn$/,
    why: "the provider makes it of the name and the zone",
  },
  {
    values:
      /^dns:Record lab-(frontend-(edge|frontend|ns)|publicdns-(cwa|ns))\.\S+ (name|type|values|zone)/,
    why: "no requirement asks that the name is there, and what it shows is no internal host's",
  },
  {
    values: /^dns:Zone \S+ (file|name|primaryNameServer)$/,
    why: "records say which zone they are in",
  },
  {
    values: /^firewall:\w+ \S+ (protocols\[\]\.)?name$/,
    why: "it is what administrators call a rule",
  },
  {
    values: /^firewall:NetworkRule lab-firewall-nat-(?!av-edge )\S+ translatedAddress$/,
    why: "the A/V Edge alone must have an address of its own",
  },
  {
    values:
      /^pki:Certificate \S+ (?!subject$|name$|connection$|connection\.namespace$|authority$|authority\.name$|authority\.connection$|authority\.connection\.namespace$)/,
    why: "a certificate is known by its host, name, subject and authority",
  },
  {
    values: /^pki:Certificate lab-certificate-(?!accessedge )\S+ (name|subject)$/,
    why: "a requirement is about the Access Edge's certificate alone",
  },
  {
    values: /^pki:Certificate lab-certificate-(?!frontend )\S+ authority/,
    why: "one certificate on the Edge of the Front End's authority is enough, and it has several",
  },
];
