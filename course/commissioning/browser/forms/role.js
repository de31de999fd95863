// @ts-check
// The role that this browser shows pages for, told to a part that knows another: who chose it on home says it once.

import { keptSettings } from "../view/settings.js";

/** @import { Ask } from "../types.js" */

export const OWN_ROUTE = "my-route";

/** Whether home and pages follow the route of one's own in this browser. Who has set nothing here follows it. */
export function followsOwnRoute() {
  return (keptSettings().role ?? OWN_ROUTE) === OWN_ROUTE;
}

/** Say the role that was chosen in this browser to a part that has `role`.
 *  @param {Ask<any>} ask
 *  @param {string} role */
export function tellRole(ask, role) {
  const here = keptSettings().role ?? OWN_ROUTE;
  if (here !== OWN_ROUTE && here !== role) void ask("who", { role: here });
}
