import assert from "node:assert/strict";
import { Unknown } from "../../../policy/facts/known";
import type { Lab } from "../../../policy/lab/lab";
import { azureFacts, securityGroup } from "../support/azureFirewall";
import { ahead, changed } from "../support/firewallChanges";
import { address, found, labOf, ports, rule } from "../support/firewallLab";
import { localFacts } from "../support/localFirewall";
import { opennessRules } from "../support/opennessRules";

const behind = (name: string, text: string) =>
  labOf({
    ...localFacts(),
    filters: localFacts().filters.map((filter) => ({
      ...filter,
      rules: [...filter.rules, rule(name, text)],
    })),
  });
const local = (name: string, text: string) =>
  labOf(ahead(localFacts(), "lab-firewall", rule(name, text)));
const azure = (group: string, name: string, text: string) =>
  labOf(ahead(azureFacts(), group, rule(name, text), "inbound"));

const broken: Readonly<Record<string, readonly [Lab, string]>> = {
  "any-any on the firewall": [
    local("Everything", "allow any all any -> any"),
    'Everything: "Everything" opens every port (RDP, SSH, SMB, WinRM among them) to the Internet on the perimeter (10.45.16.0/24), 10.45.16.10 in the perimeter',
  ],
  "any-any on a security group": [
    azure("av-nsg", "AllowAny", "allow any all any -> any"),
    'AllowAny: "AllowAny" opens every port (RDP, SSH, SMB, WinRM among them) to the Internet on av.contoso.com (198.51.100.23).',
  ],
  "'AV TCP In' too wide": [
    labOf(changed(localFacts(), "AV Edge", { ports: ports("443,40000-59999") }, "tcp")),
    'firewall-publish-AV Edge: "AV Edge" (firewall-publish-AV Edge) opens TCP 40000-49999 to the Internet on av.contoso.com (198.51.100.23).',
  ],
  "a range that spans both of 'AV UDP In'": [
    labOf(changed(azureFacts(), "AvUdpIn", { ports: ports("3478-59999") })),
    'av-nsg: "AvUdpIn" (av-nsg) opens UDP 3479-49999 to the Internet on av.contoso.com (198.51.100.23).',
  ],
  "RDP to the Edge's own address": [
    local("Remote Desktop", "allow tcp 3389 any -> 10.45.16.10"),
    'Remote Desktop: "Remote Desktop" opens TCP 3389 (RDP) to the Internet on 10.45.16.10 in the perimeter.',
  ],
  "RDP in a security group, for one office": [
    azure("access-nsg", "Rdp", "allow tcp 3389 203.0.113.0/24 -> any"),
    'Rdp: "Rdp" opens TCP 3389 (RDP) to 203.0.113.0/24 on sip.contoso.com (198.51.100.21).',
  ],
  "SSH and WinRM for a service tag": [
    azure("proxy-nsg", "Manage", "allow tcp 22,5985-5986 tag:AzureCloud -> any"),
    'Manage: "Manage" opens TCP 22, 5985-5986 (SSH, WinRM) to AzureCloud on cwa.contoso.com (198.51.100.20).',
  ],
  "SMB into the perimeter": [
    local("Files", "allow tcp 139,445 any -> 10.45.16.0/24"),
    'Files: "Files" opens TCP 139, 445 (SMB) to the Internet on the perimeter (10.45.16.0/24), 10.45.16.10 in the perimeter',
  ],
  "HTTP published beside HTTPS": [
    labOf(changed(localFacts(), "Web Conferencing Edge", { ports: ports("80,443") })),
    'firewall-publish-Web Conferencing Edge: "Web Conferencing Edge" (firewall-publish-Web Conferencing Edge) opens TCP 80 (HTTP) to the Internet on webconf.contoso.com (198.51.100.22).',
  ],
  "a server of the perimeter published on an address of its own": [
    labOf({
      ...localFacts(),
      publications: [
        ...localFacts().publications,
        {
          ...localFacts().publications[0],
          name: "FTP",
          publicAddress: address("198.51.100.40"),
          target: address("10.45.16.77"),
          ports: ports("21"),
        },
      ],
      filters: [
        ...localFacts().filters.slice(1),
        {
          ...localFacts().filters[0],
          rules: [
            rule("FTP", "allow tcp 21 any -> 10.45.16.77", { onlyPublished: true }),
            ...localFacts().filters[0].rules,
          ],
        },
      ],
    }),
    'FTP: "FTP" opens TCP 21 to the Internet on 198.51.100.40.',
  ],
  "the firewall itself managed from outside": [
    local("Manage", "allow tcp 22 any -> firewall"),
    'Manage: "Manage" opens TCP 22 (SSH) to the Internet on the firewall (198.51.100.21)',
  ],
  "an internal host let in by both firewalls": [
    behind("Front End", "allow tcp 5061 any -> 192.168.10.10"),
    'Front End: "Front End" opens TCP 5061 to the Internet on the internal host 192.168.10.10.',
  ],
  "internal hosts let in by their security group": [
    azure("internal-nsg", "Web", "allow tcp 80 tag:Internet -> any"),
    'Web: "Web" opens TCP 80 (HTTP) to the Internet on internal hosts (192.168.10.0/24), the internal host 192.168.10.20',
  ],
  "any-any in IPv6 beside a sound IPv4": [
    azure("av-nsg", "V6", "allow any all ::/0 -> ::/0"),
    'V6: "V6" opens every port (RDP, SSH, SMB, WinRM among them) to the Internet on IPv6 addresses.',
  ],
  "RDP in IPv6 through the firewall": [
    local("V6", "allow tcp 3389 2001:db8::/32 -> 2001:db8:1::30"),
    'V6: "V6" opens TCP 3389 (RDP) to 2001:db8::/32 on 2001:db8:1::30.',
  ],
};

describe("Nothing else open", () => {
  for (const [fault, [lab, expected]] of Object.entries(broken)) {
    it(`is violated by ${fault}, once, and no other requirement is`, () => {
      const findings = found(opennessRules, lab);
      assert.equal(findings.length, 1, findings.join("\n"));
      assert.ok(
        findings[0].startsWith(`NOTHING-ELSE-OPEN: ${expected}`),
        `${findings[0]}\nisn't\n${expected}`,
      );
    });
  }

  it("can't be decided by a rule that isn't known, or behind a security group that isn't known", () => {
    const unknown = new Unknown("av-nsg", "securityRules[0].sourceAddressPrefix");
    const secret = rule("Secret", "allow tcp 3389 any -> any", { unknown });
    assert.deepEqual(found(opennessRules, labOf(ahead(azureFacts(), "av-nsg", secret))), [
      `NOTHING-ELSE-OPEN: -: undecided, ${unknown}`,
    ]);
    const unguarded = {
      ...azureFacts(),
      filters: azureFacts().filters.filter(({ host }) => host !== "webconf-nsg"),
    };
    const nobody =
      "no firewall or security group is known to stand in front of webconf.contoso.com (198.51.100.22)";
    assert.deepEqual(found(opennessRules, labOf(unguarded)), [
      `WEBCONF-PUBLISHING: -: undecided, ${nobody}`,
      `NOTHING-ELSE-OPEN: -: undecided, ${nobody}`,
    ]);
  });

  it("is judged by a security group of which it isn't shown what it guards only where the lab names it", () => {
    const open = (guards: readonly string[]) => ({
      ...securityGroup("stray-nsg", "inbound", guards, [rule("Rdp", "allow tcp 3389 any -> any")]),
    });
    const stray = { ...open([]), guards: undefined };
    const facts = { ...azureFacts(), filters: [...azureFacts().filters, stray] };
    assert.deepEqual(found(opennessRules, labOf(facts)), []);
    const only = { ...azureFacts(), filters: [stray, ...azureFacts().filters.slice(4)] };
    const lab = labOf(only);
    const named = found(opennessRules, {
      ...lab,
      hosts: { ...lab.hosts, firewall: ["stray-nsg"] },
    });
    assert.ok(named.some((finding) => finding.includes('"Rdp" (stray-nsg) opens TCP 3389 (RDP)')));
  });
});
