import { quotedForShell } from "../../model/ssh";
import { baseCommands } from "../hosts/nftables/basePolicy";
import { ownerOf } from "../hosts/nftables/mark";
import { unit, unitText, wanted } from "../hosts/nftables/keeping";
import { replaceCommands, type RuleGroup } from "../hosts/nftables/ruleGroup";
import { tableName } from "../hosts/nftables/table";
import { addressFamily, renderHostsLine } from "../hosts/hostsFile";
import { ownerMark } from "../hosts/ownerMark";
import { accessRule } from "../resources/accessRule";
import { networkRule } from "../resources/networkRule";
import { publishingRule } from "../resources/publishingRule";
import { only, type Declared, type Machine } from "./declared";
import type { Step } from "./step";

/** The lines of hosts entries, and which names are theirs, by family. */
export function hostsLines(entries: readonly Declared<"hostsEntry">[]) {
  const present = entries.filter(({ inputs }) => inputs.present !== false);
  return {
    lines: present.map(({ inputs, urn }) => renderHostsLine(inputs, ownerMark(urn))),
    names: present.flatMap(({ inputs: { address, names } }) =>
      names.map((name) => ({ family: addressFamily(address), name: name.toLowerCase() })),
    ),
  };
}

const header = (what: string) => `#!/bin/sh
# ${what}
set -eu
export LC_ALL=C
cd "$(dirname "$0")"
kept=/var/lib/edgelab/rendered
[ "$(id -u)" = 0 ] || { echo "root is needed: run it by sudo" >&2; exit 1; }
say() { echo "$1"; }
refuse() { echo "$1" >&2; exit 1; }
sum() { sha256sum <"$1" | { read -r sum _; echo "$sum"; }; }
`;

const hostsShared = `hosts=/etc/hosts
is_there() { while IFS= read -r line; do tr -d '\\r' <"$hosts" | grep -qxF -e "$line" || return 1; done <lines; }
# Lines of others that give one of the names an address of the same family.
others() {
  awk 'FNR == NR { if (FILENAME == "names") mine[$1 " " $2] = 1; next }
    FILENAME == "lines" { ours[$0] = 1; next }
    { line = $0; sub(/\\r$/, "", line); if (line in ours) next
      sub(/#.*/, "", line); count = split(line, word, /[ \\t\\v\\f\\r]+/); first = word[1] == "" ? 2 : 1
      family = word[first] ~ /:/ ? "ipv6" : "ipv4"
      for (i = first + 1; i <= count; i++) if ((family " " tolower(word[i])) in mine) { print FNR ": " $0; next } }' names lines "$hosts"
}
`;

function hostsStep(machine: Machine): Step[] {
  const { lines, names } = hostsLines(only(machine, "hostsEntry"));
  if (lines.length === 0) return [];
  const what = `Lines of /etc/hosts: ${lines.length}`;
  return [
    {
      name: "hosts",
      what,
      files: {
        lines: `${lines.join("\n")}\n`,
        names: names.map(({ family, name }) => `${family} ${name}\n`).join(""),
        "apply.sh": `${header(`${what}. Every other line stays byte for byte.`)}${hostsShared}
found=$(others)
[ -z "$found" ] || refuse "/etc/hosts gives one of the names already; remove the line, and run this again: line $found"
if is_there; then say "hosts: the lines are there already"; exit 0; fi
mkdir -p -m 700 "$kept"
[ -e "$kept/hosts.before" ] || cp -p "$hosts" "$kept/hosts.before"
new=$(mktemp "$kept/hosts.XXXXXX")
end=
if grep -q "$(printf '\\r')\\$" "$hosts"; then end=$(printf '\\r'); fi
cat "$hosts" >"$new"
[ ! -s "$new" ] || [ "$(tail -c 1 "$new" | od -An -tx1 | tr -d ' ')" = 0a ] || printf '%s\\n' "$end" >>"$new"
while IFS= read -r line; do
  tr -d '\\r' <"$hosts" | grep -qxF -e "$line" || printf '%s%s\\n' "$line" "$end" >>"$new"
done <lines
sync "$new"
# Written over, as it may be a mount; what was there stands beside it.
cat "$new" >"$hosts"
rm -f "$new"
sum "$hosts" >"$kept/hosts.after"
say "hosts: written"
`,
        "check.sh": `${header(what)}${hostsShared}
is_there || refuse "hosts: a line is missing"
found=$(others)
[ -z "$found" ] || refuse "hosts: another line gives one of the names: line $found"
say "hosts: right"
`,
        "undo.sh": `${header(`${what}, taken back`)}${hostsShared}
[ -e "$kept/hosts.before" ] || { say "hosts: nothing was written"; exit 0; }
if [ "$(sum "$hosts")" = "$(cat "$kept/hosts.after")" ]; then
  cat "$kept/hosts.before" >"$hosts"
  say "hosts: as before"
else
  # Others have written since: just the lines go.
  new=$(mktemp "$kept/hosts.XXXXXX")
  { cat lines; sed "s/\\$/$(printf '\\r')/" lines; } >"$new.lines"
  grep -vxF -f "$new.lines" "$hosts" >"$new" || [ $? = 1 ]
  cat "$new" >"$hosts"
  rm -f "$new" "$new.lines"
  say "hosts: without the lines"
fi
rm -f "$kept/hosts.before" "$kept/hosts.after"
rmdir "$kept" /var/lib/edgelab 2>/dev/null || true
`,
      },
    },
  ];
}

function groupsOf(machine: Machine): RuleGroup[] {
  return [
    ...only(machine, "networkRule").map(({ inputs, urn }) => networkRule.group(inputs, urn)),
    ...only(machine, "accessRule").map(({ inputs, urn }) => accessRule.group(inputs, urn)),
    ...only(machine, "publishingRule").map(({ inputs, urn }) => publishingRule.group(inputs, urn)),
  ];
}

const listed = `listed() { nft -s list table ${tableName}; }
rules=/var/lib/edgelab/firewall.nft unit=${unit} wanted=${wanted}
`;

function firewallStep(machine: Machine): Step[] {
  const [policy] = only(machine, "firewallPolicy");
  if (policy === undefined) return [];
  const owner = ownerOf(policy.urn);
  const commands = [
    ...baseCommands(undefined, owner, undefined),
    ...replaceCommands({ chains: [], rules: [] }, groupsOf(machine)),
  ];
  const what = `The firewall: the table ${tableName} of nftables, whatever no rule of which allows is dropped`;
  return [
    {
      name: "firewall",
      what,
      files: {
        "firewall.nft": `add table ${tableName}\ndelete table ${tableName}\n${commands.join("\n")}\n`,
        "edgelab-firewall.service": unitText("/usr/sbin/nft", "/var/lib/edgelab/firewall.nft"),
        "apply.sh": `${header(`${what}. Other tables stay as they are.`)}${listed}
command -v nft >/dev/null || refuse "firewall: nft isn't installed; install nftables"
[ -d /etc/systemd/system ] || refuse "firewall: there is no systemd, so that the rules would be gone with the next restart"
nft -c -f firewall.nft
if listed >/dev/null 2>&1; then
  if [ -e "$kept/firewall.after" ] && [ "$(listed | sha256sum)" = "$(cat "$kept/firewall.after")" ] && [ "$(cat "$kept/firewall.of")" = "$(sum firewall.nft)" ]; then say "firewall: it is so already"; exit 0; fi
  listed | grep -qF ${quotedForShell(owner)} || refuse "firewall: there is a table ${tableName} already that isn't of this; remove it first: nft delete table ${tableName}"
fi
mkdir -p -m 700 "$kept"
nft -f firewall.nft
# Who does this over a network stays connected: before every rule.
set -- \${SSH_CONNECTION:-}
if [ $# = 4 ]; then
  case $1 in *:*) family=ip6 ;; *) family=ip ;; esac
  nft insert rule ${tableName} input "$family" saddr "\${1%%%*}" tcp dport "$4" accept comment ${quotedForShell('"the way in of who applied it"')}
fi
{ printf 'table ${tableName}\\ndelete table ${tableName}\\n'; listed; } >"$rules.new"
chmod 600 "$rules.new"
mv -f "$rules.new" "$rules"
cp edgelab-firewall.service "$unit"
[ -d "$wanted" ] || { mkdir "$wanted" && : >"$kept/firewall.wanted"; }
ln -sfn "$unit" "$wanted/edgelab-firewall.service"
listed | sha256sum >"$kept/firewall.after"
sum firewall.nft >"$kept/firewall.of"
say "firewall: in force, also after a restart"
`,
        "check.sh": `${header(what)}${listed}
[ -e "$kept/firewall.after" ] || refuse "firewall: it isn't applied"
listed >/dev/null 2>&1 || refuse "firewall: the table is gone"
[ "$(listed | sha256sum)" = "$(cat "$kept/firewall.after")" ] || refuse "firewall: somebody has changed the table since"
[ "$(cat "$kept/firewall.of")" = "$(sum firewall.nft)" ] || refuse "firewall: what was applied is another one"
[ -e "$unit" ] && [ -e "$wanted/edgelab-firewall.service" ] && [ -e "$rules" ] || refuse "firewall: it would be gone with the next restart"
say "firewall: right"
`,
        "undo.sh": `${header(`${what}, taken back`)}${listed}
[ -e "$kept/firewall.after" ] || { say "firewall: nothing was applied"; exit 0; }
if listed >/dev/null 2>&1; then nft delete table ${tableName}; fi
rm -f "$wanted/edgelab-firewall.service" "$unit" "$rules"
[ ! -e "$kept/firewall.wanted" ] || rmdir "$wanted" 2>/dev/null || true
rm -f "$kept/firewall.wanted" "$kept/firewall.after" "$kept/firewall.of"
rmdir "$kept" /var/lib/edgelab 2>/dev/null || true
say "firewall: as before"
`,
      },
    },
  ];
}

/** What is done on a Linux, step by step. */
export const linuxSteps = (machine: Machine): Step[] => [
  ...hostsStep(machine),
  ...firewallStep(machine),
];
