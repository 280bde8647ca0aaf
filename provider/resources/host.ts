import * as fs from "node:fs/promises";
import { host as schema } from "../../model/resources/local";
import { bridgesOf, requireLab } from "../hosts/bridges";
import { hostKey } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { forgetResourceLines, writeHostFiles } from "../hosts/hostFiles";
import { writeHostClock } from "../hosts/hostClock";
import { removeHost, removeHosts, removeNamespaces } from "../hosts/hostLife";
import { hostFolderOf, isForeign, isRecorded, namespaceOf, recordHost } from "../hosts/labs";
import { namespaceConfiguration, namespaceInode } from "../hosts/namespaces";
import { observeNetwork } from "../hosts/network";
import { changeNetwork, type HostNetwork } from "../hosts/networkChange";
import { installRegistry, removeRegistry } from "../hosts/registries";
import { hasRegistry } from "../hosts/windowsDefaults";
import type { ResourceDefinition } from "../server/definition";
import { hostFailures, type HostComputed, type HostInputs } from "./hostInputs";
import { observeHost } from "./hostObservation";

export type { HostComputed, HostInputs } from "./hostInputs";

const computed = ({ lab, name }: HostInputs): HostComputed => ({
  connection: { namespace: namespaceOf(lab, name), folder: hostFolderOf(lab, name) },
  namespace: namespaceOf(lab, name),
});

const networkOf = ({
  lab,
  name,
  interfaces,
  routes = [],
  forwarding = false,
}: HostInputs): HostNetwork => ({
  lab,
  name,
  interfaces,
  routes,
  forwarding,
});

/**
 * Says which segment is missing, if that is why a change of the network failed: the program that plugs in says it less
 * well, and looking beforehand would take as long as the change.
 */
async function requireSegments({ lab, interfaces }: HostInputs): Promise<void> {
  const present = (await bridgesOf(lab)).map(({ name }) => name);
  const missing = interfaces.map(({ segment }) => segment).filter((one) => !present.includes(one));
  if (missing.length === 0) return;
  throw new Error(
    `the lab ${lab} has no segment ${missing.join(", ")} (it has ${present.join(", ") || "none"}): ` +
      "declare it and make the host depend on it; where it was removed behind the program's back, refresh first",
  );
}

/**
 * Takes away what an interrupted attempt, or a namespace deleted behind our back, left. The host's files stay: others
 * have lines of their own in its hosts file.
 */
async function clear(inputs: HostInputs): Promise<void> {
  const { lab, name } = inputs;
  const namespace = namespaceOf(lab, name);
  if (await isRecorded(lab, name)) {
    await removeNamespaces(lab, [name]);
    await forgetResourceLines(inputs);
  } else if ((await namespaceInode(namespace)) === undefined) {
    // From before a restart of the machine: /etc outlives it, the record in /run doesn't.
    await fs.rm(namespaceConfiguration(namespace), { recursive: true, force: true });
  } else {
    throw new Error(
      `the network namespace ${namespace} is there already, and the lab ${lab} has not written it down as its own: ` +
        `use another name, or remove it with: ip netns delete ${namespace}`,
    );
  }
}

async function makeHost(inputs: HostInputs): Promise<void> {
  const { lab, name, operatingSystem } = inputs;
  await requireLab(lab);
  await clear(inputs);
  await recordHost(lab, name);
  try {
    await writeHostFiles(inputs);
    await writeHostClock(inputs);
    if (hasRegistry(operatingSystem)) {
      await installRegistry(hostAt(computed(inputs).connection), operatingSystem);
    }
    await changeNetwork(networkOf(inputs));
  } catch (error) {
    await removeHosts(lab, [name]);
    await requireSegments(inputs);
    throw error;
  }
}

async function adjustNetwork(inputs: HostInputs): Promise<void> {
  const { lab, name } = inputs;
  try {
    await changeNetwork(networkOf(inputs), await observeNetwork(lab, name));
  } catch {
    await requireSegments(inputs);
    // The kernel takes a deleted namespace apart after its name is gone, and the other ends of its plugs with it:
    // what was seen may not be there any more.
    await changeNetwork(networkOf(inputs), await observeNetwork(lab, name));
  }
}

export const host: ResourceDefinition<HostInputs, HostComputed> = {
  ...schema,
  lockKey: (inputs) => hostKey(computed(inputs).connection),

  check: hostFailures,

  preview: computed,

  async create(inputs) {
    await makeHost(inputs);
    return { id: namespaceOf(inputs.lab, inputs.name), computed: computed(inputs) };
  },

  async read(_id, _context, state) {
    if (state === undefined) return undefined;
    const { lab, name } = state.inputs;
    const isHere = (await isRecorded(lab, name)) && !(await isForeign(lab));
    if (!isHere || (await namespaceInode(namespaceOf(lab, name))) === undefined) return undefined;
    return { inputs: await observeHost(state.inputs), computed: computed(state.inputs) };
  },

  async update(_id, inputs, _context, state) {
    const { lab, name, operatingSystem } = inputs;
    if ((await namespaceInode(namespaceOf(lab, name))) === undefined) {
      await makeHost(inputs);
      return computed(inputs);
    }
    await requireLab(lab);
    await writeHostFiles(inputs);
    await writeHostClock(inputs);
    const changed = hostAt(computed(inputs).connection);
    if (!hasRegistry(operatingSystem)) await removeRegistry(changed);
    else if (operatingSystem !== state.inputs.operatingSystem) {
      await installRegistry(changed, operatingSystem, state.inputs.operatingSystem);
    }
    await adjustNetwork(inputs);
    return computed(inputs);
  },

  async delete(_id, _context, { inputs: { lab, name } }) {
    if (!(await isForeign(lab))) await removeHost(lab, name);
  },
};
