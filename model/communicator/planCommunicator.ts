import { Problems } from "../values";
import type { CommunicatorArguments } from "./arguments";
import { readCommunicator } from "./readArguments";
import type { CommunicatorSettings } from "./settings";
import { stepsLeft, type ManualStep } from "./steps";

/** Everything that follows from the deployment of Communicator, derived from its arguments alone. */
export interface CommunicatorPlan {
  readonly settings: CommunicatorSettings;
  /** What is left for hands. */
  readonly steps: readonly ManualStep[];
}

/**
 * Derives everything that follows from a deployment: no Pulumi, no network, no clock.
 *
 * @param subject Whose arguments these are, for messages: `CommunicatorDeployment "communicator"`.
 * @param hasWindows Whether a Windows machine is given, which makes the image and reads in it what it is.
 * @param problems What was found wrong with the subject's other arguments; reported with the rest.
 * @throws InvalidArguments with every argument that can't be used, with what is wrong with it and how to mend it.
 */
export function planCommunicator(
  subject: string,
  args: CommunicatorArguments,
  hasWindows = false,
  problems: Problems = new Problems(),
): CommunicatorPlan {
  const settings = readCommunicator(args, hasWindows, problems);
  problems.throwIfAny(subject);
  return { settings, steps: stepsLeft(settings, hasWindows) };
}
