import { html, Markup, type Content } from "./markup";

/** A heading of a level from 1. */
export const heading = (level: number, content: Content): Markup =>
  html`<${new Markup(`h${level}`)}>${content}</${new Markup(`h${level}`)}>`;
