import { strict as assert } from "node:assert";
import { windowsMinimum } from "../../../components/model";

describe("what a Windows asks of NTLM unless told otherwise", () => {
  for (const [system, minimum] of [
    ["Windows Server 2003 R2", "No minimum"],
    ["Windows Server 2008", "No minimum"],
    ["windows-server-2008", "No minimum"],
    ["Windows Server 2008 R2", "128-bit encryption"],
    ["windows_server_2008_r2", "128-bit encryption"],
    ["Windows Server 2019", "128-bit encryption"],
  ]) {
    it(`is ${minimum} on ${system}`, () => {
      assert.equal(`${windowsMinimum(system)}`, minimum);
    });
  }
});
