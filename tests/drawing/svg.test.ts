import assert from "node:assert/strict";
import { element, escape, roundedPath } from "../../drawing/svg";
import { parseXml } from "./xml";

describe("SVG markup", () => {
  it("keeps characters that markup uses, in texts and in attributes", () => {
    const text = 'Front End <standby> & "relay"';
    const parsed = parseXml(element("text", { class: text, x: 1.26 }, escape(text)));
    assert.equal(parsed.textContent, text);
    assert.equal(parsed.getAttribute("class"), text);
    assert.equal(parsed.getAttribute("x"), "1.3");
  });

  it("rounds the corners of a line, and less where there is no room", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 6 },
    ];
    assert.equal(roundedPath(corner, 5), "M0 0L17 0Q20 0 20 3L20 6");
  });
});
