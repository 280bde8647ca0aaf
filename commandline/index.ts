export { print, readGiven, say, writeOutput } from "./files";
export { labelled } from "./labelled";
export {
  oneOf,
  readOptions,
  refuseWords,
  type GivenOptions,
  type OptionTable,
  type OptionValues,
} from "./options";
export { statusOf } from "./statusOf";
export { aligned, short } from "../model/values/columns";
export { UsageError } from "./usageError";
