import * as z from "zod";
import { PortSet } from "./values";
import { scriptsOf } from "./windowsScript";

/** What a firewall of ISA Server or Forefront TMG publishes. */
export const publishingShape = z.array(
  z.object({
    name: z.string(),
    publicAddress: z.string(),
    target: z.string(),
    protocols: z.array(
      z.object({ name: z.string(), transport: z.enum(["tcp", "udp"]), ports: z.array(z.string()) }),
    ),
  }),
);
export type Publishing = z.infer<typeof publishingShape>;

/** The variable in which the command that runs the script says what for, and on which machine: nothing else reads it. */
export const tmgVariable = "EDGELAB_TMG";

/** A server publishing rule has one protocol there. */
const rulesOf = (published: Publishing) =>
  published.flatMap(({ name, target, protocols }) =>
    protocols.map((protocol) => ({
      name: `${name} (${protocol.name})`,
      target,
      protocol: protocol.name,
    })),
  );

const definitionsOf = (published: Publishing) =>
  [
    ...new Map(
      published.flatMap(({ protocols }) => protocols.map((protocol) => [protocol.name, protocol])),
    ).values(),
  ].map(({ name, transport, ports }) => ({
    name,
    transport,
    ranges: PortSet.parse(ports)
      .toJSON()
      .map((range) => range.split("-").map(Number))
      .map(([low, high = low]) => [low, high]),
  }));

/**
 * Scripts for the COM objects of ISA Server 2004 to Forefront TMG, by what their SDK documents: `FPC.Root`,
 * `ProtocolDefinitions.Add`, `PrimaryConnections.AddTCP` and `AddUDP` (ff825809, ff825810), and
 * `PolicyRules.AddServerPublishingRule` (dd436336). What else a rule needs has no call there that is documented so: it is
 * among {@link tmgByHand}, and what the rules let through is seen from outside alone.
 */
export const tmgScripts = (published: Publishing): Record<string, string> =>
  scriptsOf(
    "Protocol definitions and server publishing rules",
    { windows: null, definitions: definitionsOf(published), rules: rulesOf(published) },
    code,
  );

/** What somebody does in the console, in this order. */
export function tmgByHand(published: Publishing): string[] {
  const publicOnes = [...new Set(published.map(({ publicAddress }) => publicAddress))];
  return [
    `Give the external network adapter the addresses ${publicOnes.join(", ")} (ncpa.cpl, Internet Protocol Version 4, Advanced).`,
    "Run the script of this folder: cscript //nologo apply.js",
    "In Forefront TMG Management (ISA Server Management), click Firewall Policy.",
    ...published.flatMap(({ name, publicAddress, protocols }) =>
      protocols.map(
        (protocol) =>
          `Double-click the rule "${name} (${protocol.name})". Tab Networks: check External, click Address, Specified IP addresses, add ${publicAddress}. Tab To: Requests appear to come from the original client.`,
      ),
    ),
    ...published.map(
      ({ name, publicAddress, target }) =>
        `Networking, Network Rules (Forefront TMG alone; ISA Server has no static NAT): for ${name}, a rule from a computer ${target} to External, relation NAT, NAT Address Selection: Use the specified IP address, ${publicAddress}.`,
    ),
    "Click Apply.",
    "npm run verify from outside shows what is let through: the script can't.",
  ];
}

const code = String.raw`
var array = new ActiveXObject("FPC.Root").GetContainingArray();
var allDefinitions = array.RuleElements.ProtocolDefinitions, allRules = array.ArrayPolicy.PolicyRules;
var note = kept + "\\isa-tmg.made";

function item(all, name) { try { return all.Item(name); } catch (error) { return null; } }
function made() { return fso.FileExists(note) ? read(note) : ""; }
function ours() {
  var text = "";
  for (var i = 0; i < definitions.length; i++) text += definitions[i].name + "=" + definitions[i].transport + " " + definitions[i].ranges.join(";") + "\r\n";
  for (var k = 0; k < rules.length; k++) text += rules[k].name + "=" + rules[k].target + "\r\n";
  return text;
}
function foreign(all, list, what) {
  for (var i = 0; i < list.length; i++) if (item(all, list[i].name)) refuse("There is a " + what + " " + list[i].name + " already that isn't of this: rename or remove it, and run this again.");
}
function lacks(all, list) {
  for (var i = 0; i < list.length; i++) if (!item(all, list[i].name)) return list[i].name;
  return "";
}
function remove(all, list) {
  for (var i = list.length - 1; i >= 0; i--) if (item(all, list[i].name)) all.Remove(list[i].name);
  all.Save();
}
function apply() {
  if (made() === ours() && !lacks(allDefinitions, definitions) && !lacks(allRules, rules)) { say("ISA/TMG: the rules are there already"); return; }
  if (made() !== "" && made() !== ours()) refuse("ISA/TMG: other rules of this are there: run their undo.js first.");
  if (made() !== "") undo();
  foreign(allDefinitions, definitions, "protocol definition");
  foreign(allRules, rules, "rule");
  keep();
  write(note, ours());
  for (var i = 0; i < definitions.length; i++) {
    var connections = allDefinitions.Add(definitions[i].name).PrimaryConnections, ranges = definitions[i].ranges;
    for (var k = 0; k < ranges.length; k++) {
      // Inbound; and for UDP: receive, then send.
      if (definitions[i].transport === "tcp") connections.AddTCP(0, ranges[k][0], ranges[k][1]);
      else connections.AddUDP(2, ranges[k][0], ranges[k][1]);
    }
  }
  allDefinitions.Save();
  for (var j = 0; j < rules.length; j++) allRules.AddServerPublishingRule(rules[j].name, rules[j].target, rules[j].protocol);
  allRules.Save();
  say("ISA/TMG: " + definitions.length + " protocol definitions and " + rules.length + " rules are made; what is left to do by hand stands in README.txt or docs/servers.md");
}
function check() {
  var missing = lacks(allDefinitions, definitions) || lacks(allRules, rules);
  if (missing) refuse("ISA/TMG: " + missing + " is missing");
  if (made() !== ours()) refuse("ISA/TMG: they are of somebody else, or other ones");
  say("ISA/TMG: all are there; what they let through only a look from outside shows: npm run verify");
}
function undo() {
  if (made() === "") { say("ISA/TMG: nothing was made"); return; }
  remove(allRules, rules);
  remove(allDefinitions, definitions);
  forget(note);
  say("ISA/TMG: taken away");
}
`;
