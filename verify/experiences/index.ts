import type { Play } from "./play";

/** What users do in a lab, as it is played. */
export const plays: readonly Play[] = [];
