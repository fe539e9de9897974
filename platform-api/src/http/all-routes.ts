import { peopleRoutes } from '../people/people-routes.ts';
import { auditRoutes } from './records/audit-routes.ts';
import { releaseRoutes } from './records/release-routes.ts';
import type { Route } from './route.ts';

/** What the routes of all areas need. Each area adds its own: `extends XRoutesDeps`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the first area with deps makes it one
export interface AllRoutesDeps {}

/** Every route of the API: the app, the OpenAPI document, the typed client and the table of access are made from this. */
export function allRoutes(_deps: AllRoutesDeps): Route[] {
  return [...peopleRoutes(), ...releaseRoutes(), ...auditRoutes()];
}
