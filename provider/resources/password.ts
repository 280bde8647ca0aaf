import { randomBytes } from "node:crypto";
import { password as schema } from "../../model/resources/local";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import type { ResourceDefinition } from "../server/definition";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

const defaultLength = 24;

/** A password that is made once and kept in the state, as a secret. */
export const password: ResourceDefinition<Inputs, Computed> = {
  ...schema,
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
