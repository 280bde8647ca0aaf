// Makes a lab with hosts and a service, for a test that kills it meanwhile: prints "begin", then "end".
import { ScratchLab } from "./scratchLab";

async function main(name: string): Promise<void> {
  const lab = new ScratchLab(name);
  console.log("begin");
  await lab.begin({ one: "10.9.0.1", two: "10.9.0.2" });
  const server = 'require("node:net").createServer().listen(8080, "10.9.0.1")';
  await lab
    .service("one", "web", {
      command: ["node", "-e", server],
      listens: [{ protocol: "tcp", address: "10.9.0.1", port: 8080 }],
    })
    .create();
  console.log("end");
}

void main(process.argv[2]);
