import assert from "node:assert/strict";
import { answersIn } from "../../../../verify/measurements/names/dig";
import { answerTo, srvRecordsIn } from "../../../../verify/measurements/names/dnsAnswer";
import { internalNames } from "../../../../verify/measurements/names/internalNames";
import { publicNames } from "../../../../verify/measurements/names/publicNames";
import { labWith } from "./fakePlace";

const response = (question: string, status: string, ...records: readonly string[]) =>
  [
    ";; Got answer:",
    `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 18498`,
    ";; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 1, ADDITIONAL: 2",
    ";; WARNING: recursion requested but not available",
    "",
    ";; OPT PSEUDOSECTION:",
    "; EDNS: version: 0, flags:; udp: 1232",
    ";; QUESTION SECTION:",
    `;${question.replace(" ", ".\t\t\tIN\t")}`,
    "",
    ...(records.length === 0 ? [] : [";; ANSWER SECTION:", ...records, ""]),
  ].join("\n");

const timedOut = [
  ";; communications error to 198.51.100.53#53: timed out",
  "",
  "; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> -q av.contoso.com -t A",
  ";; global options: +cmd",
  ";; no servers could be reached",
  "",
].join("\n");

describe("What dig prints", () => {
  const a = { name: "av.contoso.com", type: "A" } as const;
  const srv = { name: "_sip._tls.contoso.com", type: "SRV" } as const;

  it("is read question by question, whatever the order of the answers", () => {
    const output = [
      response("_sip._tls.contoso.com SRV", "NXDOMAIN"),
      response(
        "AV.contoso.com A",
        "NOERROR",
        "AV.contoso.com.\t\t300\tIN\tCNAME\tmedia.contoso.com.",
        "media.contoso.com.\t300\tIN\tA\t198.51.100.23",
        "media.contoso.com.\t300\tIN\tA\t198.51.100.99",
      ),
    ].join("\n");
    assert.deepEqual(answersIn(output, [a, srv]), [
      {
        ...a,
        status: "NOERROR",
        values: ["198.51.100.23", "198.51.100.99"],
        words: [
          "av.contoso.com A: NOERROR",
          "AV.contoso.com. 300 IN CNAME media.contoso.com.",
          "media.contoso.com. 300 IN A 198.51.100.23",
          "media.contoso.com. 300 IN A 198.51.100.99",
        ],
      },
      { ...srv, status: "NXDOMAIN", values: [], words: ["_sip._tls.contoso.com SRV: NXDOMAIN"] },
    ]);
  });

  it("tells a server that doesn't answer, in dig's words", () => {
    const [answer] = answersIn(timedOut, [a]);
    assert.equal(answer.problem, "communications error to 198.51.100.53#53: timed out");
    assert.deepEqual(answer.values, []);
    assert.deepEqual(answer.words, [
      "communications error to 198.51.100.53#53: timed out",
      "no servers could be reached",
    ]);
  });

  it("tells a server that was lost behind the first answers", () => {
    const [first, second] = answersIn(
      response("av.contoso.com A", "NOERROR", "av.contoso.com. 300 IN A 198.51.100.23") + timedOut,
      [a, srv],
    );
    assert.deepEqual(first.values, ["198.51.100.23"]);
    assert.match(second.problem ?? "", /timed out/);
  });

  it("takes an answer that came at the second try", () => {
    const [answer] = answersIn(
      `;; communications error to 198.51.100.53#53: timed out\n${response("av.contoso.com A", "SERVFAIL")}`,
      [a],
    );
    assert.deepEqual([answer.status, answer.problem], ["SERVFAIL", undefined]);
  });

  for (const [what, output, problem] of [
    ["of a dig that knows no such option", "Invalid option: +noall\nUsage: dig", /Invalid option/],
    ["of a server that answers garbage", ";; Got bad packet: FORMERR\n12 bytes", /bad packet/],
    ["that is nothing", "", /nothing/],
  ] as const) {
    it(`is no answer where it is that ${what}`, () => {
      assert.match(answersIn(output, [a])[0].problem ?? "", problem);
    });
  }

  it("has SRV records with their port and target", () => {
    assert.deepEqual(srvRecordsIn({ values: ["0 0 443 SIP.contoso.com.", "0 0 5061 ."] }), [
      { port: 443, target: "sip.contoso.com" },
      { port: 5061, target: "" },
    ]);
  });
});

describe("Names in the DNS", () => {
  const description = {
    sipDomains: ["contoso.com", "fabrikam.com"],
    edge: { avEdge: { fqdn: "AV.contoso.com" } },
  };
  /** "name TYPE" of each question of a call of dig. */
  const asked = (command: readonly string[]) =>
    command.flatMap((word, index) =>
      word === "-q" ? [`${command[index + 1]} ${command[index + 3]}`] : [],
    );
  const { signal } = new AbortController();

  it("are asked for in each SIP domain, and then the targets of the SRV records", async () => {
    const calls: string[][] = [];
    const lab = labWith("client", description, (command) => {
      calls.push(asked(command));
      return asked(command)
        .map((question) =>
          question.endsWith("fabrikam.com SRV")
            ? response(question, "NOERROR", `x. 300 IN SRV 0 0 443 sip.fabrikam.com.`)
            : response(question, "NOERROR"),
        )
        .join("\n");
    });
    const answers = await publicNames.take(lab, signal);
    assert.deepEqual(calls.flat(), [
      "_sipfederationtls._tcp.contoso.com SRV",
      "_sip._tls.contoso.com SRV",
      "_sipfederationtls._tcp.fabrikam.com SRV",
      "_sip._tls.fabrikam.com SRV",
      "av.contoso.com A",
      "av.contoso.com AAAA",
      "sip.fabrikam.com A",
    ]);
    assert.equal(answers.length, 7);
    assert.equal(answerTo(answers, "SIP.fabrikam.com.", "A")?.status, "NOERROR");
  });

  it("are asked of the zone's own name server, where it is given, and others as ever", async () => {
    const calls: string[][] = [];
    const answering = (command: readonly string[]) => {
      calls.push([...command.filter((word) => word.startsWith("@")), ...asked(command)]);
      return asked(command)
        .map((question) => response(question, "NOERROR"))
        .join("\n");
    };
    const nameServers = { "contoso.com": ["ns1-05.azure-dns.com.", "ns2-05.azure-dns.net."] };
    const lab = labWith("client", description, answering, { nameServers });
    const answers = await publicNames.take(lab, signal);
    assert.deepEqual(calls, [
      ["@ns1-05.azure-dns.com", "_sipfederationtls._tcp.contoso.com SRV"],
      [
        "@ns1-05.azure-dns.com",
        "_sip._tls.contoso.com SRV",
        "av.contoso.com A",
        "av.contoso.com AAAA",
      ],
      ["_sipfederationtls._tcp.fabrikam.com SRV"],
      ["_sip._tls.fabrikam.com SRV"],
    ]);
    assert.equal(answers.length, 6);
  });

  it("are asked for once alone where the server doesn't answer", async () => {
    const calls: string[][] = [];
    const lab = labWith("workstation", description, (command) => {
      calls.push(asked(command));
      return { status: 9, stdout: timedOut };
    });
    const answers = await internalNames.take(lab, signal);
    assert.deepEqual(calls, [["_sipinternaltls._tcp.contoso.com SRV"]]);
    assert.deepEqual(
      answers.map(({ name, problem }) => [name, problem?.replace(/.*: /, "")]),
      [
        ["_sipinternaltls._tcp.contoso.com", "timed out"],
        ["_sipinternaltls._tcp.fabrikam.com", "timed out"],
        ["av.contoso.com", "timed out"],
      ],
    );
  });

  it("aren't asked for where the description has a name that is none", async () => {
    const lab = labWith("client", { sipDomains: ["-x @8.8.8.8"] }, () => "");
    await assert.rejects(async () => publicNames.take(lab, signal), /-x @8\.8\.8\.8/);
  });
});
