import { existsSync } from "node:fs";
import * as path from "node:path";

const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * The project's file, relative to the repository that it is in, with slashes: code hosts show a finding at a file of
 * the repository, and the resources of a stack have none.
 */
export function locationOf(project: string): string {
  const file = projectFiles.find((name) => existsSync(path.join(project, name)));
  const repository = parents(project).find((folder) => existsSync(path.join(folder, ".git")));
  return [...path.relative(repository ?? project, project).split(path.sep), file ?? projectFiles[0]]
    .filter((part) => part !== "")
    .join("/");
}

function parents(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...parents(parent)];
}
