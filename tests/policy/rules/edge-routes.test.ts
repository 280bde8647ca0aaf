import { Network } from "../../../model";
import type { RoutesFact } from "../../../policy/facts/routes";
import { address, edge, machine, toInside, toOutside, unknown } from "../support/namesFacts";
import type { NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

const routes =
  (list: RoutesFact["list"], isAll = true, more: (lab: NamesLab) => void = () => undefined) =>
  (lab: NamesLab) => {
    lab.machines[0] = { ...lab.machines[0], routes: { list, isAll } };
    more(lab);
  };

describe("EDGE-ROUTES", () => {
  itTells("EDGE-ROUTES", [
    {
      how: "a default route says that there is no way",
      change: routes([{ to: toOutside.to }, toInside]),
      found: `${edge} has no way to the Internet.`,
    },
    {
      how: "a wider route inside leads out",
      change: routes([
        toOutside,
        { to: Network.parse("192.168.0.0/16"), via: address("10.45.16.1") },
      ]),
      found: `${edge} sends what is for 192.168.10.0/24 to 10.45.16.1, in the perimeter.`,
    },
    {
      how: "the outer firewall's machine has the gateway that is meant for inside",
      change: routes([toOutside, { to: toInside.to, via: address("10.9.9.9") }], true, (lab) => {
        lab.hosts.firewall = ["lab-firewall"];
        lab.machines.push(machine("lab-firewall", ["10.9.9.9"]));
      }),
      found: `${edge} sends what is for 192.168.10.0/24 to 10.9.9.9, the firewall.`,
    },
    {
      how: "only the gateway inside is stated, and is outside",
      change: routes([toOutside], false, (lab) => {
        lab.stated = { edgeInternalGateway: address("10.45.16.1") };
      }),
      found: `${edge} sends what is for 192.168.10.0/24 to 10.45.16.1, in the perimeter.`,
    },
  ]);

  itAccepts(
    "a wider route leads inside",
    routes([toOutside, { ...toInside, to: Network.parse("192.168.0.0/16") }]),
  );
  itAccepts("the Edge is in the internal network itself", (lab) => {
    lab.machines[0] = {
      ...machine(edge, ["10.45.16.30", "192.168.10.7"], ["198.51.100.53"]),
      routes: { list: [toOutside], isAll: true },
    };
  });

  itLeavesOpen("EDGE-ROUTES", [
    {
      how: "a gateway is in no network that is known",
      change: routes([{ ...toOutside, via: address("10.9.9.9") }, toInside]),
      because: "whose the gateway 10.9.9.9 is isn't known",
    },
    {
      how: "a gateway isn't known yet",
      change: routes([toOutside, { ...toInside, via: unknown("routes[1].via") }]),
      because: '"routes[1].via" of later isn\'t known before the update',
    },
    {
      how: "scripts show one way alone",
      change: routes([toOutside], false),
      because: `no resource shows by which gateway ${edge} sends what is for 192.168.10.0/24`,
    },
    {
      how: "a network isn't known yet",
      change: routes([toOutside, { ...toInside, to: unknown("routes[1].to") }]),
      because: '"routes[1].to" of later isn\'t known before the update',
    },
  ]);
});
