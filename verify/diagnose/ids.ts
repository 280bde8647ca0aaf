/** An id in a text, in the catalogue's form: what kind of id it is, and its value. */
export interface FoundId {
  readonly id: string;
  /** The line that has it. */
  readonly line: string;
}

/** How each kind of id is written, the most telling first; each has the parts of the id in groups. */
const kinds: readonly {
  readonly pattern: RegExp;
  readonly idOf: (...groups: string[]) => string | undefined;
}[] = [
  {
    pattern: /\b0x([0-9a-f]{8})\b/gi,
    idOf: (hex) => `HRESULT 0x${hex.toUpperCase()}`,
  },
  {
    pattern: /\b((?:SIP|SEC|SIPPROXY|CERT|TRUST)_E_[A-Z0-9_]+)\b/g,
    idOf: (name) => `HRESULT ${name}`,
  },
  {
    // "(ID:52031)", "ID 500"; letters stand for digits where a screenshot was read by a machine.
    pattern: /(?<!\bevent)(?:^|[\s("'[])(?:error\s+)?[il1|][d0]\s*[:#]?\s*([0-9oil|]{3,6})\b/gi,
    idOf: (digits) => {
      const number = digits.replace(/o/gi, "0").replace(/[il|]/gi, "1");
      return /\d/.test(digits) ? `message ${number}` : undefined;
    },
  },
  {
    pattern: /\bms-client-diagnostics\W{1,4}(\d{1,5})\b/gi,
    idOf: (code) => `ms-client-diagnostics ${code}`,
  },
  {
    pattern: /\bms-diagnostics(?:-public)?\W{1,4}(\d{3,5})\b/gi,
    idOf: (code) => `ms-diagnostics ${code}`,
  },
  {
    // As the synthetic transactions of Lync print the header.
    pattern: /\bErrorCode\s*=\s*(\d{3,5})\s*,\s*Source\s*=/gi,
    idOf: (code) => `ms-diagnostics ${code}`,
  },
  {
    pattern: /\bEvent ID\W{1,6}(\d{1,5})\b[^]{0,200}?\bSource\W{1,6}([A-Z][\w/ ]*\w)/gi,
    idOf: (number, source) => `event ${source} ${number}`,
  },
  {
    pattern: /\bSource\W{1,6}([A-Z][\w/ ]*\w)[^]{0,200}?\bEvent ID\W{1,6}(\d{1,5})\b/gi,
    idOf: (source, number) => `event ${source} ${number}`,
  },
  {
    // As wevtutil prints a record.
    pattern: /\bProvider Name=["']([^"'\n]+)["'][^]{0,400}?<EventID[^>]*>(\d{1,5})</gi,
    idOf: (source, number) => `event ${source} ${number}`,
  },
  {
    pattern: /\berror(?:\s+(?:code|number))?\W{1,3}(\d{3})\b/gi,
    idOf: (number) => `error ${number}`,
  },
  {
    // A number that says nothing of itself: as long as messages' ids are, and no other number near it.
    pattern: /(?<!\bevent id\W{1,6})(?<![\d.:/-])\b(\d{5})\b(?![\d.:/-])/gi,
    idOf: (number) => `number ${number}`,
  },
];

/** Every id that a text has, the most telling kind first, each kind in the text's order. */
export const idsIn = (text: string): FoundId[] =>
  kinds.flatMap(({ pattern, idOf }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const id = idOf(...match.slice(1));
      return id === undefined
        ? []
        : [{ id, line: lineAt(text, match.index + match[0].search(/\S/)) }];
    }),
  );

/** A text that is an HRESULT and nothing else, without what HRESULTs begin with. */
export function bareId(text: string): string | undefined {
  const bare = text.trim().replace(/^[("'[]+|[)"'\].]+$/g, "");
  return /^[0-9a-f]{8}$/i.test(bare) ? `HRESULT 0x${bare.toUpperCase()}` : undefined;
}

/** Whether an id is one of these: a long number is that of a message, whatever stands before it. */
export const isOneOf = (id: string, ids: readonly string[]): boolean =>
  ids.includes(id.replace(/^number /, "message "));

function lineAt(text: string, index: number): string {
  const start = text.lastIndexOf("\n", index) + 1;
  const end = text.indexOf("\n", index);
  return text.slice(start, end === -1 ? undefined : end).trim();
}
