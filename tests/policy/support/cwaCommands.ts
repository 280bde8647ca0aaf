import { cwa } from "../../integration/network/support/places";
import { cwaScript } from "./azureLabMachines";
import { adding, inTurn, removing, scripted } from "./changes";
import { remoteCommandOn } from "./remoteCommand";

/** The run command with other lines in the place of one of its own. */
export const inPlaceOf = (line: string, ...others: readonly string[]) =>
  scripted("cwa-settings", ...cwaScript.flatMap((one) => (one === line ? others : [one])));

/** The settings by commands that reach the server, in place of the run command. */
export const settingsByCommand = (...lines: readonly string[]) =>
  inTurn(removing("cwa-settings"), adding(remoteCommandOn(cwa, "settings", lines)));
