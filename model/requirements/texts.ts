import type { Source } from "../values";
import type { Requirement } from "./requirement";
import type { Symptom } from "./symptoms";

/** The product that the lab is built of: sources about another one say so. */
const ownProduct = "OCS 2007 R2";

/** Where a fact stands, on one line and without the document's words: document, section, product, address. */
export function sourceText({ document, section, product = ownProduct, url }: Source): string {
  const place = section === undefined ? document : `${document}, ${section}`;
  return [
    place,
    ...(product === ownProduct ? [] : [`(about ${product})`]),
    ...(url ? [url] : []),
  ].join(" ");
}

/** Where a fact stands, with the document's words on a line of their own. */
export function quotedSourceText(source: Source): string {
  return source.quote === undefined
    ? sourceText(source)
    : `${sourceText(source)}\n"${source.quote}"`;
}

/** What a user sees, word for word, below the program that shows it; or why nothing is seen. */
export function symptomsText({ symptoms, withoutSymptom }: Requirement): string {
  if (withoutSymptom !== undefined) {
    return withoutSymptom;
  }
  const places = [...new Set(symptoms.map(({ seenIn }) => seenIn))];
  return places
    .flatMap((place) => [
      `in ${place}:`,
      ...symptoms.filter(({ seenIn }) => seenIn === place).map(seenText),
    ])
    .join("\n");
}

/** A symptom as it is seen: messages in quotation marks. */
export const seenText = ({ kind, text }: Symptom): string =>
  kind === "message" || kind === "event" ? `"${text}"` : text;
