import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describedService, type ServiceDescription } from "../../provider/sdk";
import { named, resourcesOf } from "../components/recorded";

const connection = { namespace: "lab-edge" };
const settings = { role: "A/V Edge", translatedByNat: true };
const turn: ServiceDescription = {
  name: "av-edge",
  command: ["turnserver"],
  files: { "turnserver.conf": "user=lab:password" },
  listens: [{ protocol: "udp", address: "10.45.16.30", port: 3478 }],
};

describe("describedService", () => {
  const inputsOf = async (description: pulumi.Input<ServiceDescription>) => {
    const resources = await resourcesOf("service-of", () =>
      describedService("av", connection, description, {}, {}, settings),
    );
    return named(resources, "av").inputs;
  };

  it("shows the settings in a preview that doesn't know the description yet", async () => {
    const unknown = pulumi.output(pulumi.unknown as ServiceDescription);
    const inputs = await inputsOf(unknown);
    assert.deepEqual(inputs.settings, settings);
    assert.notDeepEqual(inputs.command, turn.command);
  });

  it("shows the settings of a secret description, whose files stay secret", async () => {
    const { settings: shown, command, files } = await inputsOf(pulumi.secret(turn));
    assert.deepEqual({ shown, command }, { shown: settings, command: turn.command });
    assert.notDeepEqual(files, turn.files);
  });

  it("has no settings where none are given", async () => {
    const resources = await resourcesOf("service-of", () =>
      describedService("av", connection, turn),
    );
    assert.equal("settings" in named(resources, "av").inputs, false);
  });
});
