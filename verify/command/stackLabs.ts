import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { UsageError } from "../../commandline";
import { verifiableLabShape, type VerifiableLab } from "../../model";
import type { StackPlace } from "./caller";

/** The output in which a stack says how its labs are measured. */
const output = "verification";

/** Where other labs come from. */
const elsewhere = "describe a lab that is elsewhere in a file and give it with --lab";

/**
 * The labs of a stack, as its outputs describe them, with what is secret in them.
 *
 * @throws UsageError where it has none, or can't be read.
 */
export async function stackLabs(stack: StackPlace, signal: AbortSignal): Promise<VerifiableLab[]> {
  const { status, stdout, stderr } = await runEngine(
    stack,
    ["stack", "output", output, "--json", "--show-secrets"],
    signal,
  );
  if (status !== 0) {
    throw new UsageError(
      /does not have output property/.test(stderr)
        ? `the stack ${stack.name} has no output "${output}": it isn't up. Bring it up by npm run up -- --stack ${stack.name}, or ${elsewhere}.`
        : `the outputs of the stack ${stack.name} can't be read: ${stderr.trim()}`,
    );
  }
  const labs = z.array(verifiableLabShape).safeParse(parsed(stdout)).data ?? [];
  if (labs.length === 0) {
    throw new UsageError(
      `the output "${output}" of the stack ${stack.name} isn't one of this version. Change it by npm run up -- --stack ${stack.name}.`,
    );
  }
  return labs;
}

/**
 * A stack's state as it is stored: secrets are encrypted in it.
 *
 * @throws Error where it can't be read.
 */
export async function stackState(stack: StackPlace, signal: AbortSignal): Promise<string> {
  const { status, stdout, stderr } = await runEngine(stack, ["stack", "export"], signal);
  if (status !== 0) {
    throw new Error(`the state of the stack ${stack.name} can't be read: ${stderr.trim()}`);
  }
  return stdout;
}

async function runEngine(
  { name, project, engine, environment }: StackPlace,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(engine, [...args, "--stack", name, "--non-interactive"], {
    cwd: project,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const [[status], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, stdout, stderr };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
