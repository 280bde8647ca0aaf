/** The code of steps on a Windows, each with `apply`, `check` and `undo`: JScript of the Windows Script Host. */

export const hostsCode = String.raw`
var hosts = system + "\\System32\\drivers\\etc\\hosts";
var before = kept + "\\hosts.before", after = kept + "\\hosts.after";

function isOurs(text) {
  for (var i = 0; i < lines.length; i++) if (text === lines[i]) return true;
  return false;
}
function isMine(family, name) {
  for (var i = 0; i < names.length; i++) if (names[i].family === family && names[i].name === name) return true;
  return false;
}
// Lines of others that give one of the names an address of the same family.
function others(text) {
  var all = text.split("\n");
  for (var i = 0; i < all.length; i++) {
    var line = all[i].replace(/\r$/, "");
    if (isOurs(line)) continue;
    var words = line.replace(/#.*/, "").replace(/^[ \t]+|[ \t\r]+$/g, "").split(/[ \t]+/);
    var family = words[0].indexOf(":") < 0 ? "ipv4" : "ipv6";
    for (var k = 1; k < words.length; k++) {
      if (isMine(family, words[k].toLowerCase())) refuse("The hosts file gives " + words[k] + " already; remove the line, and run this again: line " + (i + 1) + ": " + line);
    }
  }
}
function missing(text) {
  var all = "\n" + text.replace(/\r/g, "") + "\n", found = [];
  for (var i = 0; i < lines.length; i++) if (all.indexOf("\n" + lines[i] + "\n") < 0) found.push(lines[i]);
  return found;
}
function content() {
  if (!fso.FileExists(hosts)) refuse("There is no " + hosts + ": make an empty one.");
  var text = read(hosts);
  if (/^(\xff\xfe|\xfe\xff)/.test(text)) refuse("The hosts file is in UTF-16, which no resolver reads; save it as ANSI or UTF-8 (in Notepad: Save As, Encoding).");
  return text;
}
// Only where every byte of it was read for what it is: its size says so.
function put(text, size) {
  keep();
  var fresh = kept + "\\hosts.new";
  write(fresh, text);
  if (fso.GetFile(fresh).Size !== size) { forget(fresh); refuse("The hosts file has bytes that this Windows' code page doesn't know: edit it by hand."); }
  fso.CopyFile(fresh, hosts, true);
  forget(fresh);
}
function apply() {
  var text = content(), added = "";
  others(text);
  var wanted = missing(text);
  if (wanted.length === 0) { say("hosts: the lines are there already"); return; }
  var end = text === "" || text.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
  if (text !== "" && !/\n$/.test(text)) added = end;
  for (var i = 0; i < wanted.length; i++) added += wanted[i] + end;
  keep();
  if (!fso.FileExists(before)) fso.CopyFile(hosts, before, true);
  put(text + added, fso.GetFile(hosts).Size + added.length);
  fso.CopyFile(hosts, after, true);
  say("hosts: written");
}
function check() {
  var text = content();
  others(text);
  if (missing(text).length > 0) refuse("hosts: a line is missing: " + missing(text)[0]);
  say("hosts: right");
}
function undo() {
  if (!fso.FileExists(before)) { say("hosts: nothing was written"); return; }
  var text = content();
  if (text === read(after)) { fso.CopyFile(before, hosts, true); say("hosts: as before"); }
  else {
    // Others have written since: just the lines go.
    var all = text.split("\n"), left = [], gone = 0;
    for (var i = 0; i < all.length; i++) {
      if (isOurs(all[i].replace(/\r$/, ""))) gone += all[i].length + (i + 1 < all.length ? 1 : 0); else left.push(all[i]);
    }
    put(left.join("\n"), fso.GetFile(hosts).Size - gone);
    say("hosts: without the lines");
  }
  forget(before);
  forget(after);
}
`;

export const optionsCode = String.raw`
function value(name) {
  var found;
  try { found = shell.RegRead(key + "\\" + name); } catch (error) { return "none"; }
  if (typeof found !== "number") refuse(name + " is no REG_DWORD: remove it, and run this again.");
  return found < 0 ? found + 4294967296 : found;
}
// A policy of the domain would put back what it says.
function policies(option) {
  var found;
  try { found = new Enumerator(GetObject("winmgmts:root\\rsop\\computer").ExecQuery("select * from RSOP_RegistryValue where precedence = 1")); }
  catch (error) { say(option.name + ": what a policy of the domain says can't be read here; see gpresult /h"); return; }
  for (; !found.atEnd(); found.moveNext()) {
    var set = found.item(), path = key.replace(/^HKLM/, "MACHINE") + "\\" + option.name;
    if (String(set.Path).toLowerCase() !== path.toLowerCase()) continue;
    if (Number(String(set.Data).replace(/^\d,/, "")) !== option.value) refuse(option.name + ": a policy of the domain (" + set.GPOID + ") says " + set.Data + " and would undo it: change it there (gpmc.msc), then run gpupdate /force.");
  }
}
function apply() {
  requireWindows();
  for (var i = 0; i < options.length; i++) {
    var option = options[i], now = value(option.name), before = kept + "\\" + option.name + ".before";
    policies(option);
    if (now === option.value) { say(option.name + ": it is so already"); continue; }
    keep();
    if (!fso.FileExists(before)) write(before, String(now));
    shell.RegWrite(key + "\\" + option.name, option.value, "REG_DWORD");
    if (value(option.name) !== option.value) refuse(option.name + ": it doesn't keep what is written");
    changed();
    say(option.name + ": " + option.value + ", was " + now);
  }
}
function check() {
  for (var i = 0; i < options.length; i++) {
    policies(options[i]);
    if (value(options[i].name) !== options[i].value) refuse(options[i].name + ": it is " + value(options[i].name) + ", and not " + options[i].value);
    say(options[i].name + ": right");
  }
}
function undo() {
  for (var i = options.length - 1; i >= 0; i--) {
    var option = options[i], before = kept + "\\" + option.name + ".before";
    if (!fso.FileExists(before)) { say(option.name + ": nothing was set"); continue; }
    var was = read(before);
    if (value(option.name) !== option.value) say(option.name + ": somebody has changed it since; it stays as it is");
    else {
      if (was === "none") shell.Run('reg delete "' + key + '" /v ' + option.name + " /f", 0, true);
      else shell.RegWrite(key + "\\" + option.name, Number(was), "REG_DWORD");
      if (String(value(option.name)) !== was) refuse(option.name + ": it can't be put back");
      changed();
      say(option.name + ": " + was + " again");
    }
    forget(before);
  }
}
`;

export const patchCode = String.raw`
function find() {
  var patches = installer.PatchesEx("", "", 4, 1);
  for (var i = 0; i < patches.Count; i++) {
    var patch = patches.Item(i), name = patch.PatchProperty("DisplayName").replace("KB ", "KB");
    var product = installer.ProductInfo(patch.ProductCode, "ProductName");
    if (product.toLowerCase().indexOf(wanted.product.toLowerCase()) < 0) continue;
    if (new RegExp("\\b" + wanted.article.replace(" ", "") + "\\b", "i").test(name)) return patch;
  }
  return null;
}
var installer = new ActiveXObject("WindowsInstaller.Installer");
var note = kept + "\\" + wanted.article.replace(" ", "") + ".installed";
function msiexec(words) {
  var status = shell.Run("msiexec " + words + " /qn /norestart", 0, true);
  if (status !== 0 && status !== 3010 && status !== 1641) refuse("Windows Installer says " + status + " of msiexec " + words + ": net helpmsg and its log (/l*v patch.log) say why.");
}
function apply() {
  requireWindows();
  if (find()) { say(wanted.article + ": it is installed already"); return; }
  if (!wanted.source) refuse(wanted.article + " of " + wanted.product + " isn't installed: run msiexec /p " + wanted.file + ", and then this again.");
  if (!fso.FileExists(wanted.source)) refuse("There is no " + wanted.source + ": put it there, and run this again.");
  keep();
  write(note, "1");
  msiexec('/p "' + wanted.source + '" REINSTALL=ALL REINSTALLMODE=omus');
  if (!find()) refuse(wanted.source + " was applied, and " + wanted.article + " isn't there: is it that article's?");
  changed();
  say(wanted.article + ": installed");
}
function check() {
  if (!find()) refuse(wanted.article + " of " + wanted.product + " isn't installed");
  say(wanted.article + ": right");
}
function undo() {
  if (!fso.FileExists(note)) { say(wanted.article + ": it wasn't installed by this"); return; }
  var patch = find();
  if (patch && patch.PatchProperty("Uninstallable") === "1") { msiexec("/i " + patch.ProductCode + " MSIPATCHREMOVE=" + patch.PatchCode); changed(); say(wanted.article + ": taken away"); }
  else say(wanted.article + ": it stays, as its maker doesn't let it be taken away");
  forget(note);
}
`;

export const restartCode = String.raw`
function isDue() { return fso.FileExists(kept + "\\changed"); }
function two(number) { return (number < 10 ? "0" : "") + number; }
function apply() {
  if (!isDue()) { say("restart: nothing was changed"); return; }
  if (between) {
    var now = two(new Date().getHours()) + ":" + two(new Date().getMinutes());
    var isIn = between.from <= between.to ? between.from <= now && now < between.to : between.from <= now || now < between.to;
    if (!isIn) refuse("restart: it may be restarted from " + between.from + " to " + between.to + ": run this again then.");
  }
  var status = shell.Run('shutdown /r /t 5 /f /d p:4:2 /c "edgelab puts settings into effect"', 0, true);
  if (status !== 0) refuse("restart: shutdown says " + status);
  forget(kept + "\\changed");
  say("restart: in 5 seconds");
}
function check() {
  if (isDue()) refuse("restart: what was changed waits for a restart");
  say("restart: nothing waits for one");
}
function undo() { if (isDue()) say("restart: restart it for what was put back"); forget(kept + "\\changed"); }
`;
