import { Restart } from "../../../provider/sdk";
import { cwaScript } from "../../policy/support/azureLabMachines";
import { adding, changing, inTurn, removing, scripted } from "../../policy/support/changes";
import { at, beside, linked } from "../../policy/support/recordedLabs";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { editRegistry, type Registry, setDword } from "../hands/registry";
import { cwa } from "../../integration/network/support/places";
import { inPlaceOf, settingsByCommand } from "../../policy/support/cwaCommands";
import type { Stories } from "../story";

const everywhere: readonly Registry[] = ["registry", "in effect"];

const patchLines =
  /\r\n\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates\\[^\]]*\]\r\n"Installed"=dword:00000001\r\n/;

const offline = "my presence shows as offline in CWA";

const labPatch = "lab-cwa-security-patch-kb-968802";

const [patch, key, client, server, restart] = cwaScript;

const labClients = "lab-cwa-security-clients";

const labServers = "lab-cwa-security-servers";

const encryption128 = "20000000";

const labRestart = "lab-cwa-security-restart";

/** Patch and restart of Communicator Web Access on Windows Server 2008 R2. */
export const cwaServerStories = {
  "CWA-PATCH": [
    {
      how: "the patch of July 2010 removed, and the server restarted",
      says: "No patch is installed on {cwa}.",
      live: {
        at: "CWA: patches",
        breaks: (lab) => editRegistry(lab, everywhere, (text) => text.replace(patchLines, "")),
        saw: offline,
      },
      lab: [removing(labPatch)],
      azure: inPlaceOf(patch),
    },
    {
      how: "the patch comes after the options",
      says: /don't wait for KB 968802/,
      lab: [
        ...[labClients, labServers].map((name) => linked(name, () => ({ dependencies: [] }))),
        linked(labPatch, (_, urnOf) => ({ dependencies: [labClients, labServers].map(urnOf) })),
      ],
      azure: scripted("cwa-settings", key, client, server, patch, restart),
    },
    {
      how: "the patch is another one",
      says: "On {cwa} is installed KB 974571, and not KB 968802.",
      lab: [changing(labPatch, { article: "KB 974571" })],
      command: settingsByCommand(
        String.raw`wusa.exe C:\Patches\Windows6.1-KB974571-x64.msu /quiet /norestart`,
        key,
        client,
        server,
        restart,
      ),
    },
    {
      how: "the options don't wait for the patch",
      says: /NtlmMinClientSec and NtlmMinServerSec don't wait for KB 968802/,
      lab: [labClients, labServers].map((name) => linked(name, () => ({ dependencies: [] }))),
      command: inTurn(inPlaceOf(patch), adding(remoteCommandOn(cwa, "patch", [patch]))),
    },
    {
      how: "the patch is on the Front End",
      says: "No patch is installed on {cwa}.",
      lab: [changing(labPatch, { connection: at("frontend") })],
    },
  ],
  "CWA-REBOOT": [
    {
      how: "the security options of before the restart in effect",
      says: "{cwa} isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed.",
      live: {
        at: "CWA: NtlmMinClientSec",
        breaks: (lab) => setDword(lab, ["in effect"], "NtlmMinClientSec", encryption128),
        saw: offline,
      },
      args: { cwa: { restart: false } },
      azure: inPlaceOf(restart),
    },
    {
      how: "the restart doesn't wait for the options",
      says: "{cwa} isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed.",
      lab: [
        linked(labRestart, (_, urnOf) => ({
          dependencies: [urnOf(labPatch)],
          propertyDependencies: {},
        })),
      ],
      command: inTurn(
        inPlaceOf(restart),
        adding(remoteCommandOn(cwa, "restart", ["shutdown /r /t 5"])),
      ),
    },
    {
      how: "the options wait for the restart",
      says: "{cwa} isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed.",
      lab: [
        linked(labRestart, (_, urnOf) => ({
          dependencies: [urnOf(labPatch)],
          propertyDependencies: {},
        })),
        ...[labClients, labServers].map((name) =>
          linked(name, (_, urnOf) => ({ dependencies: [labPatch, labRestart].map(urnOf) })),
        ),
      ],
    },
    {
      how: "the restart is triggered by one option alone",
      says: "{cwa} isn't restarted again when NtlmMinServerSec is changed later: lab-cwa-security-restart isn't triggered by it.",
      lab: [
        linked(labRestart, (_, urnOf) => ({
          propertyDependencies: { triggers: [urnOf(labClients)] },
        })),
      ],
    },
    {
      how: "another host is restarted",
      says: "{cwa} isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed.",
      lab: [
        removing(labRestart),
        beside(
          () =>
            new Restart("another-restart", {
              connection: at("frontend"),
              triggers: { options: "0" },
            }),
        ),
      ],
    },
    {
      how: "it restarts between the two options",
      says: "{cwa} isn't restarted after NtlmMinServerSec is changed.",
      azure: scripted("cwa-settings", patch, key, client, restart, server),
    },
  ],
} satisfies Stories;
