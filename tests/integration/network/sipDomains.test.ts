import * as assert from "node:assert/strict";
import { ownLab, sipDomains } from "./support/labs";
import { inside, outside } from "./support/sip";

const [first, second] = sipDomains;

describe("a SIP domain that only one server has configured", function () {
  this.timeout(120_000);
  const lab = ownLab("test-sip-domains", { sipDomains, edge: { sipDomains: [first] } });

  const user = `alice@${second}`;

  /** How a user of the second SIP domain fares, as status codes. */
  async function fares() {
    const [abroad, office] = [await outside(lab, user), await inside(lab, user)];
    return {
      optionsAtAccessEdge: (await abroad.options(second)).status,
      signInOutside: (await abroad.register()).status,
      signInInside: (await office.register()).status,
    };
  }

  /** The other SIP domain is none the worse for it. */
  async function assertFirstIsSound() {
    const abroad = await outside(lab, `alice@${first}`);
    assert.equal((await abroad.options(first)).status, 200);
    assert.equal((await abroad.register()).status, 200);
  }

  it("is refused at the Access Edge where the Edge lacks it, and served inside", async () => {
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 403,
      signInOutside: 403,
      signInInside: 200,
    });
    await assertFirstIsSound();
  });

  it("passes the Access Edge and is refused by the Front End where that lacks it", async () => {
    await lab.change({ sipDomains, frontEnd: { sipDomains: [first] } });
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 200,
      signInOutside: 403,
      signInInside: 403,
    });
    await assertFirstIsSound();
  });

  it("is served outside and inside once both have it", async () => {
    await lab.change({ sipDomains });
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 200,
      signInOutside: 200,
      signInInside: 200,
    });
  });
});
