import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { ResourceContext, ResourceDefinition } from "../../provider/server/definition";

const inputs = z.strictObject({
  host: z.string().describe("Where the note is left."),
  text: z.string().min(1).max(40).optional().describe("What it says."),
  lines: z
    .array(z.strictObject({ text: z.string(), bold: z.boolean().optional() }))
    .min(1)
    .optional(),
  colour: z.enum(["yellow", "green"]).optional(),
  size: z.int().optional(),
  place: z
    .union([
      z.strictObject({ room: z.string() }),
      z.strictObject({ street: z.string(), number: z.int() }),
    ])
    .optional(),
  labels: z.record(z.string().regex(/^[a-z]+$/, "must be small letters"), z.string()).optional(),
});
const computed = z.strictObject({
  length: z.number(),
  copy: z.string().optional(),
  password: z.string(),
});
type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

/** Type token of the note. */
export const type = "edgelab:test:Note";
export const urn = `urn:pulumi:local::edgelab::${type}::note`;

/** What the notes' host does, and what was asked of it. */
export const world: {
  /** Beginnings and ends of changes, as `<host> begin` and `<host> end`. */
  log: string[];
  /** What the definition was told about the resource, by preview and create. */
  contexts: ResourceContext[];
  /** Thrown by every change and preview. */
  problem?: Error;
  /** What is found besides the inputs of the state; without it the note is gone. */
  onHost?: Partial<Inputs>;
} = { log: [], contexts: [] };

/** As it is before a test. */
export function resetWorld(): void {
  Object.assign(world, { log: [], contexts: [], problem: undefined, onHost: undefined });
}

async function change({ host, text = "" }: Inputs): Promise<Computed> {
  world.log.push(`${host} begin`);
  await sleep(10);
  world.log.push(`${host} end`);
  if (world.problem) throw world.problem;
  return { length: text.length, copy: `copy of ${text}`, password: "fixed" };
}

/** A resource that only this test knows: it does what it is told. */
export const note: ResourceDefinition<Inputs, Computed> = {
  type,
  description: "A note.",
  inputs,
  computed,
  replaceOn: ["host"],
  replaceOnPaths: (before, after) =>
    before.lines?.[0].text === after.lines?.[0].text ? [] : ["lines[0].text"],
  secretComputed: ["password"],
  lockKey: ({ host }) => host,
  check: ({ text }) =>
    text?.startsWith("forbidden") ? [{ property: "text", reason: `must not be ${text}` }] : [],
  preview: ({ text = "" }, context) => {
    world.contexts.push(context);
    if (world.problem) throw world.problem;
    return { length: text.length, copy: undefined };
  },
  create: async (wanted, context) => {
    world.contexts.push(context);
    return { id: `id of ${wanted.host}`, computed: await change(wanted) };
  },
  read: (_, __, state) => {
    const found = world.onHost && ({ ...(state?.inputs ?? {}), ...world.onHost } as Inputs);
    return Promise.resolve(found && { inputs: found, computed: { length: 1, password: "fixed" } });
  },
  update: (_, wanted) => change(wanted),
  delete: async (_, __, state) => void (await change(state.inputs)),
};
