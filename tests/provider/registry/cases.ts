/** What a reader makes of the value NtlmMinClientSec: its number, its absence, or another type. */
export type Reading = number | undefined | "other type";

/** An export, and what regedit reads in it. */
export interface Case {
  readonly title: string;
  /**
   * The file's text, or its bytes. `<key>` stands for the key of the value, `<path>` for the same without its root,
   * `<above>` for the key above it.
   */
  readonly content: string | ((text: (template: string) => string) => Buffer);
  /** Bytes of a text. Default: UTF-16LE with a byte order mark, as regedit writes. */
  readonly encoding?: "utf16le" | "latin1";
  readonly reads: Reading | RegExp;
  /** What wine's `reg import` reads where that isn't the same, and why. */
  readonly wine?: { readonly reads: Reading | "unshown"; readonly because: string };
}

const header = "Windows Registry Editor Version 5.00\r\n\r\n";
const encryption = '"NtlmMinClientSec"=dword:20000000\r\n';

/** Lines below the heading of the key. */
const below = (...lines: string[]) => [`${header}[<key>]`, ...lines, ""].join("\r\n");

const utf16 = (text: string) => Buffer.from(text, "utf16le");

const multiline = "a text of several lines, which regedit exports so, is an error to wine";
const undecided = "it isn't known what Windows does";

const headings: readonly Case[] = [
  {
    title: "a heading with a comment",
    content: `${header}[<key>] ; a comment\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "a heading with text behind it",
    content: `${header}[<key>]text\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "an indented heading",
    content: `${header}\t  [<key>]\r\n \t${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "another key's heading with a comment below",
    content: below(encryption.trim(), "[<above>\\Other] ; x", '"NtlmMinClientSec"=dword:0'),
    reads: 0x20000000,
  },
  {
    title: "another key's indented heading below",
    content: below(encryption.trim(), "  [<above>\\Other]", '"NtlmMinClientSec"=dword:0'),
    reads: 0x20000000,
  },
  {
    title: "capitals and small letters",
    content: below(encryption.trim()).replace("<key>", "<KEY>").replace("NtlmMin", "ntlmMIN"),
    reads: 0x20000000,
  },
  {
    title: "the short name of the root",
    content: `${header}[HKLM\\<path>]\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "the short name of the root in small letters",
    content: `${header}[hklm\\<path>]\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "an unknown root",
    content: `${header}[<key>]\r\n[HKEY_LOCAL\\<path>]\r\n${encryption}`,
    reads: undefined,
  },
  {
    title: "a backslash at the end of the key",
    content: `${header}[<key>\\]\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "several headings of the key",
    content: below(
      encryption.trim(),
      "",
      "[<above>]",
      '"NtlmMinClientSec"=dword:1',
      "",
      "[<key>]",
      '"NtlmMinClientSec"=dword:2',
    ),
    reads: 2,
  },
  { title: "no heading", content: header + encryption, reads: undefined },
  {
    title: "a key that is called like it",
    content: `${header}[<key>2]\r\n${encryption}`,
    reads: undefined,
  },
  {
    title: "a key with a bracket in its name",
    content: `${header}[<above>\\MSV1_0[x]]\r\n${encryption}`,
    reads: undefined,
  },
  {
    title: "brackets in the comment behind the heading",
    content: `${header}[<key>] ; see [1]\r\n${encryption}`,
    reads: /line 3: .*which bracket ends/,
    wine: { reads: undefined, because: undecided },
  },
  {
    title: "a heading that isn't closed, of another key",
    content: below("[<above>\\Other", encryption.trim()),
    reads: /line 5: .*under which key/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "a blank within the bracket, of another key",
    content: below("[ <above>\\Other]", encryption.trim()),
    reads: /line 5: .*under which key/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "a heading that isn't closed, elsewhere",
    content: `${header}[<above>\\Other\r\n\r\n[<key>]\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "backslashes that are doubled in the key",
    content: `${header}[<above>\\\\MSV1_0]\r\n${encryption}`,
    reads: /line 3: .*two backslashes/,
    wine: { reads: 0x20000000, because: undecided },
  },
];

const deletions: readonly Case[] = [
  {
    title: "the key deleted below",
    content: below(encryption.trim(), "", "[-<key>]"),
    reads: undefined,
  },
  {
    title: "the key above deleted below",
    content: below(encryption.trim(), "", "[-<above>]"),
    reads: undefined,
  },
  {
    title: "the key above deleted, with a comment, by the short name of the root",
    content: below(encryption.trim(), " [-<ABOVE>] ; x"),
    reads: undefined,
  },
  {
    title: "the key deleted and made again",
    content: below(encryption.trim(), "[-<above>]", "[<key>]", '"NtlmMinClientSec"=dword:80000'),
    reads: 0x80000,
  },
  {
    title: "values below a deletion",
    content: below("[-<above>\\Other]", encryption.trim()),
    reads: undefined,
  },
  {
    title: "a key deleted that is called like the one above",
    content: below(encryption.trim(), "[-<above>x]"),
    reads: 0x20000000,
  },
  {
    title: "a key below deleted",
    content: below(encryption.trim(), "[-<key>\\Sub]"),
    reads: 0x20000000,
  },
  {
    title: "a deletion with blanks, which is none",
    content: below(encryption.trim(), "[- <key>]"),
    reads: 0x20000000,
  },
  {
    title: "the value deleted",
    content: below(encryption.trim(), '"NtlmMinClientSec"=-'),
    reads: undefined,
  },
  {
    title: "the value deleted, with blanks and a comment",
    content: below(encryption.trim(), ' "NtlmMinClientSec" = - ; x'),
    reads: undefined,
  },
  {
    title: "the value deleted and set",
    content: below('"NtlmMinClientSec"=-', encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "a deletion with text behind it, which is none",
    content: below(encryption.trim(), '"NtlmMinClientSec"=-"x"'),
    reads: 0x20000000,
  },
  {
    title: "the default value deleted",
    content: below(encryption.trim(), "@=-"),
    reads: 0x20000000,
  },
];

const dwords: readonly Case[] = (
  [
    ['"NtlmMinClientSec" = dword:20000000', 0x20000000],
    ['"NtlmMinClientSec"\t=\tdword:\t20000000\t', 0x20000000],
    ['"NtlmMinClientSec"=dword:20000000 ; a comment', 0x20000000],
    ['"NtlmMinClientSec"=dword:20000000;a comment', 0x20000000],
    ['"NtlmMinClientSec"=dword: 1', 1],
    ['"NtlmMinClientSec"=dword:2008000A', 0x2008000a],
    ['"NtlmMinClientSec"=dword:ffffffff', 0xffffffff],
    ['"NtlmMinClientSec"=dword:', undefined],
    ['"NtlmMinClientSec"=dword:hello', undefined],
    ['"NtlmMinClientSec"=dword:020000000', undefined],
    ['"NtlmMinClientSec"=dword:0x20', undefined],
    ['"NtlmMinClientSec"=dword:2000 0000', undefined],
    ['"NtlmMinClientSec"=dword:20000000 # no comment', undefined],
    ['"NtlmMinClientSec"=dword:20000000\\\r\n', undefined],
    ['"NtlmMinClientSec"=20000000', undefined],
    ['"NtlmMinClientSec" dword:20000000', undefined],
    ["NtlmMinClientSec=dword:20000000", undefined],
    ['; "NtlmMinClientSec"=dword:20000000', undefined],
    ['# "NtlmMinClientSec"=dword:20000000', undefined],
    ['"NtlmMinClientSec "=dword:20000000', undefined],
    ['"NtlmMinClientSec"=DWORD:20000000', /line 4: .*NtlmMinClientSec.*as regedit does/],
    ['"NtlmMinClientSec"=dword:;x', /line 4: /],
  ] as const
).map(([line, reads]) => ({
  title: JSON.stringify(line),
  content: below(line),
  reads,
  ...(line.includes("dword:;") && { wine: { reads: 0, because: undecided } }),
  ...(line.includes("DWORD") && { wine: { reads: undefined, because: undecided } }),
}));

const notFour = ["hex(4):00,00,00", "hex(4):00,00,00,20,00", "hex(4):00,00,\\\r\n  "];

const bytes: readonly Case[] = (
  [
    ["hex(4):00,00,00,20", 0x20000000],
    ["hex(4):0a,00,08,20", 0x2008000a],
    ["hex(04):0,0,0,20", 0x20000000],
    ["hex(4):00,00,00,20,", 0x20000000],
    ["hex(4): 00, 00,\t00, 20 ; x", 0x20000000],
    ["hex(4):00,00,00,20  ;x", 0x20000000],
    ["hex(4):00,00,\\\r\n  00,20", 0x20000000],
    ["hex(4):\\\r\n  00,00,00,20", 0x20000000],
    ["hex(4):00,\\\r\n\t00,\\\r\n00,\\\r\n                20", 0x20000000],
    ["hex(4):00,00,  \\  ; x\r\n  00,20 ; y", 0x20000000],
    ["hex(4):00,00,\\\r\n\r\n \t\r\n  ; x\r\n  00,20", 0x20000000],
    ["hex(4):00,00,\\\r\n  00,20,\\", 0x20000000],
    ["hex(4):00,00,00", "other type"],
    ["hex(4):00,00,00,20,00", "other type"],
    ["hex(4):", "other type"],
    ["hex(5):00,00,00,20", "other type"],
    ["hex(b):00,00,00,20,00,00,00,00", "other type"],
    ["hex:00,00,00,20", "other type"],
    ["hex(2):25,00,00,00", "other type"],
    ['"536870912"', "other type"],
    ['"" ; empty', "other type"],
    ['"a \\"quoted\\" text; and \\\\"', "other type"],
    ["hex(4):00,00,00 ,20", undefined],
    ["hex(4):00,00,,20", undefined],
    ["hex(4):,00,00,20", undefined],
    ["hex(4):00,00\\\r\n  ,00,20", undefined],
    ["hex(4):00,00,\\ 00,20", undefined],
    ["hex(4):00,00,00,20 # x", undefined],
    ["hex(4):00,00,00,100", undefined],
    ["hex(4):00 00 00 20", undefined],
    ["hex(4:00,00,00,20", undefined],
    ["hex(4)00,00,00,20", undefined],
    ["hex(0x4):00,00,00,20", undefined],
    ["hex(4):00,00,\\\r\n  ", "other type"],
    ['"536870912" x', undefined],
    ['"5368""70912"', undefined],
  ] as const
).map(([data, reads]) => ({
  title: JSON.stringify(data),
  content: below(`"NtlmMinClientSec"=${data}`),
  reads,
  ...(notFour.includes(data) && {
    wine: {
      reads: "unshown" as const,
      because: "its export shows four bytes of whatever there is",
    },
  }),
}));

const around: readonly Case[] = [
  {
    title: "an entry that is taken for another's bytes",
    content: below('"Other"=hex:11,\\', encryption.trim()),
    reads: undefined,
  },
  {
    title: "an entry behind bytes that end with a comma",
    content: below('"Other"=hex:11,', encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "an entry behind a backslash that continues nothing",
    content: below('"Other"=hex:11\\', encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "a heading that is taken for bytes",
    content: below(encryption.trim(), '"Other"=hex:11,\\', "[-<key>]"),
    reads: 0x20000000,
  },
  {
    title: "an entry behind a comment that ends with a backslash",
    content: below("; x \\", encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "an entry behind lines that say nothing",
    content: below("text", "#x", '"x"y', "=", encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "an entry behind a backslash and a quote in quotes",
    content: below('"a\\"b\\\\"="c\\"\\\\"', encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "a name with a single backslash",
    content: below('"C:\\dir"="C:\\dir"', encryption.trim()),
    reads: 0x20000000,
  },
  {
    title: "the name with a single backslash",
    content: below('"NtlmMin\\ClientSec"=dword:1'),
    reads: /line 4: .*backslash that isn't doubled/,
    wine: { reads: 1, because: undecided },
  },
  {
    title: "a text of two lines, the second like a heading",
    content: below(
      encryption.trim(),
      '"Note"="see',
      "[<above>\\Other]",
      'end"',
      '"NtlmMinClientSec"=dword:2',
    ),
    reads: 2,
    wine: { reads: 0x20000000, because: multiline },
  },
  {
    title: "a text of two lines, the second like an entry",
    content: below(encryption.trim(), '"Note"="see', '\\"NtlmMinClientSec\\"=dword:2', 'end" ; x'),
    reads: 0x20000000,
  },
  {
    title: "a text of two lines, the second like a deletion",
    content: below(encryption.trim(), '"Note"="see', '[-<key>]"'),
    reads: 0x20000000,
    wine: { reads: undefined, because: multiline },
  },
  {
    title: "quotes that aren't closed, above an entry",
    content: below('"Note"="see', encryption.trim()),
    reads: /line 4: .*quotes are not closed/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "quotes that a backslash doesn't close",
    content: below('"Dir"="C:\\"', encryption.trim()),
    reads: /line 4: .*quotes are not closed/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "quotes that aren't closed, at the end",
    content: below(encryption.trim(), '"Note"="see'),
    reads: /line 5: .*quotes are not closed/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "a name that isn't closed",
    content: below('"Note=dword:1', encryption.trim()),
    reads: /line 4: .*quotes are not closed/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "a backslash that ends a line in quotes",
    content: below('"Note"="see\\', 'end"', encryption.trim()),
    reads: /line 4: .*backslash within quotes/,
    wine: { reads: 0x20000000, because: undecided },
  },
];

const encodings: readonly Case[] = [
  {
    title: "Version 5 in ANSI",
    content: below('"Bürö"="€ü"', encryption.trim()),
    encoding: "latin1",
    reads: 0x20000000,
  },
  {
    title: "REGEDIT4 in ANSI",
    content: `REGEDIT4\r\n\r\n[<key>]\r\n"Path"=hex(2):25,41,25,00\r\n${encryption}`,
    encoding: "latin1",
    reads: 0x20000000,
  },
  {
    title: "REGEDIT4 in UTF-16",
    content: `REGEDIT4\r\n\r\n[<key>]\r\n${encryption}`,
    reads: 0x20000000,
  },
  {
    title: "blanks before the first line",
    content: ` \t${below(encryption.trim())}`,
    reads: 0x20000000,
  },
  { title: "LF", content: below(encryption.trim()).replaceAll("\r\n", "\n"), reads: 0x20000000 },
  {
    title: "LF in ANSI",
    content: below(encryption.trim()).replaceAll("\r\n", "\n"),
    encoding: "latin1",
    reads: 0x20000000,
  },
  { title: "CR", content: below(encryption.trim()).replaceAll("\r\n", "\r"), reads: 0x20000000 },
  {
    title: "no line end at the end",
    content: below(encryption.trim()).trimEnd(),
    reads: 0x20000000,
  },
  {
    title: "no line end at the end in ANSI",
    content: below(encryption.trim()).trimEnd(),
    encoding: "latin1",
    reads: 0x20000000,
  },
  {
    title: "no-break spaces, which are no blanks",
    content: below(`\u00a0${encryption.trim()}`),
    reads: undefined,
  },
  {
    title: "a line separator, which ends no line",
    content: below(`; x\u2028${encryption.trim()}`),
    reads: undefined,
  },
  {
    title: "the sign of the Kelvin, which is no K",
    content: `${header}[H\u212aEY_LOCAL_MACHINE\\<path>]\r\n${encryption}`,
    reads: undefined,
  },
  {
    title: "the long s, which is no s",
    content: below(encryption.trim().replace("Sec", "\u017fec")),
    reads: undefined,
  },
  {
    title: "UTF-16 without a mark",
    content: (text) => utf16(text(below(encryption.trim()))),
    reads: /UTF-16 without its mark/,
    wine: { reads: undefined, because: "it refuses the file" },
  },
  {
    title: "UTF-16 with the high byte first",
    content: (text) => utf16(`\ufeff${text(below(encryption.trim()))}`).swap16(),
    reads: /high byte first/,
    wine: { reads: undefined, because: "it refuses the file" },
  },
  {
    title: "UTF-8 with a mark",
    content: (text) => Buffer.from(`\ufeff${text(below(encryption.trim()))}`),
    reads: /UTF-8/,
    wine: { reads: undefined, because: "it refuses the file" },
  },
  {
    title: "an odd number of bytes",
    content: (text) =>
      Buffer.concat([utf16(`\ufeff${text(below(encryption.trim()))}`), Buffer.from("x")]),
    reads: /odd number of bytes/,
    wine: { reads: 0x20000000, because: undecided },
  },
  {
    title: "a NUL in a comment",
    content: below("; \0", encryption.trim()),
    reads: /line 4: there is a NUL/,
    wine: { reads: undefined, because: undecided },
  },
  ...[
    "",
    "REGEDIT",
    "REGEDIT5",
    "regedit4",
    "REGEDIT4 x",
    "windows registry editor version 5.00",
    "Windows Registry Editor Version 4.00",
    "\r\nREGEDIT4",
    "<html>",
  ].map((first): Case => ({
    title: `${JSON.stringify(first)} as the first line`,
    content: `${first}\r\n\r\n[<key>]\r\n${encryption}`,
    encoding: "latin1",
    reads: /is no registry export: line 1 is/,
    wine: { reads: undefined, because: "it imports nothing" },
  })),
];

/** The kinds of exports that people, regedit and other programs write. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  headings,
  deletions,
  "numbers as DWORDs": dwords,
  "numbers as bytes, and other types": bytes,
  "what is around a value": around,
  "encodings and line ends": encodings,
};

/** The file of a case for a key, given with its root in full. */
export function fileOf({ content, encoding = "utf16le" }: Case, key: string): Buffer {
  const above = key.slice(0, key.lastIndexOf("\\"));
  const text = (template: string) =>
    template
      .replaceAll("<key>", key)
      .replaceAll("<KEY>", key.toUpperCase())
      .replaceAll("<path>", key.slice(key.indexOf("\\") + 1))
      .replaceAll("<above>", above)
      .replaceAll("<ABOVE>", above.replace("HKEY_LOCAL_MACHINE", "HKLM"));
  if (typeof content !== "string") return content(text);
  return Buffer.from(`${encoding === "utf16le" ? "\ufeff" : ""}${text(content)}`, encoding);
}
