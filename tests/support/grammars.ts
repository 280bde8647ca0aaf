import { loadGrammars } from "../../policy/adapters/commands/shell/grammars";

/** Tests look at scripts without waiting; the pack loads what that takes once it meets one. */
export const mochaHooks = { beforeAll: loadGrammars };
