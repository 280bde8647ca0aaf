// @ts-check
"use strict";

// What the program and the policy pack use of Pulumi's SDK. The package's own index loads the Automation API and the
// serializer of functions too, which costs as much as the whole rest of the start.
module.exports = {
  asset: require("@pulumi/pulumi/asset"),
  ...require("@pulumi/pulumi/config"),
  ...require("@pulumi/pulumi/errors"),
  ...require("@pulumi/pulumi/metadata"),
  ...require("@pulumi/pulumi/output"),
  ...require("@pulumi/pulumi/resource"),
};
