import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  AV_TCP_IN,
  AV_UDP_IN,
  EdgeFirewall,
  EdgeLab,
  type EdgeLabArgs,
  namespaceHost,
} from "../../../components";
import { adapters } from "../../../policy/adapters";
import type { StackResource } from "../../../policy/engine/stackResource";
import { requirements } from "../../../model/requirements";
import { Evaluation } from "../../../policy/pack/evaluation";
import { Record } from "../../../provider/sdk";
import { accessRule, denial, protocol, publishingRule } from "../support/firewallRules";
import { judge, today, told } from "../support/judged";
import { changing } from "../support/changes";
import { at, beside, type Change, changedBy, soundLab } from "../support/recordedLabs";
import { recordedLab, recordedStack } from "../support/recordedStack";

const avEdge = "lab-firewall-publish-av-edge";
const own = "10.45.16.30";
const restricted = { access: "restricted" } as const;

const site = (name: string, sipDomain: string, args: Partial<EdgeLabArgs> = {}) =>
  new EdgeLab(name, { site: name, sipDomains: [sipDomain], testClients: restricted, ...args });

const otherwise = async (...changes: readonly Change[]) => changedBy(await soundLab(), ...changes);

const sound: { readonly [what: string]: () => Promise<readonly StackResource[]> } = {
  "a lab with every default but restricted test clients": () => soundLab(),
  "two sites with the same addresses": () =>
    recordedStack(() => {
      site("london", "contoso.com");
      site("paris", "fabrikam.com");
    }),
  "two sites that differ in everything": () =>
    recordedStack(() => {
      site("london", "contoso.com");
      site("paris", "contoso.fr", {
        networks: {
          internet: "192.0.2.0/24",
          perimeter: "10.99.0.0/24",
          edgeInternal: "10.99.1.0/24",
          internal: "10.99.2.0/24",
        },
        cwa: { operatingSystem: "Windows Server 2008" },
      });
    }),
  "several SIP domains": () =>
    soundLab({ sipDomains: ["contoso.com", "fabrikam.com", "uk.contoso.com"] }),
  "other networks, names and addresses": () =>
    soundLab({
      networks: {
        internet: "192.0.2.0/24",
        thirdParty: "198.51.100.0/25",
        perimeter: "10.99.0.0/24",
        edgeInternal: "10.99.1.0/28",
        internal: "172.16.0.0/16",
      },
      edge: {
        accessEdge: { fqdn: "access.contoso.com", publicAddress: "192.0.2.200" },
        webConferencingEdge: { address: "10.99.0.77" },
        avEdge: { fqdn: "media.contoso.com", address: "10.99.0.66" },
      },
    }),
  "test clients with destinations of their own": () =>
    soundLab({
      testClients: {
        access: "restricted",
        destinations: [
          { to: "203.0.113.0/24" },
          { to: "172.25.33.10", tcp: ["443", "5061"], udp: ["3478"] },
          { to: "198.51.100.53", udp: ["53"] },
        ],
      },
    }),
  "Communicator Web Access on Windows Server 2008": () =>
    soundLab({ cwa: { operatingSystem: "Windows Server 2008" } }),
  "Communicator Web Access on Windows Server 2003 R2 with more than its default": () =>
    soundLab({
      cwa: {
        operatingSystem: "Windows Server 2003 R2",
        ntlmMinimumSessionSecurity: { clients: ["128-bit encryption", "message integrity"] },
      },
    }),
  "a password from the configuration": () =>
    recordedLab({
      testClients: restricted,
      avCredentials: { user: "tester", password: pulumi.secret("Tr0ub4dor") },
    }),
  "'AV UDP In' split over several protocol definitions": () =>
    otherwise(
      changing(avEdge, {
        protocols: [
          protocol("tcp", "443"),
          protocol("tcp", "50000-55000"),
          protocol("tcp", "54000-59999"),
          protocol("udp", "50000-52999", "3478"),
          protocol("udp", "53000-53000", "53001-59999"),
        ],
      }),
    ),
  "'AV UDP In' in a publishing rule of its own": () =>
    otherwise(
      changing(avEdge, {
        protocols: [protocol("tcp", "443", "50000-59999"), protocol("udp", "50000-54999")],
      }),
      publishingRule({
        publicAddress: "198.51.100.23",
        target: own,
        protocols: [protocol("udp", "3478", "55000-59999")],
      }),
    ),
  "an IPv6 address beside the IPv4 address": () =>
    otherwise(
      beside(
        () =>
          new Record("ipv6", {
            connection: at("publicdns"),
            zone: "contoso.com",
            name: "av",
            type: "AAAA",
            values: ["2001:db8::23"],
          }),
      ),
    ),
  "a name outside that is an alias": () =>
    otherwise(
      changing("lab-publicdns-webconf.contoso.com-a", {
        type: "CNAME",
        values: ["Meet.contoso.com."],
      }),
      beside(
        () =>
          new Record("meet", {
            connection: at("publicdns"),
            zone: "contoso.com",
            name: "meet",
            type: "A",
            values: ["198.51.100.22"],
          }),
      ),
    ),
  "the Edge denied to private senders ahead of what is published": () =>
    otherwise(denial("firewall", "192.168.0.0/16", own)),
  "the Edge denied to carriers' customers": () =>
    otherwise(denial("firewall", "100.64.0.0/10", own)),
  "the Edge denied to senders with an address of the lab's own": () =>
    otherwise(denial("firewall", "198.51.100.23", own)),
  "a denial for a public address that is translated before": () =>
    otherwise(denial("firewall", "any", "198.51.100.23")),
  "a reverse proxy that listens on every address and is reached on one": () =>
    otherwise(changing("lab-reverse-proxy", { "listens[0].address": "0.0.0.0" })),
  "a denial after what it would deny": () =>
    otherwise(
      accessRule("internalfirewall", {
        from: ["any"],
        to: ["any"],
        action: "deny",
        order: 9999,
      }),
    ),
  "a rule that says again what another one says": () =>
    otherwise(
      accessRule("internalfirewall", {
        from: ["192.168.10.50"],
        to: ["172.25.33.10"],
        protocols: [protocol("tcp", "443")],
        order: 1,
      }),
    ),
  "internal users let out to one network alone": () =>
    otherwise(
      changing("lab-firewall-allow-internal-users-to-the-internet", { to: ["203.0.113.0/24"] }),
    ),
  "the Edge without a name server, with its hosts file alone": () =>
    soundLab({ edge: { nameServers: [] } }),
};

describe("sound stacks of the project's own resources", () => {
  for (const [what, resources] of Object.entries(sound)) {
    it(`have nothing to be said of: ${what}`, async () => {
      const stack = await resources();
      const judgement = judge(stack);
      assert.deepEqual(judgement, { findings: [], problems: [] }, told(judgement));
      assert.ok(new Evaluation(stack, adapters, [], today).labs.length > 0);
    });
  }

  it("have no lab where a firewall stands alone, and no rule to be broken", async () => {
    const stack = await recordedStack(
      () =>
        new EdgeFirewall("firewall", {
          host: namespaceHost("my-firewall"),
          publishingRules: [
            {
              name: "AV Edge",
              publicAddress: "198.51.100.23",
              target: own,
              protocols: [AV_TCP_IN, AV_UDP_IN],
            },
          ],
        }),
    );
    const evaluation = new Evaluation(stack, adapters, [], today);
    assert.deepEqual(evaluation.labs, []);
    assert.deepEqual(evaluation.problems, []);
    assert.deepEqual(
      requirements.flatMap(({ id }) => evaluation.findings(id)),
      [],
    );
  });
});
