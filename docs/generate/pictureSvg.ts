import { pictureStyle, themes, type OwnColours } from "../../drawing/style";
import { element, escape } from "../../drawing/svg";

/** A picture as a document of its own. */
export interface Picture {
  readonly title: string;
  /** What a person who can't see the picture needs to know of it. */
  readonly description: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Colours besides those of all pictures. */
  readonly colours: OwnColours;
  /** Rules that give the kinds of flows their colours. */
  readonly rules: readonly string[];
  /** Markup. */
  readonly content: string;
}

/** An SVG that shows in a README: it asks for nothing that a reader would have to download. */
export function pictureSvg(picture: Picture): string {
  const { title, description, width, height, colours, rules, content } = picture;
  const style = [themes(colours), pictureStyle, ".page{fill:var(--page)}", ...rules].join("\n");
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "picture",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": "title description",
    },
    [
      element("title", { id: "title" }, escape(title)),
      element("desc", { id: "description" }, escape(description)),
      element("style", {}, escape(style).replaceAll("&quot;", '"')),
      element("rect", { class: "page", width, height }),
      content,
    ],
  )}\n`;
}
