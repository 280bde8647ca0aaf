import assert from "node:assert/strict";
import { aligned } from "../../../model/values/columns";

describe("rows of cells", () => {
  it("stand in columns, figures to the right, also where a row ends before the others", () => {
    const rows = [
      ["", "median", "limit"],
      ["up", "12.50"],
      ["preview", "1.2", "ok"],
    ];
    assert.equal(
      aligned(rows, (column) => column === 1),
      ["         median  limit", "up        12.50", "preview     1.2  ok"].join("\n"),
    );
  });
});
