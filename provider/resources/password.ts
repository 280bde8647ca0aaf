import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ResourceDefinition } from "../server/definition";

type Inputs = { readonly length?: number };
type Computed = { readonly value: string };

const defaultLength = 24;

/** A password that is made once and kept in the state, as a secret. */
export const password: ResourceDefinition<Inputs, Computed> = {
  type: "edgelab:local:Password",
  description: "A random password of letters, digits, - and _: made once, kept as a secret.",
  inputs: z.strictObject({
    length: z
      .number()
      .int()
      .min(8)
      .max(128)
      .optional()
      .describe(`How many characters. Default: ${defaultLength}.`),
  }),
  computed: z.strictObject({ value: z.string().describe("The password.") }),
  replaceOn: ["length"],
  secretComputed: ["value"],
  lockKey: () => "password",
  preview: (_inputs, _context, state) =>
    state === undefined ? {} : { value: state.outputs.value },
  create: ({ length = defaultLength }, { name }) =>
    Promise.resolve({
      id: name,
      computed: { value: randomBytes(length).toString("base64url").slice(0, length) },
    }),
  read: (_id, _context, state) =>
    Promise.resolve(state && { inputs: state.inputs, computed: { value: state.outputs.value } }),
  update: (_id, _inputs, _context, state) => Promise.resolve({ value: state.outputs.value }),
  delete: () => Promise.resolve(),
};
