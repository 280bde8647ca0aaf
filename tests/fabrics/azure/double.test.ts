import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { declarationProblems } from "./double/declarations";
import { bodyOf, idOf, type Properties } from "./double/kinds";
import { checkDelete, checkPut } from "./double/service";
import { Store } from "./double/store";

const at = { resourceGroupName: "lab", location: "westeurope" };
const rule = (more: object = {}) => ({
  name: "av-tcp",
  priority: 100,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: "Internet",
  sourcePortRange: "*",
  destinationAddressPrefix: "10.45.16.30",
  destinationPortRanges: ["443", "50000-59999"],
  ...more,
});
const group = (...rules: object[]) => ({
  ...at,
  networkSecurityGroupName: "perimeter",
  securityRules: rules,
});
const network = (addressPrefix: string, ...more: object[]) => ({
  ...at,
  virtualNetworkName: "lab",
  addressSpace: { addressPrefixes: ["10.45.16.0/24"] },
  subnets: [{ name: "perimeter", addressPrefix }, ...more],
});
const networkId = idOf("network:VirtualNetwork", network(""));
const configuration = (privateIPAddress: string, more: object = {}) => ({
  name: "av-edge",
  primary: true,
  privateIPAddress,
  subnet: { id: `${networkId}/subnets/perimeter` },
  ...more,
});
const connected = (...ipConfigurations: object[]) => ({
  ...at,
  networkInterfaceName: "edge",
  ipConfigurations,
});
const records = (more: object) => ({
  resourceGroupName: "lab",
  zoneName: "contoso.com",
  relativeRecordSetName: "av",
  recordType: "A",
  ttl: 3600,
  aRecords: [{ ipv4Address: "20.50.0.23" }],
  ...more,
});

/** What the service refuses, and with which code. */
const refused: readonly (readonly [
  what: string,
  token: string,
  inputs: Properties,
  code: RegExp,
])[] = [
  [
    "a priority below 100",
    "network:NetworkSecurityGroup",
    group(rule({ priority: 7 })),
    /InvalidPriority/,
  ],
  [
    "a priority above 4096",
    "network:NetworkSecurityGroup",
    group(rule({ priority: 4097 })),
    /InvalidPriority/,
  ],
  [
    "one priority twice",
    "network:NetworkSecurityGroup",
    group(rule(), rule({ name: "other" })),
    /SecurityRuleConflict/,
  ],
  [
    "one name twice, in two directions",
    "network:NetworkSecurityGroup",
    group(rule(), rule({ direction: "Outbound" })),
    /NameDuplicated/,
  ],
  [
    "port 99999",
    "network:NetworkSecurityGroup",
    group(rule({ destinationPortRanges: ["99999"] })),
    /InvalidPortRange/,
  ],
  [
    "a reversed range",
    "network:NetworkSecurityGroup",
    group(rule({ destinationPortRanges: ["59999-50000"] })),
    /InvalidPortRange/,
  ],
  [
    "no port",
    "network:NetworkSecurityGroup",
    group(rule({ destinationPortRanges: [] })),
    /ParameterMissing/,
  ],
  [
    "a name for an address",
    "network:NetworkSecurityGroup",
    group(rule({ destinationAddressPrefix: "av.contoso.com" })),
    /InvalidAddressPrefix/,
  ],
  [
    "a description of 141 characters",
    "network:NetworkSecurityGroup",
    group(rule({ description: "x".repeat(141) })),
    /InvalidDescription/,
  ],
  [
    "a dynamic address of SKU Standard",
    "network:PublicIPAddress",
    {
      ...at,
      publicIpAddressName: "av",
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Dynamic",
    },
    /MustBeStatic/,
  ],
  ["a subnet outside", "network:VirtualNetwork", network("10.45.17.0/24"), /InvalidSubnet/],
  ["a subnet of four", "network:VirtualNetwork", network("10.45.16.0/30"), /InvalidSubnet/],
  [
    "subnets that overlap",
    "network:VirtualNetwork",
    network("10.45.16.0/25", { name: "b", addressPrefix: "10.45.16.0/26" }),
    /Overlap/,
  ],
  [
    "a reserved address",
    "network:NetworkInterface",
    connected(configuration("10.45.16.3")),
    /NotInSubnet/,
  ],
  [
    "the last address",
    "network:NetworkInterface",
    connected(configuration("10.45.16.255")),
    /NotInSubnet/,
  ],
  [
    "an address outside",
    "network:NetworkInterface",
    connected(configuration("10.45.17.9")),
    /NotInSubnet/,
  ],
  [
    "another name of the primary configuration",
    "network:NetworkInterface",
    connected(configuration("10.45.16.30", { name: "primary" })),
    /CannotBeRenamed/,
  ],
  [
    "two primary configurations",
    "network:NetworkInterface",
    connected(configuration("10.45.16.30"), configuration("10.45.16.31", { name: "b" })),
    /OnePrimary/,
  ],
  [
    "a network that isn't there",
    "network:NetworkInterface",
    connected(configuration("10.45.16.30", { subnet: { id: `${networkId}x/subnets/a` } })),
    /InvalidResourceReference/,
  ],
  [
    "a group that isn't there",
    "network:VirtualNetwork",
    { ...network("10.45.16.0/24"), resourceGroupName: "x" },
    /ResourceGroupNotFound/,
  ],
  ["a zone in a region", "dns:Zone", { ...at, zoneName: "contoso.com" }, /LocationNotAvailable/],
  [
    "a zone that isn't there",
    "dns:RecordSet",
    records({ zoneName: "fabrikam.com" }),
    /ParentResource/,
  ],
  [
    "a record without an address",
    "dns:RecordSet",
    records({ aRecords: [{ ipv4Address: "av" }] }),
    /BadRequest/,
  ],
  ["records without a TTL", "dns:RecordSet", records({ ttl: undefined }), /BadRequest/],
  [
    "a full stop at the end",
    "network:VirtualNetwork",
    { ...network("10.45.16.0/24"), virtualNetworkName: "lab." },
    /InvalidResourceName/,
  ],
];

describe("the double of the plugin azure-native", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-azure-"));
  const store = new Store(path.join(folder, "azure.json"));
  const put = (token: string, inputs: Properties) =>
    store.put(idOf(token, inputs), { token, body: bodyOf(token, inputs) });
  const sound: readonly (readonly [string, Properties])[] = [
    ["resources:ResourceGroup", at],
    ["network:NetworkSecurityGroup", group(rule())],
    ["network:VirtualNetwork", network("10.45.16.0/24")],
    ["network:NetworkInterface", connected(configuration("10.45.16.30"))],
    ["dns:Zone", { ...at, zoneName: "contoso.com", location: "Global" }],
    ["dns:RecordSet", records({})],
  ];

  before(() => sound.forEach(([token, inputs]) => put(token, inputs)));
  after(() => fs.rmSync(folder, { recursive: true }));

  it("takes what is right", () => {
    for (const [token, inputs] of sound)
      checkPut(token, inputs, store.get(idOf(token, inputs)), store);
  });

  for (const [what, token, inputs, code] of refused) {
    it(`refuses ${what}`, () => {
      const before = store.get(idOf(token, inputs));
      assert.throws(() => checkPut(token, inputs, before, store), code);
    });
  }

  it("deletes no network that something uses", () => {
    assert.throws(() => checkDelete("network:VirtualNetwork", networkId, store), /InUse/);
  });

  it("checks inputs against the SDK's declarations: names, what is required, kinds and words", () => {
    const problems = declarationProblems("network:NetworkSecurityGroup", {
      networkSecurityGroupName: 1,
      securityRules: [
        { ...rule({ protocol: "TCP", priority: "100", port: "443" }), access: undefined },
      ],
    });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/ is none of .*/, " is none of …")),
      [
        "resourceGroupName: is required",
        "networkSecurityGroupName: is no string",
        "securityRules[0].priority: is no number",
        "securityRules[0].access: undefined is none of …",
        'securityRules[0].protocol: "TCP" is none of …',
        "securityRules[0].port: there is no such property",
      ],
    );
    assert.deepEqual(declarationProblems("network:NetworkSecurityGroup", group(rule())), []);
  });
});
