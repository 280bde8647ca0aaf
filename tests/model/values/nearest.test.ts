import assert from "node:assert/strict";
import { nearest, quote, suggestion } from "../../../model/values";

describe("nearest", () => {
  const candidates = ["AV-DNS-PUBLIC", "AV-HOSTS", "CWA-PATCH"];
  const table: readonly [given: string, expected: string | undefined][] = [
    ["av-hosts", "AV-HOSTS"],
    ["AV-HOST", "AV-HOSTS"],
    ["AV_HOSTS", "AV-HOSTS"],
    ["DNS-PUBLIC", "AV-DNS-PUBLIC"],
    ["CWA-PTACH", "CWA-PATCH"],
    ["something else entirely", undefined],
    ["", undefined],
    ["x".repeat(1_000_000), undefined],
  ];
  for (const [given, expected] of table) {
    it(`to ${JSON.stringify(given.slice(0, 30))} is ${expected ?? "nothing"}`, () => {
      assert.equal(nearest(given, candidates), expected);
    });
  }

  it("prefers the candidate itself to one that contains it", () => {
    assert.equal(nearest("tcp", ["tcp6", "tcp"]), "tcp");
  });

  it("lists what is allowed where nothing is near", () => {
    assert.equal(
      suggestion("quic", ["AV-HOSTS", "CWA-PATCH"]),
      'use one of "AV-HOSTS", "CWA-PATCH".',
    );
  });
});

describe("quote", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const table: readonly [value: unknown, shown: string][] = [
    ["a\nb", '"a\\nb"'],
    ["x".repeat(500), `"${"x".repeat(80)}"… (500 characters)`],
    [circular, "an object"],
    [[1, 2], "a list of 2"],
    [null, "null"],
    [undefined, "undefined"],
    [12n, "12"],
    [() => 1, "a function"],
    [Symbol("x"), "a symbol"],
  ];
  for (const [value, shown] of table) {
    it(`shows ${shown.slice(0, 20)}`, () => {
      assert.equal(quote(value), shown);
    });
  }
});
