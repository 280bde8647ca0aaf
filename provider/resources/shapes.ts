import { z } from "zod";

/** Text of which the problem, where it has one, is the message. */
export function textWithout(problem: (text: string) => string | undefined): z.ZodString {
  return z.string().superRefine((text, context) => {
    const message = problem(text);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
}
