import { version } from "../package.json";
import { exitWithParent } from "./server/parentWatch";
import { startServer } from "./server/server";

const loadDefinitions = async () => (await import("./resources")).definitions;

exitWithParent();
startServer(version, loadDefinitions).then(
  ({ port }) => {
    // The engine reads the port from the first line, and then starts calling.
    console.log(port);
    setImmediate(() => void loadDefinitions());
  },
  (error: Error) => {
    console.error(`the edgelab provider can't listen on 127.0.0.1: ${error.message}`);
    process.exit(1);
  },
);
