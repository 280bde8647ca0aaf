import { createHash } from "node:crypto";
import { machinesOf, type Machine } from "./declared";
import { linuxSteps } from "./linux";
import type { Step } from "./step";
import { windowsSteps } from "./windows";

/** Contents of files by their paths in the folder that is written. */
export type Rendered = Readonly<Record<string, string>>;

const numbered = (steps: readonly Step[]) =>
  steps.map((step, index) => ({
    ...step,
    folder: `${`${index + 1}`.padStart(2, "0")}-${step.name}`,
  }));

const crlf = (text: string) => text.replaceAll("\n", "\r\n");

/** Runs a script of every step, in order or from the last on, until one refuses. */
function runner(system: Machine["system"], folders: readonly string[], mode: string): string {
  const order = mode === "undo" ? [...folders].reverse() : folders;
  return system === "linux"
    ? `#!/bin/sh\nset -eu\ncd "$(dirname "$0")"\n${order.map((each) => `sh ./${each}/${mode}.sh\n`).join("")}`
    : crlf(
        `@echo off\ncd /d "%~dp0"\n${order.map((each) => `cscript //nologo ${each}\\${mode}.js\nif errorlevel 1 exit /b 1\n`).join("")}`,
      );
}

function readMe({ name, system }: Machine, steps: ReturnType<typeof numbered>): string {
  const script = (mode: string) => (system === "linux" ? `sudo sh ./${mode}.sh` : `${mode}.cmd`);
  return [
    `${name}: what "up" would set on it, to be run there by ${system === "linux" ? "root" : "an administrator"}.`,
    "",
    `  ${script("apply")}   sets it, in this order; once more changes nothing`,
    `  ${script("check")}   says whether it is so`,
    `  ${script("undo")}    takes it back, from the last step on`,
    "",
    ...steps.flatMap(({ folder, what, byHand = [] }) => [
      `${folder}  ${what}`,
      ...byHand.map((line, index) => `    ${index + 1}. ${line}`),
    ]),
    "",
    `SHA256SUMS has every file's checksum${system === "linux" ? ": sha256sum -c SHA256SUMS" : ": certutil -hashfile <file> SHA256"}.`,
    "",
  ].join("\n");
}

function filesOf(machine: Machine): Rendered {
  const isLinux = machine.system === "linux";
  const steps = numbered(isLinux ? linuxSteps(machine) : windowsSteps(machine));
  const folders = steps.map(({ folder }) => folder);
  const text = (content: string) => (isLinux ? content : crlf(content));
  const files: Record<string, string> = {
    "README.txt": text(readMe(machine, steps)),
    ...Object.fromEntries(
      ["apply", "check", "undo"].map((mode) => [
        `${mode}.${isLinux ? "sh" : "cmd"}`,
        runner(machine.system, folders, mode),
      ]),
    ),
    ...Object.fromEntries(
      steps.flatMap(({ folder, files: own }) =>
        Object.entries(own).map(([name, content]) => [`${folder}/${name}`, text(content)]),
      ),
    ),
  };
  const sums = Object.entries(files).map(
    ([name, content]) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`,
  );
  return { ...files, SHA256SUMS: sums.sort().join("") };
}

/**
 * What somebody runs on each machine of a stack that isn't reached: the scripts and files that set what `up` would set, in
 * order, with what takes it back. The same stack gives the same bytes.
 *
 * @param json What `pulumi preview --json` prints.
 * @throws Error for what can't be done so, and where nothing is set on any machine.
 */
export function render(json: string): Rendered {
  const machines = machinesOf(json);
  if (machines.length === 0) {
    throw new Error(
      "the stack sets nothing on a machine over SSH: there is nothing to render (fabric: servers, and a machine that isn't only measured)",
    );
  }
  return Object.fromEntries(
    machines.flatMap((machine) =>
      Object.entries(filesOf(machine)).map(([name, content]) => [
        `${machine.name.replace(/[^\w.-]/g, "-")}/${name}`,
        content,
      ]),
    ),
  );
}
