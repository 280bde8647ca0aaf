/** An element of a parsed SVG. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupElement[];
  /** The text in it and in its children, each piece with a space behind. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
};

/**
 * Reads XML of elements, attributes and text, which is what the SVGs here are made of.
 *
 * @throws Error for what isn't well-formed: a tag that isn't closed, a bare `&` or `<`, an attribute given twice.
 */
export function parseMarkup(source: string): MarkupElement {
  const root = { name: "", attributes: {}, children: [] as MarkupElement[], text: "" };
  const open = [root];
  for (const [token] of source.trim().matchAll(/<[^>]*>|[^<]+|</g)) {
    const current = open[open.length - 1];
    const tag = /^<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/.exec(token);
    if (tag === null) {
      if (token.startsWith("<")) {
        throw new Error(`not well-formed: ${token}`);
      }
      const piece = decoded(token);
      open.forEach((element) => (element.text += `${piece.trim()} `));
      continue;
    }
    const [, closing, name, attributes, selfClosing] = tag;
    if (closing) {
      if (current.name !== name) {
        throw new Error(`not well-formed: </${name}> closes <${current.name}>`);
      }
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: "" };
    current.children.push(element);
    if (!selfClosing) {
      open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) {
    throw new Error(`not well-formed: <${open[open.length - 1].name}> isn't closed, or two roots`);
  }
  return root.children[0];
}

/** The element and all within it. */
export function descendants(element: MarkupElement): MarkupElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in found) {
      throw new Error(`not well-formed: attribute ${name} is given twice`);
    }
    found[name] = decoded(value);
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&[^;\s]*;?/g, (entity) => {
    if (!(entity in entities)) {
      throw new Error(`not well-formed: ${entity}`);
    }
    return entities[entity];
  });
}
