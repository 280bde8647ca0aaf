/** Doubles of programs of Windows: they check the documented grammar of what they are told, and keep a state in a file. */
const fs = require("node:fs");

/** The words of a command line, as Microsoft's C library takes it apart. */
function wordsOf(line) {
  const words = [];
  let [word, isQuoted] = [undefined, false];
  for (let at = 0; at < line.length; at++) {
    const [run] = /^\\*/.exec(line.slice(at));
    if (run !== "" && line[at + run.length] === '"') {
      word = (word ?? "") + "\\".repeat(Math.floor(run.length / 2));
      at += run.length - 1;
      if (run.length % 2 === 1) {
        word += '"';
        at++;
      }
    } else if (line[at] === '"') {
      isQuoted = !isQuoted;
      word ??= "";
    } else if (/\s/.test(line[at]) && !isQuoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + line[at];
  }
  return word === undefined ? words : [...words, word];
}

function stateIn(file) {
  const empty = { registry: {}, zones: {}, rules: [], patches: [], files: {} };
  return fs.existsSync(file) ? { ...empty, ...JSON.parse(fs.readFileSync(file, "utf8")) } : empty;
}

/** Where the state says `isDeaf`, programs say that they have done it and do nothing, as wine's netsh does. */
const changed = (file, state) => {
  if (!state.isDeaf) fs.writeFileSync(file, JSON.stringify(state));
};

/** `reg query|add|delete`, for keys in HKLM. */
function reg(line, file) {
  const failure = (error) => ({ status: 1, error: `ERROR: ${error}\r\n` });
  const state = stateIn(file);
  const [verb, key, ...rest] = wordsOf(line);
  const options = {};
  for (let at = 0; at < rest.length; at++) {
    const name = rest[at].toLowerCase();
    if (!["/v", "/t", "/d", "/f"].includes(name)) return failure("Invalid syntax.");
    options[name] = name === "/f" ? true : rest[++at];
  }
  if (!/^HKLM(\\|$)/i.test(key ?? "")) return failure("Invalid key name.");
  const found = Object.keys(state.registry).find((one) => one.toLowerCase() === key.toLowerCase());
  const below = Object.keys(state.registry).filter((one) =>
    one.toLowerCase().startsWith(`${key.toLowerCase()}\\`),
  );
  const values = state.registry[found] ?? {};
  const name = Object.keys(values).find(
    (one) => one.toLowerCase() === options["/v"]?.toLowerCase(),
  );
  if (verb === "query" && Object.keys(options).length === 0) {
    if (found === undefined && below.length === 0 && key.includes("\\")) {
      return failure("The system was unable to find the specified registry key or value.");
    }
    if (values["(denied)"]) return failure("Access is denied.");
    const full = (one) => one.replace(/^HKLM/i, "HKEY_LOCAL_MACHINE");
    const depth = key.split("\\").length + 1;
    const keys = new Set(below.map((one) => full(one.split("\\").slice(0, depth).join("\\"))));
    const lines = Object.entries(values).map(
      ([one, [type, data]]) => `    ${one}    ${type}    ${data}`,
    );
    return { status: 0, out: ["", full(key), ...lines, "", ...keys, ""].join("\r\n") };
  }
  if (verb === "add" && options["/f"] && options["/t"] === "REG_DWORD") {
    const data = `0x${Number(options["/d"]).toString(16)}`;
    state.registry[found ?? key] = { ...values, [name ?? options["/v"]]: ["REG_DWORD", data] };
  } else if (verb === "delete" && options["/f"] && options["/v"] === undefined) {
    for (const one of [found, ...below]) delete state.registry[one];
  } else if (verb === "delete" && options["/f"]) {
    if (name === undefined) return failure("The system was unable to find the specified value.");
    delete values[name];
    state.registry[found] = values;
  } else return failure("Invalid syntax.");
  changed(file, state);
  return { status: 0, out: "The operation completed successfully.\r\n" };
}

/** `dnscmd /recordadd <zone> <node> <ttl> <type> <data…>` and `dnscmd /recorddelete <zone> <node> <type> <data…> /f`. */
function dnscmd(line, file) {
  const state = stateIn(file);
  const [verb, zone, node, ...rest] = wordsOf(line);
  const answers = state.zones[zone];
  const failure = (error) => ({ status: 1, out: `Command failed:  ${error}\r\n` });
  if (answers === undefined) return failure("DNS_ERROR_ZONE_DOES_NOT_EXIST     9601    0x2581");
  const lengths = { A: 1, AAAA: 1, CNAME: 1, NS: 1, PTR: 1, MX: 2, SRV: 4 };
  const ttl = verb === "/recordadd" ? rest.shift() : undefined;
  const isForced = verb === "/recorddelete" && rest.pop() === "/f";
  const [type, ...data] = rest;
  const isWellFormed =
    data.length === lengths[type] && (isForced || (verb === "/recordadd" && /^\d+$/.test(ttl)));
  if (!isWellFormed) return failure("ERROR_INVALID_PARAMETER     87    0x57");
  const same = (one) => one.node === node && one.type === type && one.data === data.join(" ");
  if (verb === "/recordadd") {
    if (answers.some(same)) return failure("DNS_ERROR_RECORD_ALREADY_EXISTS     9711    0x25ef");
    answers.push({ node, type, ttl, data: data.join(" ") });
  } else {
    if (!answers.some(same)) return failure("DNS_ERROR_RECORD_DOES_NOT_EXIST     9701    0x25e5");
    state.zones[zone] = answers.filter((one) => !same(one));
  }
  changed(file, state);
  return { status: 0, out: "Command completed successfully.\r\n" };
}

/** What the DNS server's WMI provider says: of `MicrosoftDNS_<table>`, the objects with these properties. */
function dnsObjects(file, table, wanted) {
  const zones = Object.entries(stateIn(file).zones);
  const objects =
    table === "Zone"
      ? zones.map(([ContainerName]) => ({ ContainerName }))
      : zones.flatMap(([ContainerName, answers]) =>
          answers
            .filter(({ type }) => `${type}Type` === table)
            .map(({ node, ttl, data }) => ({
              ContainerName,
              OwnerName: node === "@" ? ContainerName : `${node}.${ContainerName}`,
              TTL: ttl,
              RecordData: data,
            })),
        );
  return objects.filter((one) =>
    Object.entries(wanted).every(
      ([name, value]) => one[name]?.toLowerCase() === value.toLowerCase(),
    ),
  );
}

const port = String.raw`(?:\d{1,5}(?:-\d{1,5})?)`;
const address = String.raw`[0-9a-fA-F.:]+(?:/\d+|-[0-9a-fA-F.:]+)?`;
const ruleGrammar = {
  name: /./,
  dir: /^(in|out)$/,
  action: /^(allow|block|bypass)$/,
  description: /^/,
  enable: /^(yes|no)$/,
  profile: /^any$/,
  localip: /^any$/,
  remoteip: new RegExp(`^(any|${address}(,${address})*)$`),
  localport: new RegExp(`^(any|${port}(,${port})*)$`),
  protocol: /^(tcp|udp|any)$/,
};

/** An address, network or range as the firewall's COM object has it. */
function asFirewallHas(text) {
  const [first, length] = text.split("/");
  if (first.includes(":") || first.includes("-")) return text;
  const bits = "1".repeat(Number(length ?? 32)).padEnd(32, "0");
  return `${first}/${bits
    .match(/.{8}/g)
    .map((byte) => parseInt(byte, 2))
    .join(".")}`;
}

/** `netsh advfirewall firewall add rule …` and `… delete rule name=<name> dir=in`, every word `<parameter>=<value>`. */
function netsh(line, file) {
  const failure = (out) => ({ status: 1, out: `\r\n${out}\r\n` });
  const state = stateIn(file);
  const [context, group, verb, noun, ...words] = wordsOf(line);
  if (`${context} ${group} ${noun}` !== "advfirewall firewall rule") return failure("not found");
  const given = Object.fromEntries(
    words.map((word) => [word.split("=")[0], word.slice(word.indexOf("=") + 1)]),
  );
  const wrong = Object.entries(given).find(([name, value]) => !ruleGrammar[name]?.test(value));
  const { name, dir, action, protocol } = given;
  if (wrong !== undefined || name === undefined) return failure(`A specified value is not valid.`);
  const named = (rule) => (name === "all" || rule.Name === name) && rule.Direction === "1";
  if (verb === "delete" && dir === "in") {
    if (!state.rules.some(named)) return failure("No rules match the specified criteria.");
    state.rules = state.rules.filter((rule) => !named(rule));
  } else if (verb === "add" && dir && action && (protocol !== "any" || !given.localport)) {
    state.rules.push({
      Name: name,
      Description: given.description ?? "",
      Direction: dir === "in" ? "1" : "2",
      Action: action === "block" ? "0" : "1",
      Protocol: { tcp: "6", udp: "17", any: "256" }[protocol ?? "any"],
      LocalPorts: given.localport ?? "",
      LocalAddresses: "*",
      RemoteAddresses:
        (given.remoteip ?? "any") === "any"
          ? "*"
          : given.remoteip.split(",").map(asFirewallHas).join(","),
      Profiles: "2147483647",
      Enabled: given.enable === "no" ? "False" : "True",
      ApplicationName: "",
      ServiceName: "",
    });
  } else return failure("A required value is missing.");
  changed(file, state);
  return { status: 0, out: "Ok.\r\n" };
}

/** `shutdown /r /t <seconds> …`: the double is away for a second, and has another boot time then. */
function shutdown(line, file) {
  const words = wordsOf(line);
  const grammar = /^\/r \/t \d+ \/f \/d p:\d+:\d+ \/c .{1,512}$/;
  if (!grammar.test(words.join(" ")) || words.length !== 8)
    return { status: 1, error: "Usage:\r\n" };
  changed(file, { ...stateIn(file), awayUntil: Date.now() + 3_000 });
  return { status: 0 };
}

/**
 * `msiexec /p <file> REINSTALL=ALL REINSTALLMODE=<letters> /qn /norestart`, and
 * `msiexec /i {product} MSIPATCHREMOVE={patch} /qn /norestart`, as Windows Installer's command line options are documented.
 * The state has `files`, each with the patch that it is.
 */
function msiexec(line, file) {
  const state = stateIn(file);
  const [verb, what, ...rest] = wordsOf(line);
  const options = rest.splice(-2).join(" ");
  const isCode = (text) => /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/.test(text);
  if (options !== "/qn /norestart") return { status: 1639 };
  const [, removed] = /^MSIPATCHREMOVE=(.*)$/.exec(rest[0] ?? "") ?? [];
  if (verb === "/p" && /^REINSTALL=ALL REINSTALLMODE=[pocedamusv]+$/i.test(rest.join(" "))) {
    const patch = state.files[what];
    if (patch === undefined) return { status: 1635 };
    if (patch === "another version") return { status: 1642 };
    if (patch !== "nothing") state.patches.push(patch);
    changed(file, state);
    return { status: 3010 };
  }
  if (verb === "/i" && rest.length === 1 && isCode(what) && isCode(removed)) {
    const kept = state.patches.filter((one) => one.PatchCode !== removed);
    if (kept.length === state.patches.length) return { status: 1647 };
    changed(file, { ...state, patches: kept });
    return { status: 0 };
  }
  return { status: 1639 };
}

module.exports = { msiexec, netsh, reg, dnscmd, dnsObjects, shutdown, wordsOf, stateIn };
