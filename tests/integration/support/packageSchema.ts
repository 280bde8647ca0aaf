import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { PackageSpec } from "../../../model/resources/packageSchema";
import { ensureEngine } from "../../../toolchain/setup/engine";
import { root } from "../../../toolchain/setup/prepare";
import { runCommand, succeeded } from "./commands";

/** What `pulumi package get-schema` prints of a provider's folder, run outside of any project. */
export async function packageSchema(folder: string): Promise<PackageSpec> {
  const engine = await ensureEngine(root);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-schema-"));
  const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  try {
    const { stdout } = await succeeded(
      runCommand([engine, "package", "get-schema", folder], { cwd: home, env }),
    );
    return JSON.parse(stdout) as PackageSpec;
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}
