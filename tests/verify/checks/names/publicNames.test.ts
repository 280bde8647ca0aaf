import { both, itAccepts, itTells, outside } from "./support/itNames";
import { answeringAll } from "./support/namesOutcomes";

describe("DNS-PUBLIC-NAMES", () => {
  itTells([
    [
      "names a role without a record",
      outside("webconf.contoso.com A", "NXDOMAIN"),
      "EDGE-OWN-ADDRESSES notProven: webconf.contoso.com: there is no such name (DNS-PUBLIC-NAMES)",
      "EDGE-OWN-ADDRESSES notProven: webconf.contoso.com: there is no such name (DNS-PUBLIC-NAMES)",
      "DNS-PUBLIC-NAMES broken: there is no such name",
    ],
    [
      "names a role that has records of other types alone",
      outside("sip.contoso.com A", []),
      "EDGE-OWN-ADDRESSES notProven: sip.contoso.com: it has no A record (DNS-PUBLIC-NAMES)",
      "EDGE-OWN-ADDRESSES notProven: sip.contoso.com: it has no A record (DNS-PUBLIC-NAMES)",
      "DNS-PUBLIC-NAMES broken: it has no A record",
    ],
    [
      "names a second public address",
      outside("av.contoso.com A", ["198.51.100.23", "198.51.100.99"]),
      "DNS-PUBLIC-NAMES broken: 2 addresses: 198.51.100.23 and 198.51.100.99",
    ],
    [
      "names a second address that is another role's",
      outside("av.contoso.com A", ["198.51.100.23", "198.51.100.21"]),
      "EDGE-OWN-ADDRESSES notProven: 198.51.100.21 is sip.contoso.com's and av.contoso.com's (DNS-PUBLIC-NAMES)",
      "DNS-PUBLIC-NAMES broken: 2 addresses: 198.51.100.23 and 198.51.100.21",
    ],
    [
      "names the address behind the firewall",
      outside("av.contoso.com A", ["10.45.16.30"]),
      "EDGE-OWN-ADDRESSES notProven: av.contoso.com: 10.45.16.30, which the Internet doesn't route (DNS-PUBLIC-NAMES)",
      "EDGE-OWN-ADDRESSES notProven: av.contoso.com: 10.45.16.30, which the Internet doesn't route (DNS-PUBLIC-NAMES)",
      "DNS-PUBLIC-NAMES broken: 10.45.16.30, which the Internet doesn't route",
    ],
    [
      "names an address of nobody",
      outside("sip.contoso.com A", ["203.0.113.9"]),
      "DNS-PUBLIC-NAMES broken: 203.0.113.9",
    ],
    [
      "names two roles whose addresses are mixed up",
      both(
        outside("sip.contoso.com A", ["198.51.100.22"]),
        outside("webconf.contoso.com A", ["198.51.100.21"]),
      ),
      "DNS-PUBLIC-NAMES broken: 198.51.100.22",
      "DNS-PUBLIC-NAMES broken: 198.51.100.21",
    ],
    [
      "names another host that is shown with its inner address",
      outside("frontend.contoso.com A", ["192.168.10.10"]),
      "DNS-PUBLIC-NAMES broken: frontend.contoso.com is 192.168.10.10",
    ],
    [
      "names a role with a private IPv6 address",
      outside("av.contoso.com AAAA", ["fd00::30"]),
      "DNS-PUBLIC-NAMES broken: av.contoso.com is fd00::30",
    ],
    [
      "is the one that is broken where the DNS fails",
      (names) => {
        names.outside = answeringAll(names.outside, "SERVFAIL");
      },
      ...Array<string>(2).fill(
        "EDGE-OWN-ADDRESSES notProven: sip.contoso.com: the DNS answers SERVFAIL (DNS-PUBLIC-NAMES)",
      ),
      "EDGE-OWN-ADDRESSES notProven: webconf.contoso.com: the DNS answers SERVFAIL (DNS-PUBLIC-NAMES)",
      ...Array<string>(3).fill("DNS-PUBLIC-NAMES broken: the DNS answers SERVFAIL"),
      "DNS-SRV-FEDERATION notProven: the DNS answers SERVFAIL (DNS-PUBLIC-NAMES)",
      "DNS-SRV-REMOTE notProven: the DNS answers SERVFAIL (DNS-PUBLIC-NAMES)",
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: the DNS answers SERVFAIL (DNS-PUBLIC-NAMES)",
      ),
    ],
    [
      "is the one that is broken where nobody serves DNS",
      (names) => {
        names.outside = answeringAll(names.outside, "connection refused");
      },
      ...Array<string>(2).fill(
        "EDGE-OWN-ADDRESSES notProven: sip.contoso.com: nobody serves DNS there: connection refused (DNS-PUBLIC-NAMES)",
      ),
      "EDGE-OWN-ADDRESSES notProven: webconf.contoso.com: nobody serves DNS there: connection refused (DNS-PUBLIC-NAMES)",
      ...Array<string>(3).fill(
        "DNS-PUBLIC-NAMES broken: nobody serves DNS there: connection refused",
      ),
      "DNS-SRV-FEDERATION notProven: nobody serves DNS there: connection refused (DNS-PUBLIC-NAMES)",
      "DNS-SRV-REMOTE notProven: nobody serves DNS there: connection refused (DNS-PUBLIC-NAMES)",
      ...Array<string>(2).fill(
        "ACCESS-SRV-TARGET notProven: nobody serves DNS there: connection refused (DNS-PUBLIC-NAMES)",
      ),
    ],
    [
      "isn't proven where a name gets no answer",
      outside("av.contoso.com A", "timed out"),
      ...Array<string>(2).fill(
        "EDGE-OWN-ADDRESSES notProven: av.contoso.com: no answer: timed out",
      ),
      "DNS-PUBLIC-NAMES notProven: no answer: timed out",
    ],
    [
      "isn't proven where the description gives no public address",
      ({ description }) => {
        const { edge } = description;
        description.edge = { ...edge, accessEdge: { fqdn: "sip.contoso.com" } };
      },
      "DNS-PUBLIC-NAMES notProven: the lab's description lacks edge.accessEdge.publicAddress: give it",
    ],
  ]);

  itAccepts([
    [
      "a name has a public IPv6 address beside the other",
      outside("av.contoso.com AAAA", ["2001:db8::23"]),
    ],
  ]);
});

describe("EDGE-OWN-ADDRESSES", () => {
  itTells([
    [
      "names two roles at one public address",
      outside("webconf.contoso.com A", ["198.51.100.21"]),
      "EDGE-OWN-ADDRESSES broken: 198.51.100.21 is sip.contoso.com's and webconf.contoso.com's",
      "DNS-PUBLIC-NAMES notProven: 198.51.100.21, as sip.contoso.com is (EDGE-OWN-ADDRESSES)",
    ],
    [
      "names two roles that are described with one public address",
      both(outside("webconf.contoso.com A", ["198.51.100.21"]), ({ description }) => {
        const webConferencingEdge = {
          fqdn: "webconf.contoso.com",
          publicAddress: "198.51.100.21",
        };
        description.edge = { ...description.edge, webConferencingEdge };
      }),
      "EDGE-OWN-ADDRESSES broken: 198.51.100.21 is sip.contoso.com's and webconf.contoso.com's",
    ],
  ]);
});
