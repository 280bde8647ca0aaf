import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { root } from "../../../toolchain/setup/prepare";
import { runCommand, succeeded } from "../../integration/support/commands";

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** An empty project outside the repository, with the packed package in its node_modules. */
export class InstalledPackage {
  private constructor(
    /** The project's folder. */
    readonly project: string,
    /** What `npm pack` made. */
    readonly tarball: string,
  ) {}

  /**
   * Packs and unpacks as npm does. Of the repository's packages only those are linked beside it that it names itself,
   * and what a new Pulumi project has: so nothing else can be imported, and no network is needed.
   */
  static async make(): Promise<InstalledPackage> {
    const project = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-import-"));
    const packed = await succeeded(
      runCommand(["npm", "pack", "--silent", "--pack-destination", project], { cwd: root }),
    );
    const tarball = path.join(project, packed.stdout.trim().split("\n").at(-1) ?? "");
    const made = new InstalledPackage(project, tarball);
    fs.mkdirSync(made.folder, { recursive: true });
    await succeeded(
      runCommand(["tar", "-xzf", tarball, "--strip-components=1", "-C", made.folder]),
    );
    const { dependencies, peerDependencies } = made.manifest;
    for (const name of Object.keys({ ...dependencies, ...peerDependencies, "@types/node": "" })) {
      const link = path.join(project, "node_modules", name);
      fs.mkdirSync(path.dirname(link), { recursive: true });
      fs.symlinkSync(path.join(root, "node_modules", name), link);
    }
    made.write("package.json", '{ "name": "user", "private": true, "main": "index.ts" }\n');
    return made;
  }

  /** Where it is installed. */
  get folder(): string {
    return path.join(this.project, "node_modules", "pulumi-edgelab");
  }

  get manifest(): Manifest {
    return JSON.parse(fs.readFileSync(path.join(this.folder, "package.json"), "utf8")) as Manifest;
  }

  /** What a program can import, e.g. "pulumi-edgelab/model". */
  get entries(): string[] {
    return Object.keys(this.manifest.exports)
      .filter((entry) => !entry.endsWith(".json"))
      .map((entry) => path.posix.join("pulumi-edgelab", entry));
  }

  /** All files of the package, relative to it. */
  get files(): string[] {
    return fs
      .readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)));
  }

  /** Puts a file into the project. */
  write(name: string, content: string): void {
    fs.writeFileSync(path.join(this.project, name), content);
  }

  /** Runs a program of the project with Node, and returns what it writes as JSON on standard output. */
  async run(name: string, source: string): Promise<unknown> {
    this.write(name, source);
    const { stdout } = await succeeded(runCommand([process.execPath, name], { cwd: this.project }));
    return JSON.parse(stdout) as unknown;
  }

  dispose(): void {
    fs.rmSync(this.project, { recursive: true, force: true });
  }
}
