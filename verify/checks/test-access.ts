import { placeTitles } from "../../model";
import { testClientAccess } from "../measurements/firewall/testClientAccess";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { attemptsText, byHost, portsOfAttempts } from "./support/attempts";

const from = placeTitles.workstation;
const flow = "testClientOut";

/** TEST-ACCESS: while test clients' access is unrestricted, everything that they send passes. */
export const testAccess = check({
  needs: { access: testClientAccess },
  judge({ access }, { description }): readonly Finding[] {
    const expected = "everything passes that a test client sends out";
    const phase = description.testClients?.access;
    if (phase === undefined) {
      return [notProven(from, expected, "testClients.access isn't described", { flow })];
    }
    if (!access.taken) return [notProven(from, expected, access.because, { flow })];
    const { attempts } = access.value;
    if (phase === "restricted") {
      const measured = "the tests are over: TEST-ACCESS-SCALE-BACK is about what passes now";
      return [holds(from, "nothing: access is restricted", measured, { flow })];
    }
    const there = attempts.filter(({ isThere, passes }) => isThere || passes);
    if (there.length === 0) {
      const why = "nothing outside is known to answer anybody else";
      return [notProven(from, expected, why, { flow })];
    }
    return byHost(there).map(({ host, attempts: tried }) => {
      const wanted = `any port of the ${host} is reached`;
      const evidence = attemptsText(tried);
      const shut = tried.filter(({ passes }) => !passes);
      if (shut.length === 0) return holds(from, wanted, "all that was tried", { evidence, flow });
      const measured =
        shut.length === tried.length ? "nothing passes" : `no way to ${portsOfAttempts(shut)}`;
      return broken(from, wanted, measured, { evidence, flow });
    });
  },
});
