import assert from "node:assert/strict";
import { credentialsSecret } from "../../../../verify/checks/credentials-secret";
import type { ShownOn } from "../../../../verify/measurements/credentials/shownSecrets";
import type { StoredSecrets } from "../../../../verify/measurements/credentials/storedSecrets";

describe("CREDENTIALS-SECRET", () => {
  const lab = { name: "contoso", description: { sipDomains: ["contoso.com"] } };
  const taken = <Value>(value: Value) => ({ taken: true, value, seconds: 0 }) as const;
  const notTaken = (because: string) => ({ taken: false, because, seconds: 0 }) as const;

  const judged = (stored: StoredSecrets | string, shown: readonly ShownOn[]) =>
    credentialsSecret
      .judge(
        {
          stored: typeof stored === "string" ? notTaken(stored) : taken(stored),
          shown: taken(shown),
        },
        lab,
      )
      .map(({ from, measured, verdict }) => `${from}: ${verdict}: ${measured}`);

  const encrypted = { resources: 83, plain: [] };

  it("holds where neither the state nor a server shows a secret", () => {
    assert.deepEqual(judged(encrypted, [{ from: "Edge", programs: [], files: [] }]), [
      "the stack's state: holds: none in 83 resources",
      "Edge: holds: none",
    ]);
  });

  it("is broken by a secret in plain text, and names the resources", () => {
    const plain = [
      { resource: "lab-av-edge", property: "inputs.files" },
      { resource: "lab-av-edge", property: "outputs.files" },
    ];
    const [finding] = judged({ resources: 83, plain }, []);
    assert.equal(finding, "the stack's state: broken: in plain text in lab-av-edge");
  });

  it("is broken by what a server shows", () => {
    const shown = { from: "Edge", programs: ["turnserver"], files: ["/run/key.pem"] };
    assert.deepEqual(judged(encrypted, [shown]).slice(1), [
      "Edge: broken: among the arguments of turnserver and in 1 files that everybody reads",
    ]);
  });

  it("isn't proven where there is no state, or a server isn't reached", () => {
    assert.deepEqual(
      judged("there is no stack", [{ from: "Edge", because: "Edge isn't reached" }]),
      ["the stack's state: notProven: there is no stack", "Edge: notProven: Edge isn't reached"],
    );
  });
});
