import { noAuthUserProblems } from "../model/startup/noAuthUser.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startNoAuthUser: Check = {
  code: "start-no-auth-user",
  title: "no_auth_user that names nobody",
  severity: "warning",
  documentation: "docs/checks/start-no-auth-user.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => noAuthUserProblems(config, context.version)),
};
