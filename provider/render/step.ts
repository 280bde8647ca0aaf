/** Something that is done on a machine, checked, and taken back: a folder with its scripts and what they read. */
export interface Step {
  /** The folder's name, behind its number. */
  readonly name: string;
  readonly what: string;
  /** Contents by name; ends of lines are the system's that reads them. */
  readonly files: Readonly<Record<string, string>>;
  /** What somebody has to do by hand, in the order in which it is done. @default nothing */
  readonly byHand?: readonly string[];
}
