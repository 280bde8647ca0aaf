/**
 * Stands between an SSH client and a server and cuts the connection: cutting.js <sent|received> <bytes> <server…>.
 */
const { spawn } = require("node:child_process");

const [direction, bytes, program, ...args] = process.argv.slice(2);
const server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
const ends = { sent: [process.stdin, server.stdin], received: [server.stdout, process.stdout] };

for (const [name, [from, to]] of Object.entries(ends)) {
  let left = name === direction ? Number(bytes) : Infinity;
  to.on("error", () => undefined);
  from.on("end", () => to.end());
  from.on("data", (data) => {
    to.write(data.subarray(0, left), () => {
      if (left <= 0) process.kill(process.pid, "SIGKILL");
    });
    left -= data.length;
  });
}
server.on("close", () => process.exit());
