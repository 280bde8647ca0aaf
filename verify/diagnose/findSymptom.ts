import MiniSearch from "minisearch";
import { symptoms, type Symptom, type TextKind } from "../../model/requirements";
import { isCircumstance, isMeaning } from "./glossary";
import { bareId, idsIn, isOneOf, type FoundId } from "./ids";
import { passagesOf, plain, termsOf } from "./words";

/** What a text is taken for. */
export type FoundSymptom =
  | {
      readonly symptom: Symptom;
      /** What of the text tells it: a line, or an id. */
      readonly telling: string;
    }
  | {
      readonly symptom?: undefined;
      /** Known ones that are like it, the nearest first, of the same kind of text where there are such; all where none is. */
      readonly nearest: readonly Symptom[];
      /** Whether it is part of several, and says too little to tell these apart. */
      readonly isAmbiguous: boolean;
      /** Ids that it has and that no symptom has. */
      readonly unknownIds: readonly string[];
    };

/** How much of a known sentence has to be in the text, 0 to 1. */
const quoted = 0.85;

/** How much of a passage has to be in a program's words for it to be a part of them. */
const partly = 0.9;

/** How much of a passage has to be what people say, for it to mean that. */
const meant = 0.65;

/** How many known symptoms are shown for a text that isn't one. */
const mostShown = 3;

/** A sentence of a known text. */
interface Sentence {
  readonly id: number;
  readonly symptom: Symptom;
  readonly terms: readonly string[];
  /** Whether a program says it, word for word; else people do, as they like. */
  readonly isProgram: boolean;
}

const sentencesOf = (text: string) => text.split(/[.;?] /);

const sentences: readonly Sentence[] = symptoms
  .flatMap((symptom) => {
    const { text, kind, alsoSeen = [], alsoSaid = [] } = symptom;
    const programs = [text, ...alsoSeen.map((seen) => seen.text)].flatMap(sentencesOf);
    const people = [...(kind === "behaviour" ? sentencesOf(text) : []), ...alsoSaid];
    return [
      ...programs.map((said) => ({ symptom, text: said, isProgram: true })),
      ...people.map((said) => ({ symptom, text: said, isProgram: false })),
    ];
  })
  .map(({ text, ...sentence }) => ({ ...sentence, terms: termsOf(text) }))
  .filter(({ terms }) => terms.length > 1)
  .map((sentence, id) => ({ id, ...sentence }));

const search = new MiniSearch<Sentence>({
  fields: ["terms"],
  extractField: (sentence, field) =>
    field === "terms" ? sentence.terms.join(" ") : `${sentence.id}`,
  tokenize: (text) => text.split(" "),
  processTerm: (term) => term,
  searchOptions: {
    fuzzy: (term) => (term.length > 3 && !isMeaning(term) ? 0.25 : false),
    combineWith: "OR",
  },
});
search.addAll(sentences);

/** What a term tells: the more, the fewer sentences have it; the most, where none has. */
const weights = new Map<string, number>();
for (const { terms } of sentences) {
  for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + 1);
}
const weightOf = (term: string) => 1 + Math.log(sentences.length / (weights.get(term) ?? 1));
const sumOf = (terms: readonly string[]) => terms.reduce((sum, term) => sum + weightOf(term), 0);

/**
 * How much of a passage is in a sentence, 0 to 1. In a program's words each counts. People add to what they mean where,
 * when and with whom it was, and words that nobody knows; but where they speak of another thing, they mean that.
 */
function shareOf(found: readonly string[], terms: readonly string[], isProgram: boolean): number {
  const rest = terms.filter((term) => !found.includes(term));
  const all = sumOf(found);
  if (isProgram) return all / (all + sumOf(rest));
  if (rest.includes("elsewhere")) return 0;
  const added = rest.map((term) => {
    if (isCircumstance(term)) return weightOf(term) * beside;
    return isMeaning(term) ? weightOf(term) : Math.min(weightOf(term), strange);
  });
  return all / (all + added.reduce((sum, weight) => sum + weight, 0));
}

/** How much of their weight circumstances have, and the weight that a word has at most that the glossary hasn't got. */
const beside = 0.25;
const strange = 2.5;

/** A known sentence in a passage of a text. */
interface Match {
  readonly sentence: Sentence;
  readonly passage: string;
  /** How much of the sentence is in the passage, and of the passage in the sentence, 0 to 1. */
  readonly ofSentence: number;
  readonly ofPassage: number;
  /** Terms of the passage that are in the sentence, and what they tell. */
  readonly found: readonly string[];
  readonly weight: number;
}

/** The symptom of the catalogue that a text shows or means, if there is no doubt about it. */
export function findSymptom(text: string): FoundSymptom {
  const given = plain(text);
  const named = symptoms.find(({ id }) => id === given.trim().toUpperCase());
  if (named !== undefined) return { symptom: named, telling: named.id };
  const bare = bareId(given);
  const ids = bare === undefined ? idsIn(given) : [{ id: bare, line: given.trim() }];
  const matches = matchesIn(given);
  const byId = ids
    .map((id) => ({ id, symptom: symptoms.find((each) => isOneOf(id.id, each.ids ?? [])) }))
    .find(({ id, symptom }) => symptom !== undefined && fits(id, symptom, given, matches));
  if (byId?.symptom !== undefined) return { symptom: byId.symptom, telling: byId.id.line };
  const sure = matches.filter((match) => sureness(match) > 0 && !hasOtherId(match.sentence, ids));
  const [best] = sure;
  const others = best === undefined ? [] : sure.filter((match) => isAsGood(match, best));
  if (best !== undefined && others.length === 0) {
    return { symptom: best.sentence.symptom, telling: best.passage };
  }
  const like = (best === undefined ? matches : [best, ...others]).map(
    ({ sentence }) => sentence.symptom,
  );
  return {
    nearest: best === undefined ? nearestTo(given, ids, like) : [...new Set(like)],
    isAmbiguous: best !== undefined,
    unknownIds: [...new Set(ids.map(({ id }) => id))],
  };
}

/** Known sentences that have something of a text, the surest first. */
function matchesIn(given: string): readonly Match[] {
  return passagesOf(given)
    .flatMap(({ text, terms }) =>
      search.search(terms.join(" ")).map(({ id, match, queryTerms }): Match => {
        const sentence = sentences[Number(id)];
        return {
          sentence,
          passage: text,
          ofSentence: sumOf(Object.keys(match)) / sumOf(sentence.terms),
          ofPassage: shareOf(queryTerms, terms, sentence.isProgram),
          found: queryTerms,
          weight: sumOf(queryTerms),
        };
      }),
    )
    .sort((one, other) => sureness(other) - sureness(one) || rank(other) - rank(one));
}

/** Whether a passage quotes a program's sentence, or means what people say; never where only one of them denies it. */
function isWhole({ sentence, ofSentence, ofPassage, found }: Match): boolean {
  if (sentence.terms.includes(denial) && !found.includes(denial)) return false;
  return sentence.isProgram
    ? ofSentence >= quoted && (sentence.terms.length > 3 || ofPassage >= meant)
    : ofSentence >= partly && ofPassage >= meant;
}

/** What a sentence without it doesn't say. */
const denial = "fail";

/** Whether a passage is a part of a program's sentence, and nothing else. */
const isPart = ({ sentence, ofPassage, found, weight }: Match): boolean =>
  sentence.isProgram && ofPassage >= partly && found.length > 2 && weight >= enough;

const sureness = (match: Match): number => (isWhole(match) ? 2 : isPart(match) ? 1 : 0);

/** Of sentences that a passage is a part of, how much else they say doesn't matter. */
const rank = (match: Match): number =>
  match.weight * (match.ofPassage + (isPart(match) && !isWhole(match) ? 0 : match.ofSentence));

/** Weight of what a part of a program's sentence has to say at least: that of three terms that many have. */
const enough = 6;

const isAsGood = (match: Match, best: Match) =>
  match.sentence.symptom.id !== best.sentence.symptom.id &&
  sureness(match) === sureness(best) &&
  rank(match) >= rank(best) * 0.95;

/**
 * Whether the rest of a text agrees with an id. What the id of a message is of, other messages can have, too: a short
 * one decides only where the text is that message, or nothing else.
 */
function fits(
  { id, line }: FoundId,
  symptom: Symptom,
  given: string,
  matches: readonly Match[],
): boolean {
  if (!/^(?:message|number) /.test(id)) return true;
  const rest = termsOf(line).filter((term) => !isCircumstance(term));
  if (rest.length === 0 || termsOf(given).length === 0) return true;
  // Of a language that the glossary hasn't got nothing is understood, and nothing speaks against a long id.
  if (/\d{5}$/.test(id) && !rest.some(isMeaning)) return true;
  const own = matches.filter((match) => match.sentence.symptom.id === symptom.id);
  return own.some(({ ofPassage, ofSentence }) => ofPassage >= meant && ofSentence >= meant);
}

/** Whether a text gives itself an id that the symptom doesn't have: then it is another message than that. */
function hasOtherId(
  { symptom: { ids = [] }, isProgram }: Sentence,
  found: readonly FoundId[],
): boolean {
  const isNumbered = !isProgram || ids.some((id) => id.startsWith("message "));
  return isNumbered && found.some(({ id }) => /^(?:message|error) /.test(id) && !ids.includes(id));
}

/** What kind of text it seems to be; undefined for words of people. */
function kindOf(given: string, ids: readonly FoundId[]): TextKind | undefined {
  if (ids.some(({ id }) => id.startsWith("event ")) || /\bEvent ID\b|\bLog Name\b/i.test(given))
    return "event";
  if (ids.some(({ id }) => /^(?:HRESULT|ms-)/.test(id)) || /\bSIP\/2\.0\b/.test(given))
    return "trace";
  if (ids.length > 0) return "message";
  return undefined;
}

/** Known symptoms with a number of the text, then those that are like it, of the same kind of text; all where none is. */
function nearestTo(
  given: string,
  ids: readonly FoundId[],
  like: readonly Symptom[],
): readonly Symptom[] {
  const kind = kindOf(given, ids);
  const numbers: readonly string[] = given.match(/\b\d{3,5}\b/g) ?? [];
  const isNumbered = ({ text }: Symptom) =>
    (text.match(/\b\d{3,5}\b/g) ?? []).some((number) => numbers.includes(number));
  const hasIdOfKind = ({ ids: own = [] }: Symptom) =>
    own.some((id) => ids.some((each) => kindOfId(each.id) === kindOfId(id)));
  const same = [...like, ...symptoms.filter(hasIdOfKind)].filter(
    (each) => kind === undefined || each.kind === kind,
  );
  const nearest = [...new Set([...symptoms.filter(isNumbered), ...same])].slice(0, mostShown);
  return nearest.length === 0 ? symptoms : nearest;
}

const kindOfId = (id: string) => id.slice(0, id.indexOf(" "));
