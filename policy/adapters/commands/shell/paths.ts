/** Whether a path is that of a machine's hosts file, on any system. */
export const isHostsFile = (path: string): boolean =>
  /(?:^|\/)etc\/hosts$/i.test(path.trim().replaceAll("\\", "/"));
