import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { edit, hostsFile, registryFile, zoneFile } from "../support/byHand";
import { succeeded } from "../support/commands";
import type { LabStack } from "../support/labStack";

const hostsLine = "10.9.9.9\tprinter.contoso.com   printer  # by hand,  leave it \t\n";
const recordLine = "printer  300\tIN  A   10.9.9.9   ; by hand, leave it \n";
const registryLines =
  '\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n; by hand\r\n"Note"="leave  it"\r\n"Size"=dword:0000002A\r\n';
const table = "table inet by-hand { chain on { type filter hook forward priority 10; counter; }; }";

/** Puts settings of somebody else's beside the lab's own, wherever both live in one place. */
export async function addForeignSettings(lab: LabStack): Promise<void> {
  edit(hostsFile(lab), (text) => `# Our printers\n${hostsLine}${text}`);
  edit(zoneFile(lab, "publicdns"), (text) => `${text}${recordLine}`);
  edit(registryFile(lab), (text) => `${text}${registryLines}`, "utf16le");
  await succeeded(lab.exec("firewall", ["nft", "-f", "-"], { input: `${table}\n` }));
}

/** @throws AssertionError where one of them isn't there byte for byte. */
export async function assertForeignSettings(lab: LabStack): Promise<void> {
  const hosts = fs.readFileSync(hostsFile(lab), "utf8");
  assert.ok(hosts.startsWith(`# Our printers\n${hostsLine}`), hosts);
  const zone = fs.readFileSync(zoneFile(lab, "publicdns"), "utf8");
  assert.ok(zone.includes(`\n${recordLine}`), zone);
  const registry = fs.readFileSync(registryFile(lab), "utf16le");
  assert.ok(registry.includes(registryLines), registry);
  const { stdout } = await succeeded(
    lab.exec("firewall", ["nft", "--stateless", "list", "table", "inet", "by-hand"]),
  );
  assert.match(stdout, /hook forward priority filter \+ 10; policy accept;\n\s+counter\n/);
}
