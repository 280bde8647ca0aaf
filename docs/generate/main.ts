import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { documents } from "./documents";

const root = path.resolve(__dirname, "../..");

async function main(): Promise<void> {
  for (const [file, content] of Object.entries(await documents())) {
    writeFileSync(path.join(root, file), content);
    console.log(file);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
