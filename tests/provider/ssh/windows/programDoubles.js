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
  const empty = { registry: {} };
  return fs.existsSync(file) ? { ...empty, ...JSON.parse(fs.readFileSync(file, "utf8")) } : empty;
}

const changed = (file, state) => fs.writeFileSync(file, JSON.stringify(state));

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

/** `shutdown /r /t <seconds> …`: the double is away for a second, and has another boot time then. */
function shutdown(line, file) {
  const words = wordsOf(line);
  const grammar = /^\/r \/t \d+ \/f \/d p:\d+:\d+ \/c .{1,512}$/;
  if (!grammar.test(words.join(" ")) || words.length !== 8)
    return { status: 1, error: "Usage:\r\n" };
  changed(file, { ...stateIn(file), awayUntil: Date.now() + 3_000 });
  return { status: 0 };
}

module.exports = { reg, shutdown, wordsOf, stateIn };
