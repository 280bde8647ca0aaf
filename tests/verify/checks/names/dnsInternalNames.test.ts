import { both, inside, itAccepts, itTells } from "./support/itNames";
import type { MeasuredNames } from "./support/namesOutcomes";

const avEdge =
  (given: NonNullable<NonNullable<MeasuredNames["description"]["edge"]>["avEdge"]>) =>
  ({ description }: MeasuredNames) => {
    description.edge = { ...description.edge, avEdge: { fqdn: "av.contoso.com", ...given } };
  };

describe("DNS-INTERNAL-NAMES", () => {
  itTells([
    [
      "names a role's public address in the internal zone",
      inside("av.contoso.com A", ["198.51.100.23"]),
      "DNS-INTERNAL-NAMES broken: 198.51.100.23: the public address",
    ],
    [
      "names both addresses in the internal zone",
      inside("cwa.contoso.com A", ["192.168.10.20", "198.51.100.20"]),
      "DNS-INTERNAL-NAMES broken: 192.168.10.20 and 198.51.100.20: the public address",
    ],
    [
      "names another address",
      inside("webconf.contoso.com A", ["10.45.16.99"]),
      "DNS-INTERNAL-NAMES broken: 10.45.16.99",
    ],
    [
      "names sip.<domain> with the public address",
      inside("sip.contoso.com A", ["198.51.100.21"]),
      "DNS-INTERNAL-NAMES broken: 198.51.100.21: the public address",
    ],
    [
      "isn't proven where one name gets no answer",
      inside("av.contoso.com A", "timed out"),
      "DNS-INTERNAL-NAMES notProven: no answer: timed out",
    ],
    [
      "isn't proven where the role's own address isn't described, and the zone gives a public one",
      both(inside("cwa.contoso.com A", ["203.0.113.9"]), ({ description }) => {
        description.cwa = { fqdn: "cwa.contoso.com", publicAddress: "198.51.100.20" };
      }),
      "DNS-INTERNAL-NAMES notProven: the lab's description lacks cwa.address: give it",
    ],
    [
      "isn't proven where there is no name for a role",
      ({ description }) => {
        description.cwa = undefined;
      },
      "DNS-INTERNAL-NAMES notProven: the lab's description lacks cwa.fqdn: give it",
    ],
  ]);

  itAccepts([
    ["the internal zone has no names of the roles", inside("av.contoso.com A", "NXDOMAIN")],
    ["sip.<domain> is the Access Edge itself inside", inside("sip.contoso.com A", ["10.45.16.10"])],
    [
      "there is no NAT, and both zones give one address",
      both(
        inside("av.contoso.com A", ["198.51.100.23"]),
        avEdge({ publicAddress: "198.51.100.23", address: "198.51.100.23" }),
      ),
    ],
    [
      "the role's own address isn't described, and the zone gives a private one",
      avEdge({ publicAddress: "198.51.100.23" }),
    ],
    [
      "a role's name is in no zone of the lab's, and comes from outside",
      both(inside("meet.example.org A", ["198.51.100.20"]), ({ description }) => {
        description.cwa = { fqdn: "meet.example.org", publicAddress: "198.51.100.20" };
      }),
    ],
  ]);
});
