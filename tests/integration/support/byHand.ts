// What somebody does on the hosts of a running lab by hand, behind the engine's back.

import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { succeeded } from "./commands";
import type { LabStack } from "./labStack";
import { labProcesses } from "./remains";

/** Changes a file in place, as an editor that keeps the inode does. */
export function edit(
  file: string,
  change: (text: string) => string,
  encoding: BufferEncoding = "utf8",
): void {
  const before = fs.readFileSync(file, encoding);
  const after = change(before);
  assert.notEqual(after, before, `${file} has not what was to be changed:\n${before}`);
  fs.writeFileSync(file, after, encoding);
}

export const hostsFile = (lab: LabStack) => `/etc/netns/${lab.namespace("edge")}/hosts`;

/** The folder of a host's services, zones and registry. */
export const hostFolder = (lab: LabStack, host: string) => `/run/edgelab/${lab.lab}/${host}`;

export const zoneFile = (lab: LabStack, host: string, zone = "contoso.com") =>
  `${hostFolder(lab, host)}/zones/${zone}`;

export const registryFile = (lab: LabStack) => `${hostFolder(lab, "cwa")}/registry.reg`;

/** A rule of a chain whose text has `part` in it. */
export async function ruleOf(lab: LabStack, host: string, chain: string, part: string) {
  const list = ["nft", "--handle", "list", "chain", "inet", "edgelab", chain];
  const { stdout } = await succeeded(lab.exec(host, list));
  const line = stdout.split("\n").find((text) => text.includes(part));
  const [, text, handle] = /^\s*(.*) # handle (\d+)$/.exec(line ?? "") ?? [];
  assert.ok(handle, `no rule with ${part} in:\n${stdout}`);
  return { text, handle };
}

/** Changes the rules of a host, as `nft` reads it. */
export async function nft(lab: LabStack, host: string, command: string): Promise<void> {
  await succeeded(lab.exec(host, ["nft", "-f", "-"], { input: `${command}\n` }));
}

/** Kills every process of the lab with this name. */
export function killProcesses(lab: LabStack, name: string): void {
  const found = labProcesses(lab.lab).filter((one) => one.name === name);
  assert.notEqual(found.length, 0, `no process ${name}`);
  for (const { id } of found) process.kill(Number(id), "SIGKILL");
}
