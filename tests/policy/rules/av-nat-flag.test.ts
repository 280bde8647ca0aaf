import { edge, machine, resource, service, unknown } from "../support/namesFacts";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

const checkbox = '"External IP address is translated by NAT"';
const confirmed = (date: string) => ({
  avEdgeTranslatedByNat: true,
  avEdgeTranslatedByNatConfirmed: { by: "Jo Doe", date },
});
/** What no resource of the Edge shows besides where a lab of our own is on machines that are there. */
const beside = { avAuthentication: true, clockOffsets: { edge: 0, frontEnd: 0 } };
const isClear = `${checkbox} is clear on ${edge}, and the public address 198.51.100.23 of its A/V Edge is translated to 10.45.16.30.`;

describe("AV-NAT-FLAG", () => {
  itTells("AV-NAT-FLAG", [
    {
      how: "no resource shows the box, and it is stated to be clear",
      change: (lab) => {
        lab.services[0] = service(edge, "A/V Edge");
        lab.stated = { avEdgeTranslatedByNat: false };
      },
      found: isClear,
    },
    {
      how: "the box is clear, whatever is stated",
      change: (lab) => {
        lab.services[0] = service(edge, "a/v edge", { translatedByNat: false });
        lab.stated = { avEdgeTranslatedByNat: true };
      },
      found: isClear,
    },
    {
      how: "the box is set on an Edge whose own interface shows the public address",
      change: (lab) => {
        lab.avEdge = { fqdn: "av.contoso.com", publicAddress: "198.51.100.23" };
        lab.machines[0] = machine(edge, ["10.45.16.10", "198.51.100.23"], ["198.51.100.53"]);
      },
      found: `${checkbox} is set on ${edge}, and its A/V Edge has the public address 198.51.100.23 itself.`,
    },
    {
      how: "of our own nothing shows the box, and nobody confirmed it",
      change: (lab) => {
        lab.services.shift();
        lab.describedBy = resource("lab");
        lab.stated = beside;
      },
      found: `Nobody has confirmed how ${checkbox} is on ${edge}, and no resource can show it.`,
    },
    {
      how: "it is confirmed for a day to come",
      change: (lab) => {
        lab.services.shift();
        lab.stated = confirmed("2026-06-02");
      },
      found: `Jo Doe confirmed ${checkbox} on 2026-06-02, a day to come.`,
    },
  ]);

  itAccepts("the Edge has the public address itself, and the box is clear", (lab) => {
    lab.avEdge = { ...lab.avEdge, address: "198.51.100.23" };
    lab.services[0] = service(edge, "A/V Edge", { translatedByNat: false });
  });
  itAccepts("no resource shows the box, and it is stated to be set", (lab) => {
    lab.services.shift();
    lab.stated = { avEdgeTranslatedByNat: true };
  });
  itAccepts("of our own somebody confirmed that it is set", (lab) => {
    lab.services.shift();
    lab.describedBy = resource("lab");
    lab.stated = { ...beside, ...confirmed("2026-06-01") };
  });
  itAccepts("only the Edge's interfaces show that it hasn't the public address", (lab) => {
    lab.avEdge = { fqdn: "av.contoso.com", publicAddress: "198.51.100.23" };
  });

  itLeavesOpen("AV-NAT-FLAG", [
    {
      how: "nothing shows the box",
      change: (lab) => {
        lab.services.shift();
      },
      because: `no resource shows whether ${checkbox} is set on ${edge}`,
    },
    {
      how: "the box isn't known",
      change: (lab) => {
        lab.services[0] = service(edge, "A/V Edge", { translatedByNat: unknown("settings") });
      },
      because: '"settings" of later isn\'t known before the update',
    },
    {
      how: "it isn't known which program is the A/V Edge",
      change: (lab) => {
        lab.services[0] = service(edge, unknown("settings.role"), { translatedByNat: true });
      },
      because: '"settings.role" of later isn\'t known before the update',
    },
    {
      how: "the public address isn't known",
      change: (lab) => {
        lab.avEdge = { ...lab.avEdge, publicAddress: unknown("ipAddress") };
      },
      because: '"ipAddress" of later isn\'t known before the update',
    },
    {
      how: "nothing shows the A/V Edge's own address",
      change: (lab) => {
        lab.avEdge = { fqdn: "av.contoso.com", publicAddress: "198.51.100.23" };
        lab.machines[0] = machine(edge, [], ["198.51.100.53"]);
      },
      because: "the A/V Edge's own address isn't known",
    },
  ]);
});
