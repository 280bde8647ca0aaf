import { DOMParser, onWarningStopParsing, type Element } from "@xmldom/xmldom";

/** The root element of an XML text. @throws ParseError for what isn't well-formed */
export function parseXml(text: string): Element {
  const parser = new DOMParser({ onError: onWarningStopParsing });
  return parser.parseFromString(text, "text/xml").documentElement!;
}

/** All elements of a name below another, in their order. */
export const elementsOf = (element: Element, name: string): Element[] => [
  ...element.getElementsByTagName(name),
];
