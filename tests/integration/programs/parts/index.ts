import * as pulumi from "@pulumi/pulumi";
import {
  AV_TCP_IN,
  AV_UDP_IN,
  CwaSecurityPolicy,
  EdgeDns,
  EdgeFirewall,
  HostsEntries,
  namespaceHost,
} from "../../../../components";
import { HostsEntry } from "../../../../provider/sdk";

const config = new pulumi.Config();
const namespace = config.require("namespace");
const host = namespaceHost(namespace);

const parts: Readonly<Record<string, () => pulumi.Resource>> = {
  HostsEntries: () =>
    new HostsEntries("edge-hosts", {
      host,
      entries: [{ address: "192.168.10.10", names: ["frontend.contoso.com", "frontend"] }],
    }),
  EdgeFirewall: () =>
    new EdgeFirewall("firewall", {
      host,
      networkRules: [
        {
          name: "AV Edge",
          relation: "staticNat",
          source: "10.45.16.30",
          translatedAddress: "198.51.100.23",
        },
      ],
      publishingRules: [
        {
          name: "AV Edge",
          publicAddress: "198.51.100.23",
          target: "10.45.16.30",
          protocols: [AV_TCP_IN, AV_UDP_IN],
        },
      ],
    }),
  EdgeDns: () =>
    new EdgeDns("dns", {
      host,
      addresses: ["192.0.2.53"],
      zones: [
        {
          name: "contoso.com",
          primaryNameServer: "ns.contoso.com",
          records: [
            { name: "ns", type: "A", values: ["192.0.2.53"] },
            { name: "_sip._tls", type: "SRV", values: ["0 0 443 sip.contoso.com."] },
          ],
        },
      ],
    }),
  CwaSecurityPolicy: () =>
    new CwaSecurityPolicy("cwa", { host, servers: ["NTLMv2 session security"] }),
  HostsEntry: () =>
    new HostsEntry("av", {
      connection: host.connection,
      address: "198.51.100.23",
      names: ["av.contoso.com"],
      comment: "by hand",
    }),
};

parts[config.require("part")]();
