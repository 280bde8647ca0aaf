/** Words that say nothing of what was seen; with those that many programs end their messages with. */
const fillers = new Set(
  (
    "a an the to of in on at by as is are was were be been it its my me i we our you your he she they their this that " +
    "these those and or for with from if when while then there here so but do does did has have had gets get got " +
    "please try again more details problem persists contact system administrator"
  ).split(" "),
);

/** Words that stand around an error's id. */
const idFillers = new Set(
  "error errors id code number message details more hresult reason ms diagnostics event".split(" "),
);

const addresses = /\b(?:sips?:)?[\w.+-]+@[\w.-]+\w|\{address\}/gi;

/** Lower case, without punctuation and addresses; one blank between words. */
export function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(addresses, " ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a text that say something, in order. Numbers are none: they are ids, or counts. */
export function tellingWords(text: string): string[] {
  return normalised(text)
    .split(" ")
    .filter((word) => word !== "" && !fillers.has(word) && !/^\d+$/.test(word));
}

/** What a text says beside an error's id. */
export const wordsBesideId = (text: string): string[] =>
  tellingWords(text).filter((word) => !idFillers.has(word) && !isHexadecimalId(word));

const isHexadecimalId = (word: string) => /^(0x)?(?=.*\d)[0-9a-f]{8}$/.test(word);

/** Numbers in a text that can be an error's id, e.g. "52031" or "c3e93ee4". */
export function numbersIn(text: string): string[] {
  return normalised(text)
    .split(" ")
    .filter((word) => /^\d{3,}$/.test(word) || isHexadecimalId(word))
    .map((word) => word.replace(/^0x/, ""));
}

/** The numbers in a text that it calls an error's id itself, e.g. in "(ID:52031)" or "error 500". */
export function statedIds(text: string): string[] {
  const stated = text.matchAll(/\b(?:id|error|code|hresult|diagnostics)\W{0,4}(\w+)/gi);
  return [...stated].flatMap(([, word]) => numbersIn(word));
}
