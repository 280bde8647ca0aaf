import * as fs from "node:fs";
import { turnCredentials } from "../../../../verify/measurements/media/turnCredentials";
import { succeeded } from "../../support/commands";
import { LabStack, type Configuration } from "../../support/labStack";
import { needsLab } from "../../support/requirements";
import { Stations, type Station } from "./stations";

/** The SIP domains of the labs. The names of the Edge's roles are in the first. */
export const sipDomains = ["contoso.com", "fabrikam.com"];

/** The longest that a lab takes to come up or go down on a busy machine, milliseconds. */
const patience = 300_000;

/** A lab that runs while the tests of a suite do, with users on its hosts. */
export class WiredLab {
  private made?: { readonly stack: LabStack; readonly stations: Stations };
  private user?: Promise<{ user: string; password: string }>;

  get stack(): LabStack {
    return this.present.stack;
  }

  /** What a user on that host does. */
  on(host: string): Station {
    return this.present.stations.on(host);
  }

  /** What TURN clients sign in with. */
  async avCredentials(): Promise<{ username: string; password: string }> {
    return turnCredentials({ ...(await this.avUser()), isShared: true });
  }

  /** The lab's user, whose password is the A/V Edge's secret, too. */
  avUser(): Promise<{ user: string; password: string }> {
    this.user ??= this.stack
      .outputs()
      .then(({ avUser, avPassword }) => ({ user: `${avUser}`, password: `${avPassword}` }));
    return this.user;
  }

  /** The authority that issues the lab's certificates, PEM. */
  get authority(): string {
    const file = `/run/edgelab/${this.stack.lab}/frontend/authorities/lab/certificate.pem`;
    return fs.readFileSync(file, "utf8");
  }

  async bringUp(stack: string, config: Configuration): Promise<void> {
    const made = await LabStack.create({ stack, config });
    this.made = { stack: made, stations: new Stations(made) };
    await succeeded(made.up());
  }

  /** Changes the whole configuration, and runs `pulumi up`. */
  async change(config: Configuration): Promise<void> {
    this.stack.configure(config);
    await succeeded(this.stack.up());
  }

  /** Ends what the users on the hosts have open. */
  async closeStations(): Promise<void> {
    await this.made?.stations.close();
  }

  async dispose(): Promise<void> {
    await this.closeStations();
    await this.made?.stack.dispose();
  }

  private get present() {
    if (this.made === undefined) throw new Error("a lab is there in hooks and tests only");
    return this.made;
  }
}

const shared = new WiredLab();
let sharedIsUp: Promise<void> | undefined;

after("brings the shared lab down", async function () {
  this.timeout(patience);
  await shared.dispose();
});

/** For suites that only look: one lab for all of them, which comes up with the first and goes down after the run. */
export function sharedLab(): WiredLab {
  before("a lab is up", async function () {
    this.timeout(patience);
    await needsLab(this);
    sharedIsUp ??= shared.bringUp("test-wire", { sipDomains });
    await sharedIsUp;
  });
  after(() => shared.closeStations());
  return shared;
}

/**
 * For suites that change their lab.
 *
 * @param stack name of its stack
 */
export function ownLab(stack: string, config: Configuration): WiredLab {
  const lab = new WiredLab();
  before("a lab is up", async function () {
    this.timeout(patience);
    await needsLab(this);
    await lab.bringUp(stack, config);
  });
  after("brings the lab down", async function () {
    this.timeout(patience);
    await lab.dispose();
  });
  return lab;
}
