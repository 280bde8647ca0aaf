import { PolicyPack } from "@pulumi/policy";
import { observeRequests } from "./engine/requests";
import { policiesFor } from "./pack/policies";
import { Session } from "./pack/session";

const session = new Session();
observeRequests(session);

new PolicyPack("edgelab", {
  displayName: "OCS 2007 R2 Edge",
  description: "Refuses a stack in which a documented requirement of an OCS 2007 R2 edge is false.",
  tags: ["ocs-2007-r2"],
  policies: policiesFor(session),
});
