import type { PublicImPlan } from "./planPublicIm";
import { leadDays } from "./leadTime";

/** What a filled-in form shows beside the plan. */
export interface FormOptions {
  /** The agreement number, to be shown. It is a secret, and the form with it one, too. @default it isn't shown */
  readonly agreementNumber?: string;
}

const hidden = "(secret: not shown)";
const title = "Public IM provisioning";
const intro = `What the portal asks, screen by screen. It takes ${leadDays} days from the day on which the form is handed in.`;

/** The filled-in form as Markdown. */
export function formMarkdown(
  { screens }: Pick<PublicImPlan, "screens">,
  { agreementNumber = hidden }: FormOptions = {},
): string {
  const parts = screens.map(({ title: screen, fields, next }, index) => [
    `## ${index + 1}. ${markdown(screen)}`,
    "",
    ...fields.map(
      ({ label, value = agreementNumber }) => `- ${markdown(label)}: ${markdown(value)}`,
    ),
    ...(fields.length > 0 ? [""] : []),
    markdown(next),
    "",
  ]);
  return [`# ${title}`, "", intro, "", ...parts.flat()].join("\n");
}

/** The filled-in form as a page to print: whole in itself, without a program. */
export function formHtml(
  { screens }: Pick<PublicImPlan, "screens">,
  { agreementNumber = hidden }: FormOptions = {},
): string {
  const parts = screens.map(
    ({ title: screen, fields, next }, index) => `<section>
<h2>${index + 1}. ${html(screen)}</h2>
${
  fields.length === 0
    ? ""
    : `<dl>\n${fields
        .map(
          ({ label, value = agreementNumber }) => `<dt>${html(label)}</dt><dd>${html(value)}</dd>`,
        )
        .join("\n")}\n</dl>\n`
}<p>${html(next)}</p>
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 11pt/1.4 sans-serif; max-width: 42em; margin: 2em auto; padding: 0 1em }
section { break-inside: avoid; border-top: 1px solid #888 }
dl { display: grid; grid-template-columns: 18em 1fr; gap: 0.3em }
dd { margin: 0; font-family: monospace; overflow-wrap: anywhere }
</style>
<h1>${title}</h1>
<p>${intro}</p>
${parts.join("\n")}
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const html = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]);

/** What would be formatting, or a second line, is text. */
const markdown = (text: string) =>
  text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|&]/g, (character) => `\\${character}`);
