import * as vm from "node:vm";

/** Runs a rendered script where COM's objects are doubles. */
export function runScript(text: string, objects: Readonly<Record<string, unknown>>): string {
  const printed: string[] = [];
  const ended = new Error("ended");
  const context = vm.createContext({
    ActiveXObject: function (name: string) {
      if (!(name in objects)) throw new Error(`there is no object ${name}`);
      return objects[name];
    },
    WScript: {
      Echo: (line: unknown) => void printed.push(String(line)),
      Quit: () => {
        throw ended;
      },
    },
  });
  try {
    vm.runInContext(text, context);
  } catch (error) {
    if (error !== ended) throw error;
  }
  return printed.join("\n");
}
