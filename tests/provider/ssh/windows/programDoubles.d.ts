/** The words of a command line, as Microsoft's C library takes it apart. */
export function wordsOf(line: string): string[];
