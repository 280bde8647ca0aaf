import { lab as schema } from "../../model/resources/local";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { ipBatch } from "../hosts/command";
import { settingsLine, switchSettings } from "../hosts/kernelSettings";
import { claimLab, foreignProblem, isForeign, labFolder, ownerOf, switchOf } from "../hosts/labs";
import { deleteNamespaceLines, namespaceInode } from "../hosts/namespaces";
import { machineProblems } from "../hosts/preflight";
import { sweepLab } from "../hosts/sweep";
import type { Failure, ResourceContext, ResourceDefinition } from "../server/definition";

export type LabInputs = InputsOf<typeof schema>;
export type LabComputed = ComputedOf<typeof schema>;

const computed = ({ name }: LabInputs): LabComputed => ({
  folder: labFolder(name),
  switchNamespace: switchOf(name),
});

/** The stack of a resource: `local` in `urn:pulumi:local::edgelab::…`. */
const stackOf = (urn: string) => urn.split("::", 1)[0].replace("urn:pulumi:", "");

/** Makes the switch's namespace anew where it is gone or was only begun. */
async function makeSwitch(name: string, { urn }: ResourceContext): Promise<void> {
  const namespace = switchOf(name);
  const known = (await ownerOf(name)) !== undefined;
  if (!known && (await namespaceInode(namespace)) !== undefined) {
    throw new Error(
      `the network namespace ${namespace} is there already and no lab has written it down as its own; ` +
        `use another stack name, or remove it with: ip netns delete ${namespace}`,
    );
  }
  await claimLab(name, stackOf(urn));
  const begun = (await namespaceInode(namespace)) !== undefined;
  await ipBatch([
    ...(begun ? [] : [...(await deleteNamespaceLines(namespace)), `netns add ${namespace}`]),
    settingsLine(namespace, switchSettings),
  ]);
}

export const lab: ResourceDefinition<LabInputs, LabComputed> = {
  ...schema,
  lockKey: ({ name }) => `lab:${name}`,

  async check({ name }, context): Promise<Failure[]> {
    const owner = await ownerOf(name);
    if (owner !== undefined && (await isForeign(name))) {
      return [{ property: "name", reason: foreignProblem(name, owner) }];
    }
    if (context.exists) return [];
    const problems = await machineProblems();
    if (problems.length === 0) return [];
    const list = problems.map((problem) => `- ${problem}`).join("\n");
    return [{ property: "name", reason: `the lab ${name} can't run on this machine:\n${list}` }];
  },

  preview: computed,

  async create(inputs, context) {
    await makeSwitch(inputs.name, context);
    return { id: inputs.name, computed: computed(inputs) };
  },

  async read(id) {
    const isHere = (await ownerOf(id)) !== undefined && !(await isForeign(id));
    if (!isHere || (await namespaceInode(switchOf(id))) === undefined) return undefined;
    return { inputs: { name: id }, computed: computed({ name: id }) };
  },

  async update(_id, inputs, context) {
    await makeSwitch(inputs.name, context);
    return computed(inputs);
  },

  async delete(id) {
    if (!(await isForeign(id))) await sweepLab(id);
  },
};
