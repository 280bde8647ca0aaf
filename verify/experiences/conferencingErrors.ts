import { symptom } from "../../model/requirements";

/** The errors of the field notes, by their ids in the catalogue. */
export type ConferencingError =
  "AV-NOT-PERMITTED" | "AV-NO-AUDIO" | "AV-OFF-HOLD" | "AV-CONFERENCE-START";

/** What plays of a conference say about themselves. */
export const conferencingModel =
  "TURN clients stand for Communicator and the conferencing server. Which error a user sees is the lab's choice: the field notes found no single one that persists.";

/** An error as the program shows it. @param silent sign-in address of who isn't heard */
export function conferencingMessage(id: ConferencingError, silent: string): string {
  return symptom(id).text.replace("{address}", silent);
}
