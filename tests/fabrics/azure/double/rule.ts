import type { Properties } from "./kinds";
import { part, Refusal, type Store, type Stored } from "./store";

/** What the service refuses of a kind of resource. @throws Refusal */
export type Rule = (
  inputs: Properties,
  id: string,
  store: Store,
  before: Stored | undefined,
) => void;

export const refuse = (code: string, why: string): never => {
  throw new Refusal(400, code, why);
};

export const list = (value: unknown, name: string) => (part(value, name) ?? []) as Properties[];
export const text = (value: unknown, name: string) => part(value, name) as string;

/** What is kept under an id. @throws Refusal where nothing is */
export function existing(store: Store, id: string, code = "InvalidResourceReference"): Stored {
  const found = store.get(id);
  if (found === undefined) throw new Refusal(404, code, `${id} was not found`);
  return found;
}

/** Names of what has no rule of its own for them. */
export const otherNames = /^[a-z0-9](?:[\w.-]{0,78}\w)?$/i;

export function unique(texts: readonly string[], code: string): void {
  const again = texts.find((each, index) => texts.indexOf(each) < index);
  if (again !== undefined) refuse(code, `${again} is there twice`);
}
