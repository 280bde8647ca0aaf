import { placeTitles, type LabDescription } from "../../model";
import { testClientAccess, type TestClientAccess } from "../measurements/firewall/testClientAccess";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { attemptsText, byHost, portsOfAttempts } from "./support/attempts";

const from = placeTitles.workstation;
const flow = "testClientOut";

type TestClients = NonNullable<LabDescription["testClients"]>;

/** TEST-ACCESS-SCALE-BACK: after the tests clients reach the listed destinations and no others. */
export const testAccessScaleBack = check({
  needs: { access: testClientAccess },
  judge({ access }, { description }) {
    const { testClients = {} } = description;
    const expected = "after the tests only listed destinations are reached";
    if (testClients.access === undefined) {
      return [notProven(from, expected, "testClients.access isn't described", { flow })];
    }
    if (!access.taken) return [notProven(from, expected, access.because, { flow })];
    return testClients.access === "unrestricted"
      ? [dayFinding(testClients, access.value)]
      : [
          ...passingFindings(access.value),
          ...listedFindings(access.value, testClients.destinations),
        ];
  },
});

function dayFinding(
  { unrestrictedUntil }: TestClients,
  { today, attempts }: TestClientAccess,
): Finding {
  const passing = attempts.filter(({ passes }) => passes);
  const details = { evidence: attemptsText(attempts), flow } as const;
  if (unrestrictedUntil === undefined) {
    const measured = "scaling back isn't due; it isn't said until when";
    return holds(from, "unrestricted access while tests go on", measured, details);
  }
  const expected = `unrestricted access until ${unrestrictedUntil}`;
  if (today <= unrestrictedUntil) {
    return holds(from, expected, `scaling back isn't due: today is ${today}`, details);
  }
  if (passing.length === 0) {
    const why = "nothing that the test client sends out passes";
    return notProven(from, expected, why, { ...details, because: "TEST-ACCESS" });
  }
  return broken(from, expected, `it is unrestricted still; today is ${today}`, details);
}

/** What passes that isn't listed. */
function passingFindings({ attempts }: TestClientAccess): readonly Finding[] {
  const unlisted = attempts.filter(({ listed, isThere, passes }) => !listed && (isThere || passes));
  return byHost(unlisted).map(({ host, attempts: tried }) => {
    const expected = `nothing else of the ${host} is reached`;
    const evidence = attemptsText(tried);
    const passing = tried.filter(({ passes }) => passes);
    return passing.length === 0
      ? holds(from, expected, "nothing else passes", { evidence, flow })
      : broken(from, expected, `${portsOfAttempts(passing)} passes`, { evidence, flow });
  });
}

/** What is listed and doesn't pass. */
function listedFindings(
  { attempts }: TestClientAccess,
  destinations: TestClients["destinations"],
): readonly Finding[] {
  if (destinations === undefined || destinations.length === 0) {
    const why = "testClients.destinations isn't described";
    return [notProven(from, "listed destinations are reached", why, { flow })];
  }
  const listed = attempts.filter(
    (attempt) => attempt.listed && (attempt.isThere || attempt.passes),
  );
  if (listed.length === 0) {
    const why = "no listed destination is known to be there";
    return [notProven(from, "listed destinations are reached", why, { flow })];
  }
  return byHost(listed).map(({ host, attempts: tried }) => {
    const expected = `${portsOfAttempts(tried)} of the ${host} is reached, as listed`;
    const evidence = attemptsText(tried);
    const shut = tried.filter(({ passes }) => !passes);
    return shut.length === 0
      ? holds(from, expected, "it passes", { evidence, flow })
      : broken(from, expected, `${portsOfAttempts(shut)} doesn't pass`, { evidence, flow });
  });
}
