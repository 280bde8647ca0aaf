import type { PolicyReport, ReportedFinding, ReportedPolicy } from "../../../policy/command";

const resource = {
  urn: "urn:pulumi:dev::shop::edgelab:index:ServerPublishingRule::av-udp",
  type: "edgelab:index:ServerPublishingRule",
  name: "av-udp",
};

const text = (id: string, found: string) =>
  `${id}: its title\n  resource: av-udp (${resource.type})\n  found:    ${found}\n  required: more`;

function finding(
  verdict: ReportedFinding["verdict"],
  id: string,
  found: string,
  of: Partial<ReportedFinding> = {},
): ReportedFinding {
  const level = verdict === "violated" ? "mandatory" : "advisory";
  return { verdict, level, resource, found, required: "more", text: text(id, found), ...of };
}

const policy = (
  id: string,
  verdict: ReportedPolicy["verdict"],
  findings: readonly ReportedFinding[] = [],
  of: Partial<ReportedPolicy> = {},
): ReportedPolicy => ({
  id,
  title: `Title of ${id}`,
  severity: "high",
  level: "mandatory",
  verdict,
  findings,
  ...of,
});

/** A report with every verdict. */
export const mixedReport: PolicyReport = {
  version: 1,
  stack: "dev",
  checked: "preview",
  passed: false,
  notDecided: 1,
  policies: [
    policy("AV-TCP-RANGE", "ok"),
    policy("AV-UDP-RANGE", "violated", [
      finding(
        "violated",
        "AV-UDP-RANGE",
        'only "3478" & <50000> reaches the A/V Edge, as one of many things',
      ),
      finding("violated", "AV-UDP-RANGE", "nothing at av2", { resource: undefined }),
    ]),
    policy("EDGE-OWN-PORTS", "remark", [finding("remark", "EDGE-OWN-PORTS", "UDP 3478 twice")], {
      severity: "medium",
      level: "advisory",
    }),
    policy("AV-DNS-PUBLIC", "undecided", [
      finding("undecided", "AV-DNS-PUBLIC", "the address isn't known"),
    ]),
    policy("AV-HOSTS", "disabled", [], { level: "disabled", severity: "low" }),
    policy("NOTHING-ELSE-OPEN", "notChecked", [], { severity: "critical" }),
  ],
  remediations: [{ id: "CWA-NTLM-CLIENT", urn: "urn:pulumi:dev::shop::a:b:C::d" }],
  failures: ["Running the program failed:\nError: <no> key"],
};

export const soundReport: PolicyReport = {
  version: 1,
  checked: "state",
  passed: true,
  notDecided: 0,
  policies: [policy("AV-TCP-RANGE", "ok")],
  remediations: [],
  failures: [],
};
