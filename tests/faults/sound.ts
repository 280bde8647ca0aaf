import { Sample } from "../../bench/statistics";
import { succeeded } from "../integration/support/commands";
import { LabStack } from "../integration/support/labStack";
import { FaultLab } from "./faultLab";
import { namingProblems } from "./naming";

/**
 * Verifies a sound lab again and again while another lab on the machine is made and taken away all the time.
 *
 * @param isInterrupted says whether to end before.
 * @returns whether there was no false alarm.
 */
export async function verifySoundLab(runs: number, isInterrupted: () => boolean): Promise<boolean> {
  const lab = await FaultLab.create("faults-sound");
  const neighbour = await LabStack.create({ stack: "faults-neighbour" });
  const seconds = new Sample();
  let alarms = 0;
  let isEnough = false;
  const comeAndGo = async () => {
    let times = 0;
    for (; !isEnough; times++) {
      await succeeded(neighbour.up());
      await succeeded(neighbour.destroy());
    }
    return times;
  };
  try {
    const coming = comeAndGo();
    // Awaited below; a failure must not end the process before.
    coming.catch(() => undefined);
    for (let run = 1; run <= runs && !isInterrupted(); run++) {
      const result = await lab.verify();
      const problems = namingProblems(result, []);
      seconds.add(result.seconds);
      if (problems.length > 0) alarms++;
      const said = problems.map((problem) => `\n    ${problem}`).join("");
      console.log(`${run}: ${result.seconds.toFixed(1)} s${said}`);
    }
    isEnough = true;
    const { median, least, most } = seconds;
    const [from, middle, to] = [least, median, most].map((value) => value.toFixed(1));
    console.log(
      `${alarms} false alarms in ${seconds.count} runs; ${middle} s in the middle, ${from} to ${to} s; ` +
        `another lab came and went ${await coming} times meanwhile`,
    );
    return alarms === 0 && seconds.count === runs;
  } finally {
    isEnough = true;
    await Promise.allSettled([neighbour.dispose(), lab.dispose()]);
  }
}
