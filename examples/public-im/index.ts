import * as pulumi from "@pulumi/pulumi";
import { PublicImProvisioning } from "pulumi-edgelab";

const config = new pulumi.Config();

const request = new PublicImProvisioning("contoso", {
  agreementType: "Enterprise Agreement",
  agreementNumber: config.requireSecret("agreementNumber"),
  licences: 250,
  providers: ["AOL", "MSN", "Yahoo!"],
  contacts: [{ name: "Anna Berg", email: "anna@contoso.com", telephone: "+44 20 7946 0000" }],
  // Letter for letter the subject of the certificate.
  accessEdgeFqdn: config.get("accessEdgeFqdn") ?? "sip.contoso.com",
  sipDomains: ["contoso.com"],
  certificate: config.get("certificate"),
  wantedOn: config.get("wantedOn"),
});

/** `pulumi stack output form`: what to type into the portal. */
export const form = request.form.markdown;
/** `pulumi stack output page > form.html`: the same to print. */
export const page = request.form.page;
export const earliestDate = request.earliestDate;
/** What was looked at before, and what has to be measured yet. */
export const checks = request.checks;
