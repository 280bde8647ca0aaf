import * as fs from "node:fs/promises";
import * as path from "node:path";
import { recordOn } from "../../provider/resources/record";
import { zoneOn } from "../../provider/resources/zone";
import { FolderHost } from "../support/folderHost";
import { EngineClient } from "./engineClient";

/** A host with room for zones, and an engine that makes zones and records on it. */
export class ZoneLab {
  private constructor(
    readonly host: FolderHost,
    readonly engine: EngineClient,
  ) {}

  static async make(): Promise<ZoneLab> {
    const host = await FolderHost.make("lab-publicdns");
    await fs.mkdir(path.join(host.folder, "zones"));
    const engine = await EngineClient.start(
      zoneOn(() => host),
      recordOn(() => host),
    );
    return new ZoneLab(host, engine);
  }

  /** Absolute path of the zone's file. */
  fileOf(zone = "contoso.com"): string {
    return path.join(this.host.folder, "zones", zone);
  }

  async discard(): Promise<void> {
    this.engine.close();
    await this.host.discard();
  }
}
