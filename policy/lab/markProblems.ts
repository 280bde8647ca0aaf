import { parseDay, quote, suggestion, testAccessPhases } from "../../model";
import type { Facts, MarkFact, ResourceReference } from "../facts/facts";
import { isKnown } from "../facts/known";
import { roleWords, seconds } from "./marks";

/** Something that is in the way of finding or understanding a lab. */
export interface LabProblem {
  readonly resource?: ResourceReference;
  readonly problem: string;
  /** Whether it is for want of values that are known after the update. */
  readonly isUnknownYet?: boolean;
}

interface Wanted {
  readonly fits: (value: string) => boolean;
  readonly text: string;
}

const flag: Wanted = {
  fits: (value) => /^(?:true|yes|false|no)$/i.test(value),
  text: '"true" or "false"',
};

/** What the tags can say that don't hold any text. */
const wanted: Readonly<Record<string, Wanted>> = {
  access: {
    fits: (value) => (testAccessPhases as readonly string[]).includes(value),
    text: testAccessPhases.map(quote).join(" or "),
  },
  "unrestricted-until": { fits: isDay, text: 'a day such as "2027-01-31"' },
  "translated-by-nat": flag,
  "av-authentication": flag,
  "clock-offset": {
    fits: (value) => seconds(value) !== undefined,
    text: 'a whole number of seconds such as "-300"',
  },
  restarted: flag,
};

/** What is wrong with the lab's tags, and what isn't known of them yet. */
export function markProblems({ marks }: Facts): LabProblem[] {
  return marks.flatMap((mark) => [...misspelt(mark), ...unfit(mark)]);
}

function misspelt({ resource, roles }: MarkFact): LabProblem[] {
  return roles
    .filter((role) => !roleWords.includes(role))
    .map((role) => ({
      resource,
      problem: `the tag edgelab-role of ${resource.name} has no word ${quote(role)}: ${suggestion(role, roleWords)}`,
    }));
}

function unfit({ resource, settings }: MarkFact): LabProblem[] {
  return Object.entries(settings).flatMap<LabProblem>(([name, value]) => {
    if (!isKnown(value)) {
      return [{ resource, problem: `${value}.`, isUnknownYet: value.problem === undefined }];
    }
    const wants = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    return wants === undefined || wants.fits(value)
      ? []
      : [
          {
            resource,
            problem: `the tag edgelab-${name} of ${resource.name} is ${quote(value)}: use ${wants.text}.`,
          },
        ];
  });
}

function isDay(value: string): boolean {
  try {
    return parseDay(value) === value;
  } catch {
    return false;
  }
}
