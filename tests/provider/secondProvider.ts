import { definitions } from "../../provider/resources";
import { Operations, type RawState } from "../../provider/server/operations";

/** What a provider's process is told to do at once: make resources, or take away those that it has made. */
export type Order =
  | { readonly create: readonly { type: string; name: string; inputs: Record<string, unknown> }[] }
  | { readonly deleteAll: true };

const operations = new Operations(definitions);
const made = new Map<string, RawState & { id: string }>();

async function obey(order: Order): Promise<void> {
  if ("deleteAll" in order) {
    await Promise.all(
      [...made].map(([urn, { id, ...state }]) => operations.delete({ urn, id, state })),
    );
    made.clear();
    return;
  }
  await Promise.all(
    order.create.map(async ({ type, name, inputs }) => {
      const urn = `urn:pulumi:local::p${process.pid}::${type}::${name}`;
      made.set(urn, { ...(await operations.create({ urn, inputs })), inputs });
    }),
  );
}

process.on("message", (order: Order) => {
  obey(order).then(
    () => process.send?.({ done: true }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
