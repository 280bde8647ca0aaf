import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { RequirementId } from "../../../model/requirements";
import type { RecordFact } from "../../../policy/facts/facts";
import type { Known } from "../../../policy/facts/known";
import {
  cwa,
  edge,
  frontEnd,
  machine,
  option,
  publicDns,
  record,
  resource,
  service,
  unknown,
} from "../support/namesFacts";
import { namesLab, type NamesLab } from "../support/namesLab";
import { findingsIn, told } from "../support/namesRules";
import { SecurityFlags } from "../../../model";

const host = fc.constantFrom(edge, frontEnd, cwa, publicDns, "", "__proto__");
const name = fc.constantFrom(
  "av.contoso.com",
  "sip.contoso.com",
  "_sip._tls.contoso.com",
  "_sipinternaltls._tcp.contoso.com",
  "",
  ".",
  "..",
  "constructor",
);
const value = fc.oneof(
  name,
  fc.constantFrom("198.51.100.23", "::1", "0 0 443 sip.contoso.com", "0 0 99999999 .", "1e9 0 1 x"),
  fc.string(),
);
const known = (text: fc.Arbitrary<string>): fc.Arbitrary<Known<string>> =>
  fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.constant(unknown("value")) });

const records: fc.Arbitrary<RecordFact> = fc
  .record({
    name: known(fc.oneof(name, fc.string())),
    type: fc.constantFrom("A", "AAAA", "CNAME", "SRV", "TXT", "toString"),
    values: fc.array(known(value), { maxLength: 4 }),
    host,
  })
  .map((each) => record(each.name, each.type, each.values, each.host));

describe("The rules about names and settings", () => {
  it("throw at nothing that stands in records, services and patches", () => {
    fc.assert(
      fc.property(
        fc.array(records, { maxLength: 20 }),
        fc.array(fc.tuple(host, known(value), fc.array(known(value), { maxLength: 3 }))),
        fc.boolean(),
        (zone, programs, isComplete) => {
          const lab = namesLab((parts) => {
            parts.records = zone;
            parts.hostsEntries = [];
            parts.services = programs.map(([on, role, sipDomains]) =>
              service(on, role, { sipDomains }),
            );
            parts.patches = programs.map(([on, article]) => ({
              resource: resource("patch"),
              host: on,
              article,
            }));
            parts.machines = isComplete ? parts.machines : [machine(edge, [])];
            parts.securityOptions = [option("NtlmMinClientSec", SecurityFlags.fromNumber(7))];
          });
          for (const finding of findingsIn(lab)) {
            const text = finding.kind === "violation" ? finding.found : finding.because;
            assert.doesNotMatch(text, /undefined|\[object|NaN/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("follow a chain of ten thousand names to its end", () => {
    const length = 10_000;
    const lab = namesLab((parts) => {
      parts.hostsEntries = [];
      parts.records = parts.records.filter((each) => each.resource.name !== "av.contoso.com A");
      const nameAt = (index: number) => (index === 0 ? "av.contoso.com" : `n${index}.contoso.com`);
      for (let index = 0; index < length; index++) {
        parts.records.push(record(nameAt(index), "CNAME", [nameAt(index + 1)]));
      }
      parts.records.push(record(nameAt(length), "A", ["203.0.113.5"]));
    });
    const found = findingsIn(lab).map((finding) =>
      finding.kind === "violation" ? finding.found : finding.because,
    );
    assert.ok(
      found.includes(
        "Outside, av.contoso.com is 203.0.113.5, which isn't the A/V Edge's public address.",
      ),
      found.join("\n"),
    );
  });

  const lacking: Readonly<Record<string, readonly RequirementId[]>> = {
    "the A/V Edge": ["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG"],
    "the Access Edge": ["ACCESS-CERTIFICATE"],
    "an Edge Server": ["DNS-EDGE-RESOLVER", "SIP-DOMAINS"],
    "a Front End": ["SIP-DOMAINS"],
    "the public DNS": [
      "DNS-PUBLIC-NAMES",
      "DNS-SRV-FEDERATION",
      "DNS-SRV-REMOTE",
      "ACCESS-SRV-TARGET",
    ],
    "the internal DNS": ["DNS-SRV-INTERNAL", "DNS-INTERNAL-NAMES"],
    "a Communicator Web Access server": [
      ...(["CWA-PATCH", "CWA-NTLM-CLIENT", "CWA-NTLM-SERVER"] as const),
      ...(["CWA-NTLM-ELSEWHERE", "CWA-REBOOT"] as const),
    ],
  };
  const noHosts = (lab: NamesLab) => {
    lab.hosts = { ...lab.hosts, edge: [], frontEnd: [], cwa: [], publicDns: [], internalDns: [] };
    lab.securityOptions = lab.securityOptions.slice(0, 1);
  };

  it("say of a lab of which nothing is known what they would have to know", () => {
    const open = told((lab) => {
      noHosts(lab);
      lab.accessEdge = lab.webConferencingEdge = lab.avEdge = undefined;
    });
    const wanted = Object.entries(lacking).flatMap(([what, ids]) =>
      ids.map((id) => `${id} is open: no resource is known to be ${what}`),
    );
    wanted.forEach((line) => assert.ok(open.includes(line), line));
    assert.deepEqual(
      open.filter((line) => !line.includes(" is open: no resource is known to be ")),
      [],
    );
  });

  it("say of a lab whose servers aren't known that they can't look at them", () => {
    const open = told(noHosts);
    for (const id of ["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG", "ACCESS-CERTIFICATE"]) {
      assert.ok(open.includes(`${id} is open: no resource is known to be an Edge Server`), id);
    }
  });
});
