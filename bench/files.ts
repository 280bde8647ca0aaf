import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { Files } from "../provider/hosts/files/files";
import { HostsFile } from "../provider/hosts/hostsFile";
import { RegistryText } from "../model/registry/text";
import { ZoneFile } from "../provider/hosts/zoneFile";
import type { Edit } from "../provider/hosts/host";
import { throwIfInterrupted } from "./interruption";
import { Sample, timed } from "./statistics";
import { sampleCells, table } from "./table";

/** Bytes of the files, at least. */
const size = 10_000_000;

interface Kind {
  readonly title: string;
  readonly head: string;
  readonly line: (number: number) => string;
  readonly add: Edit;
  /** @default utf8 */
  readonly encoding?: BufferEncoding;
}

const address = (number: number) =>
  `10.${[16, 8, 0].map((bits) => (number >> bits) & 255).join(".")}`;

const kinds: readonly Kind[] = [
  {
    title: "hosts file",
    head: "",
    line: (number) => `${address(number)} host${number}.contoso.com # by hand\n`,
    add: (content) => {
      const file = new HostsFile(content);
      if (file.giving("av.contoso.com", "ipv4").length === 0)
        file.put("10.45.16.30 av.contoso.com");
      return file.toBuffer();
    },
  },
  {
    title: "zone",
    head: "$TTL 60\n@ IN SOA ns hostmaster 1 3600 600 604800 60\n  IN NS ns\n",
    line: (number) => `host${number} IN A ${address(number)} ; by hand\n`,
    add: (content) => {
      const file = new ZoneFile(content, "contoso.com");
      file.replace(
        file.entries.filter(({ owner }) => owner === "av.contoso.com"),
        ["av.contoso.com. 300 IN A 10.45.16.30"],
      );
      return file.toBuffer();
    },
  },
  {
    title: "registry",
    head: "\ufeffWindows Registry Editor Version 5.00\r\n",
    line: (number) =>
      `\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\${number}]\r\n"Note"="by hand"\r\n"Size"=dword:0000002a\r\n`,
    encoding: "utf16le",
    add: (content) => {
      const text = new RegistryText(content, "registry.reg");
      text.writeDword(
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0",
        "NtlmMinServerSec",
        0,
      );
      return text.toBuffer();
    },
  },
];

/** A line put into files of 10 MB that others wrote. @param runs how often. */
export async function benchFiles(runs: number): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "edgelab-bench-"));
  try {
    const rows: string[][] = [];
    for (const { title, head, line, add, encoding = "utf8" } of kinds) {
      const lines: string[] = [head];
      for (
        let number = 0, length = 0;
        length < size;
        length += Buffer.byteLength(lines.at(-1)!, encoding), number++
      ) {
        lines.push(line(number));
      }
      const sample = new Sample();
      for (let run = 0; run < runs; run++) {
        throwIfInterrupted();
        const file = path.join(folder, title);
        await fs.writeFile(file, lines.join(""), encoding);
        const files = new Files(path.join(folder, "pending"));
        sample.add((await timed(() => files.change({ file, edit: add }))).seconds);
      }
      rows.push([title, ...sampleCells(sample)]);
    }
    return table(
      `A line put into a file of 10 MB, seconds, ${runs} runs`,
      ["", "median", "min", "max"],
      rows,
    );
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}
