import { both, itAccepts, itTells, outside } from "./support/itNames";
import { NotTaken, type MeasuredNames } from "./support/namesOutcomes";

const hosts =
  (...lines: readonly string[]) =>
  (names: MeasuredNames) => {
    names.hostsFile = lines.join("\r\n");
  };
const resolves =
  (...addresses: readonly string[]) =>
  (names: MeasuredNames) => {
    names.onEdge = { ...names.onEdge, "av.contoso.com": addresses };
  };
const asks =
  (...servers: readonly string[]) =>
  (names: MeasuredNames) => {
    names.nameServers = servers;
  };
const started = (publicAddress: string) => (names: MeasuredNames) => {
  names.service = { running: true, translatedByNat: { publicAddress } };
};
const unseenService = (names: MeasuredNames) => {
  names.service = new NotTaken("it runs on a Windows");
};
const right = "198.51.100.23 av.contoso.com";

describe("AV-HOSTS", () => {
  itTells([
    ["names a missing line", hosts(), "AV-HOSTS broken: no line names av.contoso.com"],
    [
      "names a line that is commented out",
      hosts(`#${right}`),
      "AV-HOSTS broken: no line names av.contoso.com",
    ],
    [
      "names a line of another name",
      hosts("198.51.100.23 av.contoso.com.example"),
      "AV-HOSTS broken: no line names av.contoso.com",
    ],
    ["names a line that is there twice", hosts(right, right), "AV-HOSTS broken: 2 lines"],
    [
      "isn't proven where the file can't be read",
      (names) => {
        names.hostsFile = new NotTaken("no permission");
      },
      "AV-HOSTS notProven: no permission",
    ],
    [
      "isn't proven where the description has no A/V Edge",
      ({ description }) => {
        description.edge = { ...description.edge, avEdge: undefined };
      },
      "AV-DNS-PUBLIC notProven: the lab's description lacks edge.avEdge.fqdn: give it",
      "AV-HOSTS notProven: the lab's description lacks edge.avEdge.fqdn: give it",
      ...Array<string>(2).fill(
        "EDGE-OWN-ADDRESSES notProven: A/V Edge: the lab's description lacks edge.avEdge.fqdn: give it",
      ),
      "DNS-PUBLIC-NAMES notProven: the lab's description lacks edge.avEdge.fqdn: give it",
      "DNS-INTERNAL-NAMES notProven: the lab's description lacks edge.avEdge.fqdn: give it",
    ],
  ]);
  itAccepts([
    ["the line has other names too", hosts("198.51.100.23\tmedia AV.Contoso.com. # A/V")],
    ["a public IPv6 address stands beside it", hosts(right, "2001:db8::23 av.contoso.com")],
  ]);
});

describe("AV-DNS-PUBLIC", () => {
  itTells([
    [
      "names a line with the address behind the firewall",
      both(hosts("10.45.16.30 av.contoso.com"), resolves("10.45.16.30")),
      "AV-DNS-PUBLIC broken: 10.45.16.30, by the hosts file",
      "AV-HOSTS notProven: a line gives 10.45.16.30 (AV-DNS-PUBLIC)",
    ],
    [
      "names the second of two lines that contradict each other",
      both(hosts(right, "198.51.100.99 av.contoso.com"), resolves("198.51.100.23")),
      "AV-DNS-PUBLIC broken: 198.51.100.99, by the hosts file",
      "AV-HOSTS notProven: a line gives 198.51.100.99 (AV-DNS-PUBLIC)",
    ],
    [
      "names a line with a private IPv6 address",
      hosts(right, "fd00::30 av.contoso.com"),
      "AV-DNS-PUBLIC broken: fd00::30, by the hosts file",
      "AV-HOSTS notProven: a line gives fd00::30 (AV-DNS-PUBLIC)",
    ],
    [
      "names what the Edge alone is answered",
      both(hosts(), resolves("203.0.113.9")),
      "AV-DNS-PUBLIC broken: 203.0.113.9",
      "AV-HOSTS broken: no line names av.contoso.com",
    ],
    [
      "names a name that doesn't resolve on the Edge alone",
      both(hosts(), resolves()),
      "AV-DNS-PUBLIC broken: it doesn't resolve",
      "AV-HOSTS broken: no line names av.contoso.com",
    ],
    [
      "leaves what everybody is answered to DNS-PUBLIC-NAMES",
      both(
        hosts(),
        resolves("198.51.100.23", "198.51.100.99"),
        outside("av.contoso.com A", ["198.51.100.23", "198.51.100.99"]),
      ),
      "AV-DNS-PUBLIC notProven: 198.51.100.23 and 198.51.100.99, as DNS has it (DNS-PUBLIC-NAMES)",
      "AV-HOSTS broken: no line names av.contoso.com",
      "DNS-PUBLIC-NAMES broken: 2 addresses: 198.51.100.23 and 198.51.100.99",
    ],
    [
      "leaves an address that two roles share to EDGE-OWN-ADDRESSES",
      both(hosts(), resolves("198.51.100.21"), outside("av.contoso.com A", ["198.51.100.21"])),
      "AV-DNS-PUBLIC notProven: 198.51.100.21, as DNS has it (EDGE-OWN-ADDRESSES)",
      "AV-HOSTS broken: no line names av.contoso.com",
      "EDGE-OWN-ADDRESSES broken: 198.51.100.21 is sip.contoso.com's and av.contoso.com's",
      "DNS-PUBLIC-NAMES notProven: 198.51.100.21, as sip.contoso.com is (EDGE-OWN-ADDRESSES)",
    ],
    [
      "leaves what internal DNS answers to DNS-EDGE-RESOLVER",
      both(hosts(), resolves("10.45.16.30"), asks("192.168.10.10")),
      "AV-DNS-PUBLIC notProven: 10.45.16.30, as DNS has it (DNS-EDGE-RESOLVER)",
      "AV-HOSTS broken: no line names av.contoso.com",
      "DNS-EDGE-RESOLVER broken: it asks 192.168.10.10, the Front End",
    ],
    [
      "names an A/V Edge that started while its name was wrong",
      started("10.45.16.30"),
      "AV-DNS-PUBLIC broken: it started with 10.45.16.30: restart it",
    ],
    [
      "isn't proven where the A/V Edge advertises something else, and how it started isn't seen",
      both(unseenService, (names) => {
        names.relay = "10.45.16.30:50123";
      }),
      "AV-DNS-PUBLIC notProven: 10.45.16.30:50123, and how it started isn't seen: it runs on a Windows",
    ],
    [
      "isn't proven where nothing can be run on the Edge",
      (names) => {
        const because = "nobody said how to reach Edge";
        names.onEdge = new NotTaken(because);
        names.hostsFile = new NotTaken(because);
        names.nameServers = new NotTaken(because);
        names.service = new NotTaken(because);
      },
      "AV-DNS-PUBLIC notProven: nobody said how to reach Edge",
      "AV-HOSTS notProven: nobody said how to reach Edge",
      "DNS-EDGE-RESOLVER notProven: nobody said how to reach Edge",
      "EDGE-NEXT-HOP notProven: nobody said how to reach Edge",
    ],
    [
      "isn't proven where the description gives no public address",
      ({ description }) => {
        const avEdge = { fqdn: "av.contoso.com", address: "10.45.16.30" };
        description.edge = { ...description.edge, avEdge };
      },
      "AV-DNS-PUBLIC notProven: the lab's description lacks edge.avEdge.publicAddress: give it",
      "AV-HOSTS notProven: the lab's description lacks edge.avEdge.publicAddress: give it",
      "DNS-PUBLIC-NAMES notProven: the lab's description lacks edge.avEdge.publicAddress: give it",
    ],
  ]);
  itAccepts([
    ["how the A/V Edge started isn't seen, and what it advertises is right", unseenService],
    [
      "the A/V Edge doesn't run, which is others' matter",
      (names) => {
        names.service = { running: false };
        names.relay = new NotTaken("no answer");
      },
    ],
    [
      "the A/V Edge knows nothing of the NAT, which is others' matter",
      (names) => {
        names.service = { running: true };
        names.relay = "10.45.16.30:50123";
      },
    ],
  ]);
});

describe("DNS-EDGE-RESOLVER", () => {
  const byDns = (names: MeasuredNames, address: string) => {
    names.onEdge = { ...names.onEdge, "webconf.contoso.com": [address] };
  };

  itTells([
    [
      "names the Front End",
      asks("192.168.10.10"),
      "DNS-EDGE-RESOLVER broken: it asks 192.168.10.10, the Front End",
    ],
    [
      "names a second server that is somewhere inside",
      asks("198.51.100.53", "192.168.10.99"),
      "DNS-EDGE-RESOLVER broken: it asks 192.168.10.99, in the internal network 192.168.10.0/24",
    ],
    [
      "names a server on the Edge itself that answers as internal DNS",
      both(asks("127.0.0.53"), (names) => byDns(names, "10.45.16.20")),
      "DNS-EDGE-RESOLVER broken: it asks 127.0.0.53, by which webconf.contoso.com is 10.45.16.20, as inside",
    ],
    [
      "isn't proven where a server on the Edge itself answers something else",
      both(asks("127.0.0.53"), (names) => byDns(names, "203.0.113.9")),
      "DNS-EDGE-RESOLVER notProven: it asks 127.0.0.53, and whom that asks isn't seen",
    ],
    [
      "isn't proven where a private server may be anybody's",
      both(asks("10.45.16.53"), ({ description }) => {
        description.networks = undefined;
        description.frontEnd = { fqdn: "frontend.contoso.com" };
      }),
      "DNS-EDGE-RESOLVER notProven: the lab's description lacks networks.internal: give it",
      "EDGE-NEXT-HOP notProven: the lab's description lacks frontEnd.address: give it",
    ],
  ]);
  itAccepts([
    ["a DNS server in the perimeter is asked", asks("10.45.16.53")],
    ["none is asked", asks()],
    ["a server on the Edge itself answers as public DNS", asks("127.0.0.53")],
  ]);
});

describe("EDGE-NEXT-HOP", () => {
  const nextHop =
    (...addresses: readonly string[]) =>
    (names: MeasuredNames) => {
      names.onEdge = { ...names.onEdge, "frontend.contoso.com": addresses };
    };
  const reached = (toFrontEnd: MeasuredNames["toFrontEnd"]) => (names: MeasuredNames) => {
    names.toFrontEnd = toFrontEnd;
  };
  itTells([
    ["names a name that is missing", nextHop(), "EDGE-NEXT-HOP broken: it doesn't resolve"],
    [
      "names an address that isn't the Front End's, and what gives it",
      both(nextHop("192.168.10.11"), hosts(right, "192.168.10.11 Frontend.contoso.com")),
      "EDGE-NEXT-HOP broken: 192.168.10.11, by the hosts file",
    ],
    [
      "names a second address",
      nextHop("192.168.10.10", "192.168.10.11"),
      "EDGE-NEXT-HOP broken: 192.168.10.10 and 192.168.10.11",
    ],
    [
      "tells the Edge's own address",
      nextHop("10.45.16.10"),
      "EDGE-NEXT-HOP broken: 10.45.16.10, the Edge itself",
    ],
    [
      "tells a public address of the Edge, whatever the Front End's is",
      both(nextHop("198.51.100.21"), (names) => {
        names.description.frontEnd = { fqdn: "frontend.contoso.com" };
      }),
      "EDGE-NEXT-HOP broken: 198.51.100.21, a public address of the Edge",
    ],
    [
      "leaves open what isn't described, be it that the name doesn't resolve",
      both(nextHop(), (names) => {
        names.description.frontEnd = { fqdn: "frontend.contoso.com" };
      }),
      "EDGE-NEXT-HOP notProven: the lab's description lacks frontEnd.address: give it",
    ],
    [
      "leaves a way that is shut to EDGE-INTERNAL-FLOWS",
      reached("lost"),
      "EDGE-NEXT-HOP notProven: nothing comes back (EDGE-INTERNAL-FLOWS)",
    ],
    [
      "leaves open whether it connects where that can't be measured",
      reached(new NotTaken("nobody said how to reach Edge")),
      "EDGE-NEXT-HOP notProven: nobody said how to reach Edge",
    ],
  ]);
  itAccepts([["a Front End on which nobody waits", reached("refused")]]);
});
