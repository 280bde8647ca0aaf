import { both, inside, itAccepts, itTells, outside } from "./support/itNames";
import { addSipDomain, answeringAll, NotTaken, type MeasuredNames } from "./support/namesOutcomes";

const secondDomain = (names: MeasuredNames) => addSipDomain(names, "fabrikam.com");

for (const [requirement, service, port] of [
  ["DNS-SRV-FEDERATION", "_sipfederationtls._tcp", 5061],
  ["DNS-SRV-REMOTE", "_sip._tls", 443],
] as const) {
  describe(requirement, () => {
    const record = `${service}.contoso.com SRV`;

    itTells([
      [
        "names a domain without the record",
        outside(record, "NXDOMAIN"),
        `${requirement} broken: there is no such name`,
        `ACCESS-SRV-TARGET notProven: there is no such name (${requirement})`,
      ],
      [
        "names a second domain without the record",
        both(secondDomain, outside(`${service}.fabrikam.com SRV`, [])),
        `${requirement} broken: it has no SRV record`,
        `ACCESS-SRV-TARGET notProven: it has no SRV record (${requirement})`,
      ],
      [
        "names another port",
        outside(record, [`0 0 ${port + 1} sip.contoso.com.`]),
        `${requirement} broken: port ${port + 1} of sip.contoso.com`,
      ],
      [
        "names another port in one of two records",
        outside(record, [`0 0 ${port} sip.contoso.com.`, "10 0 8443 sip.contoso.com."]),
        `${requirement} broken: port ${port} of sip.contoso.com and port 8443 of sip.contoso.com`,
      ],
      [
        "names a domain whose zone alone fails",
        both(secondDomain, outside(`${service}.fabrikam.com SRV`, "SERVFAIL")),
        `${requirement} broken: the DNS answers SERVFAIL`,
        `ACCESS-SRV-TARGET notProven: the DNS answers SERVFAIL (${requirement})`,
      ],
      [
        "isn't proven where no answer comes",
        outside(record, "timed out"),
        `${requirement} notProven: no answer: timed out`,
        "ACCESS-SRV-TARGET notProven: no answer: timed out",
      ],
    ]);
  });
}

describe("ACCESS-SRV-TARGET", () => {
  const record = "_sip._tls.contoso.com SRV";

  itTells([
    [
      "names a target that is another role",
      outside(record, ["0 0 443 webconf.contoso.com."]),
      "ACCESS-SRV-TARGET broken: it leads to webconf.contoso.com",
    ],
    [
      "names a second target that is another server",
      outside(record, ["0 0 443 sip.contoso.com.", "10 0 443 sip2.contoso.com."]),
      "ACCESS-SRV-TARGET broken: it leads to sip2.contoso.com",
    ],
    [
      "names a record that says that there is no such service",
      outside(record, ["0 0 443 ."]),
      "ACCESS-SRV-TARGET broken: it leads to no server",
    ],
    [
      "names a target outside the user's own domain's ways to the Access Edge",
      both(secondDomain, outside("_sip._tls.fabrikam.com SRV", ["0 0 443 edge.fabrikam.com."])),
      "ACCESS-SRV-TARGET broken: it leads to edge.fabrikam.com",
    ],
    [
      "names a second domain's sip.<domain> that is another server",
      both(secondDomain, outside("sip.fabrikam.com A", ["203.0.113.9"])),
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET broken: it leads to sip.fabrikam.com (203.0.113.9)",
      ),
    ],
    [
      "isn't proven where a second domain's sip.<domain> gets no answer",
      both(secondDomain, outside("sip.fabrikam.com A", "timed out")),
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: it leads to sip.fabrikam.com: no answer: timed out",
      ),
    ],
    [
      "leaves a certificate of another name to ACCESS-CERTIFICATE",
      (names) => {
        names.subject = "edge.contoso.com";
      },
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: it leads to sip.contoso.com, and its certificate is edge.contoso.com's (ACCESS-CERTIFICATE)",
      ),
    ],
    [
      "isn't proven where no certificate is seen",
      (names) => {
        names.subject = undefined;
      },
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: it leads to sip.contoso.com, and its certificate wasn't seen: connect ECONNREFUSED (ACCESS-REMOTE-USERS)",
      ),
    ],
    [
      "isn't proven where handshakes can't be tried",
      (names) => {
        names.subject = new NotTaken("Node isn't installed");
      },
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: it leads to sip.contoso.com, and its certificate wasn't seen: Node isn't installed",
      ),
    ],
  ]);

  itAccepts([
    ["there are several SIP domains", secondDomain],
    [
      "records and certificate agree on another name than the described one",
      both(
        outside(record, ["0 0 443 access.contoso.com."]),
        outside("_sipfederationtls._tcp.contoso.com SRV", ["0 0 5061 Access.contoso.com."]),
        (names) => {
          names.subject = "access.contoso.com";
        },
      ),
    ],
  ]);
});

describe("DNS-SRV-INTERNAL", () => {
  const record = "_sipinternaltls._tcp.contoso.com SRV";

  itTells([
    [
      "names a domain without the record",
      inside(record, "NXDOMAIN"),
      "DNS-SRV-INTERNAL broken: there is no such name",
    ],
    [
      "names another port",
      inside(record, ["0 0 443 frontend.contoso.com."]),
      "DNS-SRV-INTERNAL broken: port 443 of frontend.contoso.com",
    ],
    [
      "names another server",
      inside(record, ["0 0 5061 edge.contoso.com."]),
      "DNS-SRV-INTERNAL broken: port 5061 of edge.contoso.com",
    ],
    [
      "names a second record",
      inside(record, ["0 0 5061 frontend.contoso.com.", "0 0 5061 cwa.contoso.com."]),
      "DNS-SRV-INTERNAL broken: port 5061 of frontend.contoso.com and port 5061 of cwa.contoso.com",
    ],
    [
      "names a Front End whose name is another address",
      inside("frontend.contoso.com A", ["192.168.10.99"]),
      "DNS-SRV-INTERNAL broken: port 5061 of frontend.contoso.com: 192.168.10.99, not the Front End's 192.168.10.10",
    ],
    [
      "names a second domain's sip.<domain> that is another server",
      both(secondDomain, inside("sip.fabrikam.com A", ["192.168.10.99"])),
      "DNS-SRV-INTERNAL broken: port 5061 of sip.fabrikam.com",
    ],
    [
      "is the one that is broken where the internal DNS fails",
      (names) => {
        names.inside = answeringAll(names.inside, "REFUSED");
      },
      "DNS-SRV-INTERNAL broken: the DNS answers REFUSED",
      ...Array<string>(4).fill(
        "DNS-INTERNAL-NAMES notProven: the DNS answers REFUSED (DNS-SRV-INTERNAL)",
      ),
    ],
    [
      "isn't proven where nobody said how to reach a workstation",
      (names) => {
        names.inside = new NotTaken("nobody said how to reach workstation (inside)");
      },
      "DNS-SRV-INTERNAL notProven: nobody said how to reach workstation (inside)",
      ...Array<string>(4).fill(
        "DNS-INTERNAL-NAMES notProven: nobody said how to reach workstation (inside)",
      ),
    ],
    [
      "isn't proven where the description has no Front End",
      ({ description }) => {
        description.frontEnd = undefined;
      },
      "DNS-SRV-INTERNAL notProven: the lab's description lacks frontEnd.fqdn: give it",
      "EDGE-NEXT-HOP notProven: the lab's description lacks frontEnd.fqdn: give it",
    ],
  ]);
});
