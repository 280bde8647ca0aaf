import { NotProven } from "../../places/notProven";

/** A resource as a stack's state has it. */
export interface StoredResource {
  readonly urn?: string;
  readonly type?: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

/** @throws NotProven where the text is no state that can be read. */
export function storedResources(state: string): readonly StoredResource[] {
  try {
    const { deployment } = JSON.parse(state) as {
      deployment: { resources?: readonly StoredResource[] };
    };
    return deployment.resources ?? [];
  } catch {
    throw new NotProven("the stack's state isn't one that this version can read");
  }
}

/** Name of a resource, for people. */
export const nameOf = ({ urn }: StoredResource): string => urn?.split("::").at(-1) ?? "a resource";
