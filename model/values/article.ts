import { quote, requireText, ValueError } from "./valueError";

/** The registry key below which patches stand by their products and articles. */
export const patchesKey = "HKLM\\SOFTWARE\\Microsoft\\Updates";

/**
 * An article of Microsoft's Knowledge Base, as Microsoft writes it: `KB 968802`.
 *
 * @throws ValueError for what is no article's number, and for one that is written otherwise.
 */
export function parseArticle(value: unknown): string {
  const text = requireText(value, 'the number of an article, e.g. "KB 968802"');
  const [, number] = /^(?:kb)?[ -]?(\d{5,8})$/i.exec(text) ?? [];
  if (number === undefined) {
    throw new ValueError(
      `${quote(text)} is no article of the Knowledge Base: give its number, e.g. "KB 968802".`,
    );
  }
  const article = `KB ${number}`;
  if (text !== article) {
    throw new ValueError(`${quote(text)} is written otherwise: did you mean ${quote(article)}?`);
  }
  return article;
}
