/** What `pulumi preview --json` prints of resources on machines. */
export const previewOf = (
  ...resources: readonly (readonly [type: string, name: string, inputs: Record<string, unknown>])[]
): string =>
  JSON.stringify({
    steps: resources.map(([type, name, inputs]) => ({
      op: "create",
      urn: `urn:pulumi:prod::edgelab::edgelab:${type}::${name}`,
      newState: { type: `edgelab:${type}`, inputs },
    })),
  });

const ssh = (host: string, system?: "windows") => ({
  connection: { ssh: { host, ...(system && { system }) } },
});

export const [edge, windowsEdge, cwa] = [
  ssh("edge"),
  ssh("edge", "windows"),
  ssh("cwa", "windows"),
];

export const later = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const avName = [
  "host:HostsEntry",
  "av",
  { ...edge, address: "198.51.100.23", names: ["av.contoso.com"] },
] as const;
