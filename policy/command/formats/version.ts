import packageJson from "../../../package.json";

/** The version of the tool that made a report. */
export const { version } = packageJson;
