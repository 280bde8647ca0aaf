import { descriptionProblems, quote, type LabDescription, type ShapeProblem } from "../../model";
import { valueAt } from "../../model/shape/shapeProblems";
import { plainProperties, referenceTo } from "../adapters/read";
import { typeOf } from "../adapters/adapter";
import type { StackResource } from "../engine/stackResource";
import type { Facts } from "../facts/facts";
import { Unknown } from "../facts/known";
import { buildLab } from "./build";
import { completed } from "./completed";
import { DependencyGraph } from "./graph";
import type { DescribedLab, Lab } from "./lab";
import { MachineNames } from "./machineNames";
import { markProblems, type LabProblem } from "./markProblems";
import { Marks } from "./marks";
import { type AnyFact, factsWhere, hostOf } from "./subset";

/** The component that describes a lab by itself. */
const labType = "edgelab:index:EdgeLab";

/** The labs of a stack, and what is in the way of finding or understanding them. */
export interface FoundLabs {
  readonly labs: readonly Lab[];
  readonly problems: readonly LabProblem[];
}

/**
 * The labs that a stack has: those that its `EdgeLab` components describe, those of the pack's configuration, and
 * those that tags describe.
 *
 * What is inside of a component is that lab's. Of the rest a lab has what is on its hosts and what is on nobody's.
 *
 * @param configured Descriptions from the pack's configuration, checked for their shape.
 * @param today ISO date.
 */
export function findLabs(
  resources: readonly StackResource[],
  shown: Facts,
  configured: readonly LabDescription[],
  today: string,
): FoundLabs {
  const problems: LabProblem[] = [];
  const graph = new DependencyGraph(resources);
  const components = resources.filter((resource) => typeOf(resource) === labType);
  const ownerOf = owners(resources, graph, new Set(components.map(({ urn }) => urn)));
  const names = new MachineNames(shown);
  const facts = names.applied(shown);
  // What a component makes is its lab's, whatever its tags say of other labs.
  const marks = Marks.byLab(
    factsWhere(facts, ({ resource }) => ownerOf.get(resource.urn) === undefined),
  );
  const inside = ({ describedBy: component }: DescribedLab) =>
    facts.marks.filter(({ resource }) => ownerOf.get(resource.urn) === component?.urn);
  problems.push(...markProblems(facts));
  const own = components.flatMap((component) => describedBy(component, problems));
  const described: readonly DescribedLab[] = [
    ...own,
    ...configured.map((description) => ({
      description: completed(description, marksOf({ description }, marks).settings),
    })),
    ...tagged(marks, configured, own, problems),
  ];
  const tags = described.map((lab) => new Set(marksOf(lab, marks).allResources));
  const isOn = described.map((lab) => hostMatcher(lab, marks, names));
  const labs = described.map((lab, index) => {
    const belongs = (fact: AnyFact) => {
      const owner = ownerOf.get(fact.resource.urn);
      if (owner !== undefined) {
        return owner === lab.describedBy?.urn;
      }
      // Two labs can have machines of one name, in groups of resources that differ.
      if (tags.some((tagged) => tagged.has(fact.resource.urn))) {
        return tags[index].has(fact.resource.urn);
      }
      const host = hostOf(fact);
      return (
        host === undefined || isOn[index](host) || !isOn.some((isOnAnother) => isOnAnother(host))
      );
    };
    const texts: string[] = [];
    const built = buildLab(
      lab,
      {
        facts: factsWhere(facts, belongs),
        marks: lab.describedBy ? new Marks(inside(lab)) : marksOf(lab, marks),
        names,
        graph,
        today,
      },
      texts,
    );
    problems.push(...texts.map((problem) => ({ resource: lab.describedBy, problem })));
    return built;
  });
  return { labs, problems };
}

/** The component that each resource is inside of. */
function owners(
  resources: readonly StackResource[],
  graph: DependencyGraph,
  components: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  return components.size === 0
    ? new Map()
    : new Map(resources.map(({ urn }) => [urn, graph.enclosing(urn, components)]));
}

function describedBy(component: StackResource, problems: LabProblem[]): DescribedLab[] {
  const resource = referenceTo(component);
  const { description } = plainProperties(component);
  if (typeof description !== "object" || description === null || description instanceof Unknown) {
    const problem = "the component's description isn't known.";
    problems.push({ resource, problem, isUnknownYet: true });
    return [];
  }
  // An address that isn't known yet stands for itself, see DescriptionReader; without the rest nothing is described.
  const wrong = descriptionProblems(description).filter(
    (problem: ShapeProblem) =>
      !(isAddress(problem) && valueAt(description, problem.path) instanceof Unknown),
  );
  problems.push(
    ...wrong.map(({ propertyPath, reason, path }) => {
      const value = valueAt(description, path);
      return value instanceof Unknown
        ? { resource, problem: `${value}.`, isUnknownYet: true }
        : { resource, problem: `description.${propertyPath}: ${reason}` };
    }),
  );
  return wrong.length === 0
    ? [{ description: description as LabDescription, describedBy: resource }]
    : [];
}

const isAddress = ({ path }: ShapeProblem) =>
  ["publicAddress", "address", "internalAddress"].includes(String(path.at(-1)));

/** Labs that tags alone describe: where the configuration has one without a name, the tags complete that. */
function tagged(
  marks: ReadonlyMap<string | undefined, Marks>,
  configured: readonly LabDescription[],
  own: readonly DescribedLab[],
  problems: LabProblem[],
): DescribedLab[] {
  return [...marks].flatMap(([name, some]) => {
    const isConfigured =
      name === undefined
        ? configured.length > 0
        : [...configured, ...own.map(({ description }) => description)].some(
            (lab) => lab.name === name,
          );
    if (isConfigured) {
      return [];
    }
    const description = some.description(name);
    if (description === undefined) {
      const which = name === undefined ? "" : ` of the lab ${quote(name)}`;
      problems.push({
        problem: `the tags${which} name roles and no SIP domain: none of the lab's requirements is checked. Add the tag edgelab-sip-domains, e.g. to the Edge Server.`,
        isUnknownYet: some.hasUnknownSipDomains,
      });
    }
    return description === undefined ? [] : [{ description }];
  });
}

/** The tags that speak of a lab: those with its name, else those that name none. */
function marksOf(
  { description, describedBy: component }: DescribedLab,
  marks: ReadonlyMap<string | undefined, Marks>,
): Marks {
  const own = component === undefined && (marks.get(description.name) ?? marks.get(undefined));
  return own || new Marks([]);
}

function hostMatcher(
  lab: DescribedLab,
  marks: ReadonlyMap<string | undefined, Marks>,
  names: MachineNames,
): (host: string) => boolean {
  const patterns = Object.values(lab.description.hosts ?? {}).flat();
  const own = new Set([
    ...marksOf(lab, marks).allHosts,
    ...patterns.flatMap((pattern) => names.matching(pattern)),
  ]);
  return (host) => own.has(host);
}
