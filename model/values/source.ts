/** Where a fact stands. */
export interface Source {
  /** Title of the document, with its number where it has one. */
  readonly document: string;
  readonly section?: string;
  readonly url?: string;
  /** The document's own words. */
  readonly quote?: string;
  /**
   * The product that the document is about, where that isn't the lab's own: the fact is then carried over to it.
   * @default "OCS 2007 R2"
   */
  readonly product?: "OCS 2007" | "OCS 2007 R2" | "Lync Server 2010 and later";
}

/** A part of the notes from the field on which the lab is built. */
export function fieldNotes(section: string, quote?: string): Source {
  return { document: "OCS 2007 R2 field notes", section, quote };
}

/**
 * A page of the help that came with the product.
 *
 * @param page Its identifier, or how that begins.
 */
export function productHelp(page: string, quote?: string): Source {
  const isWhole = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(page);
  return {
    document: `OCS 2007 R2 help, page ${page}`,
    ...(isWhole && { url: `http://unifiedpeople.ru/ocs2007r2.en/html/${page}.htm` }),
    quote,
  };
}

/** The page of the help on an Edge Server's names. */
export const edgeNamesHelp = (quote: string): Source =>
  productHelp("e34602d8-20f3-46ae-b164-1a3565d612a9", quote);

/** A page of the TechNet or MSDN library by its number, e.g. `dd572409(office.13)`. */
export function technet(page: string, extra: Omit<Source, "document"> = {}): Source {
  const isOnePage = /^[a-z]{2}\d+(?:\([a-z0-9.]+\))?$/.test(page);
  return {
    document: `TechNet ${page}`,
    ...(isOnePage && { url: `http://technet.microsoft.com/en-us/library/${page}.aspx` }),
    ...extra,
  };
}
