import { segment as schema } from "../../model/resources/local";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { bridgesOf } from "../hosts/bridges";
import { ipBatch } from "../hosts/command";
import { isForeign, switchOf } from "../hosts/labs";
import { namespaceInode } from "../hosts/namespaces";
import { linkMtu } from "../hosts/strays";
import type { ResourceDefinition } from "../server/definition";

export type SegmentInputs = InputsOf<typeof schema>;
export type SegmentComputed = ComputedOf<typeof schema>;

/** Makes the bridge, or takes the one that is there. */
async function makeBridge({ lab, name }: SegmentInputs): Promise<void> {
  const isThere = (await bridgesOf(lab)).some((bridge) => bridge.name === name);
  await ipBatch(
    [
      // Without waiting for loops, which a lab hasn't: a new plug passes frames at once.
      ...(isThere
        ? []
        : [`link add ${name} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`]),
      `link set dev ${name} mtu ${linkMtu} up`,
    ],
    { namespace: switchOf(lab) },
  );
}

/** The lab's bridge of that name; undefined also where the lab is gone or another project's. */
async function findBridge({ lab, name }: SegmentInputs) {
  if ((await namespaceInode(switchOf(lab))) === undefined || (await isForeign(lab)))
    return undefined;
  return (await bridgesOf(lab)).find((bridge) => bridge.name === name);
}

export const segment: ResourceDefinition<SegmentInputs, SegmentComputed> = {
  ...schema,
  lockKey: ({ lab, name }) => `segment:${lab}/${name}`,

  preview: ({ name }) => ({ bridge: name }),

  async create(inputs) {
    await makeBridge(inputs);
    return { id: `${inputs.lab}/${inputs.name}`, computed: { bridge: inputs.name } };
  },

  async read(_id, _context, state) {
    if (state === undefined) return undefined;
    const bridge = await findBridge(state.inputs);
    // One that is down, or drops long frames, is as good as gone: making it again puts it right.
    return bridge?.isRight
      ? { inputs: state.inputs, computed: { bridge: bridge.name } }
      : undefined;
  },

  async update(_id, inputs) {
    await makeBridge(inputs);
    return { bridge: inputs.name };
  },

  async delete(_id, _context, { inputs }) {
    if ((await findBridge(inputs)) === undefined) return;
    await ipBatch([`link delete dev ${inputs.name}`], { namespace: switchOf(inputs.lab) });
  },
};
