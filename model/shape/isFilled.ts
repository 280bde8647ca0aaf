/**
 * Whether a text or a list has something in it. For `refine`: zod's own `min` looks at the length of whatever has one,
 * also of what is neither, and throws where that length is no number.
 */
export const isFilled = ({ length }: { readonly length: number }): boolean => length > 0;
