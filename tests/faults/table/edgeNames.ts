import { edit, hostsFile } from "../../integration/support/byHand";
import { frontEnd, perimeter } from "../../integration/network/support/places";
import type { LabStack } from "../../integration/support/labStack";
import type { Fault } from "../fault";
import { restart } from "../hands/services";

const line = /^(\S+)( av\.contoso\.com .*\n)/m;
const at = "Edge: hosts file";

const readdress = (lab: LabStack, address: string) =>
  edit(hostsFile(lab), (text) => text.replace(line, `${address}$2`));

/** How the Edge resolves names. */
export const edgeNamesFaults: readonly Fault[] = [
  {
    requirement: "AV-HOSTS",
    title: "the A/V Edge's hosts line deleted",
    at,
    breaks: (lab) => edit(hostsFile(lab), (text) => text.replace(line, "")),
    saw: "An error occurred while trying to start the conference. More details (ID:52031)",
  },
  {
    requirement: "AV-DNS-PUBLIC",
    title: "a hosts line with the A/V Edge's NAT'd address",
    at,
    breaks: (lab) => readdress(lab, perimeter.avEdge),
    hides: ["AV-HOSTS"],
    saw: "the call was disconnected because you stopped receiving audio from anna@contoso.com",
  },
  {
    requirement: "AV-DNS-PUBLIC",
    title: "a hosts line with the NAT'd address, and the A/V Edge restarted",
    at,
    breaks: async (lab) => {
      readdress(lab, perimeter.avEdge);
      await restart(lab, "edge", "av-edge");
    },
    hides: ["AV-HOSTS", "AV-NAT-FLAG"],
    saw: "stopped receiving audio",
  },
  {
    requirement: "DNS-EDGE-RESOLVER",
    title: "the Edge's resolv.conf names the internal DNS server",
    at: "Edge: resolv.conf",
    breaks: (lab) =>
      edit(`/etc/netns/${lab.namespace("edge")}/resolv.conf`, (text) =>
        text.replace(/^nameserver .*/m, `nameserver ${frontEnd}`),
      ),
  },
];
