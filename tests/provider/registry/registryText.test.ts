import assert from "node:assert/strict";
import { ntlmOptions, ntlmOptionsKey } from "../../../model";
import { KeyName } from "../../../model/registry/keys";
import { RegistryText } from "../../../model/registry/text";
import { installDefaults } from "../../../provider/hosts/windowsDefaults";

const securityPackage = new KeyName(ntlmOptionsKey).full;
const heading = `[${securityPackage}]`;
const name = "NtlmMinClientSec";

/** The lines of a file, changed, as text again. */
function changed(
  lines: readonly string[],
  change: (registry: RegistryText) => void,
  encoding: "utf16le" | "latin1" = "utf16le",
): readonly string[] {
  const mark = encoding === "utf16le" ? "\ufeff" : "";
  const text = ["Windows Registry Editor Version 5.00", ...lines].join("\r\n");
  const registry = new RegistryText(Buffer.from(mark + text, encoding), "registry.reg");
  change(registry);
  const after = registry.toBuffer().toString(encoding);
  assert.ok(after.startsWith(mark));
  return after.slice(mark.length).split("\r\n").slice(1);
}

describe("a registry's text", () => {
  const set = (value: number) => (registry: RegistryText) =>
    registry.writeDword(securityPackage, name, value);
  const remove = (registry: RegistryText) => registry.deleteValue(securityPackage, name);

  const changes: readonly (readonly [
    title: string,
    before: readonly string[],
    change: (registry: RegistryText) => void,
    after: readonly string[],
  ])[] = [
    [
      "keeps blanks, letter case and comment of an entry whose number changes",
      [heading, '  "ntlmMinClientSec" =  dword: 1 ; by hand', ""],
      set(0x20000000),
      [heading, '  "ntlmMinClientSec" =  dword: 20000000 ; by hand', ""],
    ],
    [
      "keeps bytes on several lines where their comments are",
      [heading, `"${name}"=hex(4):00,\\ ; low`, "  ; middle", "  00,00,20 ; high", ""],
      set(0x00080010),
      [heading, `"${name}"=hex(4):10,\\ ; low`, "  ; middle", "  00,08,00 ; high", ""],
    ],
    [
      "keeps the comments behind what is taken out",
      [heading, `"${name}"=hex(4):00,\\ ; low`, "  ; middle", "  00,00,20 ; high", '"x"=-', ""],
      remove,
      [heading, "; low", "; middle", "; high", '"x"=-', ""],
    ],
    [
      "changes the last of several entries",
      [heading, `"${name}"=dword:00000001`, `"${name}"=dword:00000002`, ""],
      set(3),
      [heading, `"${name}"=dword:00000001`, `"${name}"=dword:00000003`, ""],
    ],
    [
      "takes out all of several entries",
      [heading, `"${name}"=dword:00000001`, "", heading, `"${name}"=dword:00000002`, ""],
      remove,
      [heading, "", heading, ""],
    ],
    [
      "sets a value behind what deletes it",
      [heading, `"${name}"=dword:00000001`, `"${name}"=-`, "", "[HKEY_USERS\\x]", ""],
      set(2),
      [
        heading,
        `"${name}"=dword:00000001`,
        `"${name}"=-`,
        `"${name}"=dword:00000002`,
        "",
        "[HKEY_USERS\\x]",
        "",
      ],
    ],
    [
      "makes a key again that is deleted",
      [heading, `"${name}"=dword:00000001`, `[-${securityPackage}]`, ""],
      set(2),
      [
        heading,
        `"${name}"=dword:00000001`,
        `[-${securityPackage}]`,
        "",
        heading,
        `"${name}"=dword:00000002`,
        "",
      ],
    ],
    [
      "sets nothing under another key that a text looks like",
      [heading, '"Note"="see', "[HKEY_USERS\\\\x]", 'end"', ""],
      set(2),
      [heading, '"Note"="see', "[HKEY_USERS\\\\x]", 'end"', `"${name}"=dword:00000002`, ""],
    ],
  ];
  for (const [title, before, change, after] of changes) {
    it(title, () => assert.deepEqual(changed(before, change), after));
  }

  const refusals: readonly (readonly [title: string, lines: readonly string[], message: RegExp])[] =
    [
      [
        "a value of another type",
        [heading, `"${name}"="0"`, ""],
        /^registry\.reg, line 3 has .*\\NtlmMinClientSec="0", which is no DWORD; remove the value or write it as dword:00000000$/,
      ],
      [
        "to write on where bytes are to go on",
        [heading, '"x"=hex:00,\\', ""],
        /^registry\.reg, line 3: it can't be said what regedit reads in "x"=hex:00,\\, as the file ends where the data goes on; write the line as regedit exports it, or remove it$/,
      ],
    ];
  for (const [title, lines, message] of refusals) {
    it(`refuses ${title}`, () => assert.throws(() => changed(lines, set(1)), { message }));
  }

  it("refuses to put a name in ANSI that others may read as another", () => {
    assert.throws(
      () => changed([""], (registry) => registry.writeDword("HKLM\\Bürö", "x", 1), "latin1"),
      { message: /^registry\.reg can't hold HKEY_LOCAL_MACHINE\\Bürö\\x, .*save it as Unicode/ },
    );
  });

  it("names the keys that are left below one", () => {
    const lines = ["A\\B", "A", "a\\C] ; x", "-A", "D\\E\\", "-D\\F", "D", "-d\\e", "G"];
    changed(
      lines.map((key) =>
        key.startsWith("-") ? `[-HKLM\\X\\${key.slice(1)}]` : `[HKLM\\X\\${key}]`,
      ),
      (registry) => assert.deepEqual(registry.keysBelow("HKEY_LOCAL_MACHINE\\x"), ["D", "G"]),
    );
  });

  for (const [system, minimum] of [
    ["Windows Server 2008", undefined],
    ["Windows Server 2008 R2", 0x20000000],
    ["Windows 8", 0x20000000],
    ["Windows Server 2012", 0x20000000],
    ["Windows Server 2019", 0x20000000],
    ["Debian 12", undefined],
  ] as const) {
    it(`has ${minimum ?? "no minimum"} where ${system} was installed`, () => {
      changed([""], (registry) => {
        installDefaults(registry, system);
        const found = ntlmOptions.map((one) => registry.readDword(securityPackage, one));
        assert.deepEqual(found, [minimum, minimum]);
      });
    });
  }
});
