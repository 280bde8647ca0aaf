import Fuse from "fuse.js";
import { symptoms, type Symptom } from "../../model/requirements";
import { normalised, numbersIn, statedIds, tellingWords, wordsBesideId } from "./words";

/** What a text is taken for. */
export type FoundSymptom =
  | { readonly symptom: Symptom }
  | {
      readonly symptom?: undefined;
      /** Known ones that are like it, the nearest first; all where none is. */
      readonly nearest: readonly Symptom[];
      /** Whether it says too little to tell the nearest apart. */
      readonly isAmbiguous: boolean;
    };

/** How much of what a text says has to be in a symptom, 0 to 1. */
const enough = 0.7;

/** How much less the next symptom has to have of it. */
const clearly = 0.8;

/** Of a text in which a symptom is quoted: how much of one of the symptom's sentences. */
const quoted = 0.85;

/** How many known symptoms are shown for a text that isn't one. */
const mostShown = 3;

/** A text that is longer quotes more than a message. Characters. */
const longest = 2_000;

/** A symptom, prepared for comparisons. */
interface Candidate {
  readonly symptom: Symptom;
  readonly words: readonly string[];
  /** Telling words of each sentence that has several of them. */
  readonly sentences: readonly (readonly string[])[];
  readonly ids: readonly string[];
  readonly texts: readonly string[];
}

const candidates: readonly Candidate[] = symptoms.map((symptom) => {
  const texts = [symptom.text, ...symptom.alsoSaid];
  return {
    symptom,
    texts,
    words: [...new Set(texts.flatMap(tellingWords))],
    sentences: symptom.text
      .split(/[.;] /)
      .map(tellingWords)
      .filter((words) => words.length > 3),
    ids: numbersIn(symptom.text),
  };
});

/** The symptom of the catalogue that a person means, if there is no doubt about it. */
export function findSymptom(text: string): FoundSymptom {
  const given = text.slice(0, longest);
  const named = symptoms.find(({ id }) => id === given.trim().toUpperCase());
  const found = named ?? byId(given) ?? byPart(given);
  if (found) return { symptom: found };
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(given, candidate) }))
    .sort((one, other) => other.score - one.score);
  const [best, next] = scored;
  const isLike = best.score >= enough && !hasOtherId(given);
  if (isLike && next.score < best.score * clearly) return { symptom: best.symptom };
  return { nearest: nearestTo(given), isAmbiguous: isLike };
}

/** Known symptoms that have some of the words, or an id where nothing else is given; all where none has. */
function nearestTo(given: string): readonly Symptom[] {
  const isId = numbersIn(given).length > 0 && wordsBesideId(given).length === 0;
  const said = tellingWords(given);
  const like = candidates
    .map((candidate) => ({ ...candidate, share: shareOf(said, candidate.words) }))
    .filter(({ share, ids }) => (isId ? ids.length > 0 : share > 0))
    .sort((one, other) => other.share - one.share);
  return like.length === 0 ? symptoms : like.slice(0, mostShown).map(({ symptom }) => symptom);
}

/** By an error's id, where it stands alone or the rest of the text fits. */
function byId(given: string): Symptom | undefined {
  const numbers = numbersIn(given);
  const rest = wordsBesideId(given);
  const [found, ...others] = candidates.filter(({ ids, words }) => {
    const isThere = ids.some((id) => numbers.includes(id));
    return isThere && (rest.length === 0 || rest.some((word) => likeOneOf(word, words)));
  });
  return others.length === 0 ? found?.symptom : undefined;
}

/** By several words that stand in one symptom alone, just like that. */
function byPart(given: string): Symptom | undefined {
  const part = ` ${normalised(given)} `;
  if (tellingWords(given).length < 2) return undefined;
  const [found, ...others] = candidates.filter(({ texts }) =>
    texts.some((text) => ` ${normalised(text)} `.includes(part)),
  );
  return others.length === 0 ? found?.symptom : undefined;
}

/** Whether the text gives itself an id that no known symptom has: then it is another message. */
function hasOtherId(given: string): boolean {
  const known = candidates.flatMap(({ ids }) => ids);
  return statedIds(given).some((id) => !known.includes(id));
}

/** How much of what the text says is in the symptom, 0 to 1; rare words count more. One word alone says nothing. */
function scoreOf(given: string, { words, sentences }: Candidate): number {
  const said = [...new Set(tellingWords(given))];
  if (said.filter((word) => likeOneOf(word, words)).length < 2) return 0;
  const ofSymptom = Math.max(0, ...sentences.map((sentence) => shareOf(sentence, said)));
  return Math.max(shareOf(said, words), ofSymptom >= quoted ? ofSymptom : 0);
}

function shareOf(words: readonly string[], among: readonly string[]): number {
  const sum = (some: readonly string[]) =>
    some.reduce((total, word) => total + weightOf(word), 0) || 1;
  const shared = words.filter((word) => likeOneOf(word, among));
  return shared.length === 0 ? 0 : sum(shared) / sum(words);
}

/** What a word tells: the more, the fewer symptoms have it; the most, where none has. */
function weightOf(word: string): number {
  const having = candidates.filter(({ words }) => likeOneOf(word, words)).length;
  return Math.log((candidates.length + 1) / Math.max(1, having));
}

/** Whether a word is one of several, or one of them with a typing error. */
function likeOneOf(word: string, words: readonly string[]): boolean {
  if (words.includes(word)) return true;
  if (word.length < 4) return false;
  const near = words.filter(({ length }) => length > 3 && Math.abs(length - word.length) < 3);
  return new Fuse(near, { threshold: 0.3, distance: 10 }).search(word).length > 0;
}
