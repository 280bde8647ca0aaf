import type { Source } from "../../components/model";

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
