import * as assert from "node:assert/strict";
import { ownLab, sipDomains } from "./support/labs";
import { inside, outside } from "./support/sip";

const [first, second] = sipDomains;

describe("a SIP domain that only one server has configured", function () {
  this.timeout(120_000);
  const lab = ownLab("test-sip-domains", { sipDomains, edge: { sipDomains: [first] } });

  /** How users of the second SIP domain fare, as status codes; and that those of the first are none the worse. */
  async function fares() {
    const [abroad, office] = [
      await outside(lab, `alice@${second}`),
      await inside(lab, `bob@${second}`),
    ];
    const neighbour = await outside(lab, `carol@${first}`);
    assert.equal((await neighbour.options(first)).status, 200, `OPTIONS for ${first}`);
    assert.equal((await neighbour.register()).status, 200, `sign-in of a user of ${first}`);
    return {
      optionsAtAccessEdge: (await abroad.options(second)).status,
      signInOutside: (await abroad.register()).status,
      signInInside: (await office.register()).status,
      messageFromOutside: (await neighbour.message(`bob@${second}`, "hello")).status,
    };
  }

  it("is refused at the Access Edge where the Edge lacks it, and served inside", async () => {
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 403,
      signInOutside: 403,
      signInInside: 200,
      messageFromOutside: 403,
    });
  });

  it("passes the Access Edge and is refused by the Front End where that lacks it", async () => {
    await lab.change({ sipDomains, frontEnd: { sipDomains: [first] } });
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 200,
      signInOutside: 403,
      signInInside: 403,
      messageFromOutside: 403,
    });
  });

  it("is served outside and inside once both have it", async () => {
    await lab.change({ sipDomains });
    assert.deepEqual(await fares(), {
      optionsAtAccessEdge: 200,
      signInOutside: 200,
      signInInside: 200,
      messageFromOutside: 200,
    });
  });
});
