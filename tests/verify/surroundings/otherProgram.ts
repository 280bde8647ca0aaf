import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/**
 * Does something while this machine has another program of a name, or none.
 *
 * @param script what a shell does in its place; undefined where there is none.
 */
export async function withOtherProgram<Result>(
  program: string,
  script: string | undefined,
  action: () => Promise<Result>,
): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-programs-"));
  const before = process.env.PATH ?? "";
  for (const from of before.split(path.delimiter).filter((each) => fs.existsSync(each))) {
    for (const name of fs.readdirSync(from)) {
      const link = path.join(folder, name);
      if (name !== program && !fs.existsSync(link)) fs.symlinkSync(path.join(from, name), link);
    }
  }
  if (script !== undefined) {
    fs.writeFileSync(path.join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  try {
    process.env.PATH = folder;
    return await action();
  } finally {
    process.env.PATH = before;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
