/** A setting that is worth showing: what it does, and what has to be typed for it. */
export interface ConfigurationExample {
  readonly purpose: string;
  /** Paths under the project's name, and their values as typed. */
  readonly settings: readonly (readonly [path: string, value: string])[];
  /** Values that look like numbers or like true and false, and are to be texts. */
  readonly asText?: true;
  readonly secret?: true;
}

/** By the key that they set. */
export const configurationExamples: Readonly<Record<string, readonly ConfigurationExample[]>> = {
  sipDomains: [
    {
      purpose: "Two SIP domains",
      settings: [
        ["sipDomains[0]", "contoso.com"],
        ["sipDomains[1]", "fabrikam.com"],
      ],
    },
  ],
  networks: [
    {
      purpose: "Another perimeter network; the Edge's addresses follow it",
      settings: [["networks.perimeter", "10.99.0.0/24"]],
    },
  ],
  firewall: [
    {
      purpose: "Publish the A/V Edge without its TCP ports, to see what fails",
      settings: [
        ["firewall.avEdgePorts.udp[0]", "3478"],
        ["firewall.avEdgePorts.udp[1]", "50000-59999"],
      ],
      asText: true,
    },
  ],
  edge: [
    {
      purpose: "The A/V Edge's name resolves to its NAT'd address on the Edge",
      settings: [["edge.avEdge.hostsEntryAddress", "10.45.16.30"]],
    },
    {
      purpose: 'The check box "External IP address is translated by NAT" is cleared',
      settings: [["edge.avEdge.translatedByNat", "false"]],
    },
    {
      purpose: "The Edge asks internal DNS, which gives the A/V Edge's NAT'd address",
      settings: [
        ["edge.nameServers[0]", "192.168.10.10"],
        ["edge.avEdge.hostsEntryAddress", "none"],
      ],
    },
  ],
  cwa: [
    {
      purpose: "The CWA server isn't restarted after its security options have changed",
      settings: [["cwa.restart", "false"]],
    },
    {
      purpose: "The CWA server requires of clients what Windows Server 2008 R2 does by default",
      settings: [["cwa.ntlmMinimumSessionSecurity.clients[0]", "128-bit encryption"]],
    },
  ],
  testClients: [
    {
      purpose: "Scale access of the test clients back to the Edge's internal interface",
      settings: [["testClients.access", "restricted"]],
    },
    {
      purpose: "Or say until when they have unrestricted access",
      settings: [["testClients.unrestrictedUntil", "2027-01-31"]],
    },
  ],
  sites: [
    {
      purpose: "Two labs side by side in one stack",
      settings: [
        ["sites[0]", "london"],
        ["sites[1]", "paris"],
      ],
    },
  ],
  avPassword: [
    {
      purpose: "A password of one's own; Pulumi asks for it and keeps it encrypted",
      settings: [["avPassword", ""]],
      secret: true,
    },
  ],
};

/** The command that sets one value of an example. */
export function configSet(
  project: string,
  { asText, secret }: ConfigurationExample,
  path: string,
  value: string,
): string {
  const isNested = /[.[]/.test(path);
  return [
    "pulumi config set",
    ...(secret ? ["--secret"] : []),
    ...(isNested ? ["--path", `'${project}:${path}'`] : [`${project}:${path}`]),
    ...(value === "" ? [] : [/^[\w./-]+$/.test(value) ? value : `'${value}'`]),
    ...(asText ? ["--type string"] : []),
  ].join(" ");
}
