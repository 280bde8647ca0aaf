import { emptyRegistry } from "../../../provider/hosts/registryFile";
import * as fs from "node:fs";
import { hostFolder } from "../../integration/support/byHand";
import type { Fault } from "../fault";
import { deleteRules } from "../hands/rules";
import { editRegistry, setDword, type Registry } from "../hands/registry";
import { stop } from "../hands/services";

const everywhere: readonly Registry[] = ["registry", "in effect"];
const encryption128 = "20000000";
const offline = "my presence shows as offline in CWA";

const patchLines =
  /\r\n\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates\\[^\]]*\]\r\n"Installed"=dword:00000001\r\n/;

const lowered = [
  emptyRegistry,
  "\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0]\r\n",
  '"NtlmMinClientSec"=dword:00000000\r\n',
  '"NtlmMinServerSec"=dword:00000000\r\n',
].join("");

/** Communicator Web Access: its options, its patch, its way from outside. */
export const cwaFaults: readonly Fault[] = [
  {
    requirement: "CWA-NTLM-SERVER",
    title: "NtlmMinServerSec set to 0x20000000, and the server restarted",
    at: "CWA: NtlmMinServerSec",
    breaks: (lab) => setDword(lab, everywhere, "NtlmMinServerSec", encryption128),
    saw: "Presence shows as offline for whoever signs in through Communicator Web Access",
  },
  {
    requirement: "CWA-NTLM-CLIENT",
    title: "NtlmMinClientSec set to 0x20000000, and the server restarted",
    at: "CWA: NtlmMinClientSec",
    breaks: (lab) => setDword(lab, everywhere, "NtlmMinClientSec", encryption128),
    saw: "Cannot sign in to Communicator. You may have entered your sign-in address, user name, or password incorrectly",
  },
  {
    requirement: "CWA-PATCH",
    title: "the patch of July 2010 removed, and the server restarted",
    at: "CWA: patches",
    breaks: (lab) => editRegistry(lab, everywhere, (text) => text.replace(patchLines, "")),
    saw: offline,
  },
  {
    requirement: "CWA-REBOOT",
    title: "the security options of before the restart in effect",
    at: "CWA: NtlmMinClientSec",
    breaks: (lab) => setDword(lab, ["in effect"], "NtlmMinClientSec", encryption128),
    saw: offline,
  },
  {
    requirement: "CWA-NTLM-ELSEWHERE",
    title: "'No Minimum' set on the Front End",
    at: "Front End: registry",
    breaks: (lab) =>
      fs.writeFileSync(`${hostFolder(lab, "frontend")}/registry.reg`, lowered, "utf16le"),
  },
  {
    requirement: "CWA-REVERSE-PROXY",
    title: "the reverse proxy's process ended",
    at: "firewall: reverse proxy",
    breaks: (lab) => stop(lab, "firewall", "reverse-proxy"),
  },
  {
    requirement: "CWA-REVERSE-PROXY",
    title: "TCP 443 closed from outside to the reverse proxy",
    at: "firewall: rules of the reverse proxy",
    breaks: (lab) => deleteRules(lab, ["firewall", "input", "CWA reverse proxy|HTTPS"]),
  },
  {
    requirement: "CWA-REVERSE-PROXY",
    title: "TCP 443 closed from the reverse proxy to the server",
    at: "internal firewall: reverse proxy",
    breaks: (lab) =>
      deleteRules(lab, ["internalfirewall", "forward", "Reverse proxy to CWA|HTTPS"]),
  },
];
