import { folded, joinPhrases, meaningOf, misspelt } from "./glossary";

/** Words that say nothing of what was seen, with those that many programs end their messages with. */
const fillers = new Set(
  (
    "fur werden wird anything everything yet valid immer sich benutzer konnen utilisateur utilisateurs peuvent usuario usuarios utente utenti either direction directions come comes coming worker workers employee employees colleague colleagues able possible " +
    "yesterday today now suddenly sometimes often soon somebody someone everybody anybody all join joining joined only added appear appears new ocs da nao foi teh omdat u je because car weil parce porque perche omdat poniewaz a an the to of in on at by as is are was were be been it its my me i we our you your he she they their them this that " +
    "these those and or for with from through via into if when while then there here so but do does did has have had gets " +
    "get got may might can could will would should must please again more details persists continues contact system team support " +
    "stay stays remain remains third person joins out up down us participant participants contact contacts after before about between half second minute works work working seconds minutes communicator lync office information user users person somebody somebodys message messages send sending see says said shown shows show following " +
    "le la les un une des du de d l et ou est a en par pour avec que qui ce s n vous votre veuillez ete lors " +
    "der die das den dem ein eine einer von zu zum im ist sind wird wurde wurden und oder weil dass sie ihr bitte beim " +
    "el los las una se ha del al por con su es y o que il lo gli di della e si e stata stato het een te van er op werd is " +
    "error errors id code number hresult reason ms diagnostics event source level description"
  ).split(" "),
);

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: "&",
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
};

/** A text as it was before it was put into HTML, escaped for a shell or a log, or typeset. */
export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&([a-z]{2,4});/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/\\r\\n|\\n|\\r/g, "\n")
    .replace(/[“”„«»″]/g, '"')
    .replace(/[’‘´]/g, "'");

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : " ");

const addresses = /\b(?:sips?:)?[\w.+-]+@[\w.-]+\w|\{\w+\}|<[^<>\s]*>/gi;
const hostNames = /\b[\w-]+(?:\.[\w-]+){2,}(?::\d+)?|\b[\w-]+\.(?:com|net|org|local|lab|corn)\b/gi;

const foldedFillers = new Set([...fillers].map(folded));

/** The meanings of a text's words that say something, each once, in their order. Numbers are none: they are ids, or counts. */
export function termsOf(text: string): string[] {
  const words = joinPhrases(
    text
      .toLowerCase()
      .replace(addresses, " ")
      .replace(hostNames, " ")
      .replace(/\b([dlnscjmt]|qu)'/g, " ")
      .replace(/'/g, ""),
  )
    .split(/[^\p{L}\p{N}|!]+/u)
    .filter((word) => /\p{L}/u.test(word) && word.length > 1);
  const meanings = words
    .map(folded)
    .flatMap(
      (word) => meaningOf(word) ?? (foldedFillers.has(word) ? [] : (misspelt(word) ?? word)),
    );
  return [...new Set(meanings)];
}

/** What a text says on the whole, and sentence by sentence; of what goes on without a stop, pieces that overlap. */
export function passagesOf(
  text: string,
): { readonly text: string; readonly terms: readonly string[] }[] {
  const lines = text.split(/\n+/);
  const sentences = text.replace(/\s*\n\s*/g, " ").split(/[.;?!:](?:\s|$)|\$\$/);
  const clauses = sentences.flatMap((sentence) =>
    sentence.split(/[,:–]\s|\s(?:because|since|although|but|when|while)\s/),
  );
  const pieces = new Set([text, ...lines, ...sentences, ...clauses].map((each) => each.trim()));
  return [...pieces].flatMap((piece) => {
    const terms = termsOf(piece);
    if (terms.length <= longest) return terms.length === 0 ? [] : [{ text: piece, terms }];
    const starts = Array.from(
      { length: Math.ceil(terms.length / step) },
      (_, index) => index * step,
    );
    return starts.map((start) => ({ text: piece, terms: terms.slice(start, start + longest) }));
  });
}

/** Terms of the longest passage, and how far on the next begins. */
const longest = 30;
const step = 15;
