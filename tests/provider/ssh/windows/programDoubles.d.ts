/** The words of a command line, as Microsoft's C library takes it apart. */
export function wordsOf(line: string): string[];

/** What a double of a program printed and how it ended. @param file keeps its state. */
export function reg(
  line: string,
  file: string,
): { readonly status: number; readonly out?: string; readonly error?: string };
