import type { Source } from "../../values";

/** A message box, a line of a SIP trace or of a client's log, a record of an event log, or a description of what happens. */
export type TextKind = "message" | "trace" | "event" | "behaviour";

/** A cause that is known and that no requirement covers: what it is, how to see it, and what helps. */
export interface OtherCause {
  readonly what: string;
  /** How to look for it with what Windows brings along. */
  readonly look: string;
  readonly remedy: string;
  /** Who found it. */
  readonly source: Source;
}

/** What the catalogue says of a symptom. */
export interface Seen {
  /** All but a `behaviour` are words of a program. */
  readonly kind: TextKind;
  /** The program, or the log, in which it is seen. */
  readonly seenIn: string;
  /** `{address}` and the like stand for what the program shows at that place. */
  readonly text: string;
  readonly source: Source;
  /**
   * The ids that it has, each with what kind of id it is, since a number alone says nothing: "ms-diagnostics 1008",
   * "ms-client-diagnostics 22", "HRESULT 0xC3E93EE4", "message 52031", "event Communicator 1".
   */
  readonly ids?: readonly string[];
  /** The same in other words of a program: another version, another log, another language. */
  readonly alsoSeen?: readonly { readonly text: string; readonly source: Source }[];
  /** What people say in place of a program's words, in English. */
  readonly alsoSaid?: readonly string[];
  /** Why the requirements that cause it are likely in the order that they have. A sentence. */
  readonly order?: string;
  /** What is left where all requirements that cause it hold. A sentence. */
  readonly left?: string;
  readonly otherCauses?: readonly OtherCause[];
}

/** A page of the web. */
export const page = (
  document: string,
  url: string,
  extra: Omit<Source, "document" | "url"> = {},
): Source => ({
  document,
  url,
  ...extra,
});

const openSpecifications = "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer";

/** A section of [MS-OCER] by its page: the ids of OCS 2007 R2 stand in section 8. */
export const ocer = (section: string, id: string): Source =>
  page("[MS-OCER]: Client Error Reporting Protocol", `${openSpecifications}/${id}`, { section });

/** What the product of the reports is, where it came after OCS 2007 R2. */
export const later = { product: "Lync Server 2010 and later" } as const;

export const sipStack = ocer("8.2 SipStack", "0f5d45f9-3e10-417f-a223-b4c38de1129b");
export const userServices = ocer(
  "8, front-end server (4000–4999)",
  "d4ff868d-e42e-4b79-980b-c0ceb3b384c6",
);
export const avConferencing = ocer(
  "8.8 Audio video conferencing",
  "0c148157-6841-4dce-9aaa-8b1923a6484f",
);
