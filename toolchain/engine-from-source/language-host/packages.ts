import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { DependencyInfo } from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PackageParameterization } from "@pulumi/pulumi/proto/plugin_pb";

interface Parameterization {
  name: string;
  version: string;
  value: string;
}

/** The parts of a package.json that say whether the package needs a resource plugin. */
interface Manifest {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  pulumi?: {
    resource?: boolean;
    name?: string;
    version?: string;
    server?: string;
    parameterization?: Parameterization;
  };
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : undefined;
}

/** Folders of all packages under a node_modules folder, nested ones too. */
function* packageFolders(modules: string): Generator<string> {
  if (!existsSync(modules)) return;
  for (const entry of readdirSync(modules)) {
    if (entry.startsWith(".")) continue;
    const folder = join(modules, entry);
    if (entry.startsWith("@")) {
      for (const scoped of readdirSync(folder)) {
        yield join(folder, scoped);
        yield* packageFolders(join(folder, scoped, "node_modules"));
      }
    } else {
      yield folder;
      yield* packageFolders(join(folder, "node_modules"));
    }
  }
}

/** The node_modules folder that a program loads from: its own, or that of a folder above. */
function modulesFolder(programFolder: string): string {
  for (let folder = programFolder; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules) || folder === dirname(folder)) return modules;
  }
}

function toParameterization(from: Parameterization): PackageParameterization {
  const parameterization = new PackageParameterization();
  parameterization.setName(from.name);
  parameterization.setVersion(from.version);
  parameterization.setValue(from.value);
  return parameterization;
}

function toDependency(manifest: Manifest): PackageDependency | undefined {
  const { name = "", version = "", pulumi } = manifest;
  const plugin = pulumi?.name ?? (name.startsWith("@pulumi/") ? name.slice(8) : undefined);
  const release = pulumi?.version ?? version;
  if (!pulumi?.resource || !plugin || !release) return undefined;
  const dependency = new PackageDependency();
  dependency.setKind("resource");
  dependency.setName(plugin);
  dependency.setVersion(release.startsWith("v") ? release : `v${release}`);
  dependency.setServer(pulumi.server ?? "");
  if (pulumi.parameterization) {
    dependency.setParameterization(toParameterization(pulumi.parameterization));
  }
  return dependency;
}

/**
 * Resource plugins that the installed packages of a program need.
 *
 * @param programFolder folder of the program, absolute
 */
export function requiredPackages(programFolder: string): PackageDependency[] {
  return [...packageFolders(modulesFolder(programFolder))]
    .map((folder) => toDependency(readManifest(folder) ?? {}))
    .filter((dependency) => dependency !== undefined);
}

/**
 * Packages that are installed for a program, sorted by name.
 *
 * @param transitive with those that its packages need in turn
 */
export function installedPackages(programFolder: string, transitive: boolean): DependencyInfo[] {
  const modules = modulesFolder(programFolder);
  const own = readManifest(programFolder) ?? {};
  const direct = Object.keys({ ...own.dependencies, ...own.devDependencies });
  const folders = transitive
    ? [...packageFolders(modules)]
    : direct.map((name) => join(modules, name));
  return folders
    .map((folder) => readManifest(folder))
    .filter((manifest) => manifest?.name && manifest.version)
    .map((manifest) => {
      const dependency = new DependencyInfo();
      dependency.setName(manifest?.name ?? "");
      dependency.setVersion(manifest?.version ?? "");
      return dependency;
    })
    .sort((a, b) => a.getName().localeCompare(b.getName()));
}
