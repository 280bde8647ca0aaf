import * as assert from "node:assert/strict";
import type { TLSSocket } from "node:tls";
import { getPage, openWeb } from "../../../verify/station/webConnection";
import { identity, Loopback, type Identity } from "./support/loopback";

describe("a connection to a web site", () => {
  const loopback = new Loopback();
  let site: Identity;

  before(async () => {
    site = await identity(["cwa.contoso.com"]);
  });
  afterEach(() => loopback.close());

  async function page(serve: (socket: TLSSocket) => void): Promise<number> {
    const { opened } = await openWeb({ server: await loopback.tls(site, serve) });
    assert.ok(opened);
    assert.match(opened.own, /^127\.0\.0\.1:\d+$/);
    return getPage(opened.connection, "cwa.contoso.com", "/");
  }

  it("asks for a page by the site's name", async () => {
    let asked = "";
    const status = await page((socket) =>
      socket.once("data", (data) => {
        asked = data.toString();
        socket.end("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
      }),
    );
    assert.equal(status, 302);
    assert.match(asked, /^GET \/ HTTP\/1\.1\r\n(?:.*\r\n)*host: cwa\.contoso\.com\r\n/i);
  });

  for (const { what, serve } of [
    { what: "closes", serve: (socket: TLSSocket) => socket.once("data", () => socket.end()) },
    {
      what: "answers garbage",
      serve: (socket: TLSSocket) => socket.once("data", () => socket.end("garbage\r\n\r\n")),
    },
  ]) {
    it(`fails where the site ${what}`, () => assert.rejects(page(serve), /hang up|Parse Error/));
  }

  it("isn't there where nobody listens", async () => {
    const { handshake, opened } = await openWeb({ server: await loopback.nobody() });
    assert.deepEqual([handshake.kind, opened], ["refused", undefined]);
  });
});
