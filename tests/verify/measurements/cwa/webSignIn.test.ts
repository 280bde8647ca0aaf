import assert from "node:assert/strict";
import { readAnswer, webSignIn } from "../../../../verify/measurements/cwa/webSignIn";
import type { MeasuredLab } from "../../../../verify/measurements/measurement";
import { NotProven } from "../../../../verify/places/notProven";

const signedIn = { presence: "available", legs: [], model: "A model." };

describe("a sign-in at Communicator Web Access", () => {
  it("is what the web site answers", () => {
    assert.deepEqual(readAnswer({ status: 200, body: JSON.stringify(signedIn) }), {
      kind: "signedIn",
      ...signedIn,
    });
    assert.deepEqual(readAnswer({ status: 401, body: '{"error":"wrong"}' }), {
      kind: "refused",
      error: "wrong",
    });
  });

  for (const [status, body, says] of [
    [404, "<html>", /answers 404, which is no answer to a sign-in: only labs of the local fabric/],
    [200, "<html>", /answers 200, which is no answer/],
    [200, '{"presence":"maybe"}', /answers 200, which is no answer/],
    [503, '{"error":"pyspnego isn\'t installed"}', /^nobody could be signed in: pyspnego isn't/],
  ] as const) {
    it(`isn't proven by ${status} with ${body}`, () => {
      assert.throws(
        () => readAnswer({ status, body }),
        (error) => error instanceof NotProven && says.test(error.message),
      );
    });
  }

  const cwa = { publicAddress: "198.51.100.20", fqdn: "cwa.contoso.com" };
  const avCredentials = { user: "labuser", password: "secret" };

  it("is tried from outside with the lab's user, its password in the call alone", async () => {
    const calls: unknown[] = [];
    const lab = {
      description: { sipDomains: ["contoso.com"], cwa },
      avCredentials,
      authority: "PEM",
      at: (place: string) => ({
        station: {
          signInAtWeb: async (...call: unknown[]) => {
            calls.push(place, ...call);
            return { status: 200, body: JSON.stringify(signedIn) };
          },
        },
      }),
    } as unknown as MeasuredLab;
    await webSignIn.take(lab, AbortSignal.abort());
    assert.deepEqual(calls, [
      "client",
      { server: "198.51.100.20:443", servername: "cwa.contoso.com", authority: "PEM" },
      avCredentials,
    ]);
  });

  it("isn't proven where the lab doesn't say with what or where, which it then asks for", async () => {
    const description = { sipDomains: ["contoso.com"], cwa };
    for (const [lab, says] of [
      [{ description }, /give avCredentials/],
      [{ description: { ...description, cwa: {} }, avCredentials }, /give cwa\.publicAddress and/],
    ] as const) {
      await assert.rejects(webSignIn.take(lab as never, AbortSignal.abort()), says);
    }
  });
});
