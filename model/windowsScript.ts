/**
 * A value as JScript of the Windows Script Host reads it: ASCII alone, so that no code page changes it, and nothing of a
 * text is read as code.
 */
export const literal = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export const modes = ["apply", "check", "undo"] as const;

/**
 * The scripts of a step on a Windows, by `cscript`, which Windows Server 2008 R2 has.
 *
 * @param data what the step's code finds in variables.
 * @param code has the functions `apply`, `check` and `undo`.
 */
export const scriptsOf = (
  what: string,
  data: Readonly<Record<string, unknown>>,
  code: string,
): Record<string, string> =>
  Object.fromEntries(
    modes.map((mode) => [
      `${mode}.js`,
      [
        `// ${what}: ${mode}. Run it as an administrator: cscript //nologo ${mode}.js`,
        ...Object.entries(data).map(([name, value]) => `var ${name} = ${literal(value)};`),
        prelude.trim(),
        code.trim(),
        `${mode}();`,
        "",
      ].join("\n"),
    ]),
  );

/** Where what was there before is kept: in the system's own folder, where only administrators write. */
const prelude = String.raw`
var fso = new ActiveXObject("Scripting.FileSystemObject");
var shell = new ActiveXObject("WScript.Shell");
// Not everybody who expands it leaves out the character that ends it.
function bare(text) { return String(text).replace(/\x00/g, ""); }
var system = bare(shell.ExpandEnvironmentStrings("%SystemRoot%"));
var kept = system + "\\edgelab";

function say(text) { WScript.Echo(text); }
function refuse(text) { WScript.Echo(text); WScript.Quit(1); throw new Error(text); }
function keep() { if (!fso.FolderExists(kept)) fso.CreateFolder(kept); }
function read(file) {
  var stream = fso.OpenTextFile(file, 1, false, 0);
  var text = stream.AtEndOfStream ? "" : stream.ReadAll();
  stream.Close();
  return text;
}
function write(file, text) {
  var stream = fso.CreateTextFile(file, true, false);
  stream.Write(text);
  stream.Close();
}
function forget(file) { if (fso.FileExists(file)) fso.DeleteFile(file); }
function changed() { keep(); write(kept + "\\changed", "1"); }
function requireWindows() {
  if (!windows) return;
  var current = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\";
  var name = bare(shell.RegRead(current + "ProductName"));
  if (bare(shell.RegRead(current + "CurrentVersion")) === windows.version && /server/i.test(name)) return;
  refuse("This is " + name + ", and it is meant for " + windows.name + ": nothing is changed.");
}
`;
