import { actionRoutes } from '../actions/action-routes.ts';
import { catalogRoutes } from '../catalog/catalog-routes.ts';
import { firewallActionRoutes } from '../firewalls/firewall-action-routes.ts';
import { firewallRoutes } from '../firewalls/firewall-routes.ts';
import { primaryIpActionRoutes } from '../primary-ips/primary-ip-action-routes.ts';
import { primaryIpRoutes } from '../primary-ips/primary-ip-routes.ts';
import { changeRoutes } from '../servers/change-routes.ts';
import { powerRoutes } from '../servers/power-routes.ts';
import { serverRoutes } from '../servers/server-routes.ts';
import { sshKeyRoutes } from '../ssh-keys/ssh-key-routes.ts';
import { notRentedRoutes } from './not-rented-routes.ts';
import type { Route } from './route.ts';

const ROUTES = [
  ...actionRoutes,
  ...catalogRoutes,
  ...sshKeyRoutes,
  ...firewallRoutes,
  ...firewallActionRoutes,
  ...primaryIpRoutes,
  ...primaryIpActionRoutes,
  ...serverRoutes,
  ...powerRoutes,
  ...changeRoutes,
  ...notRentedRoutes,
].map((route) => ({ ...route, pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '(\\d+)')}$`) }));

export interface FoundRoute {
  route: Route;
  /** The numbers of the path. */
  ids: number[];
}

export function findRoute(method: string, path: string): FoundRoute | undefined {
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const found = route.pattern.exec(path);
    if (found) return { route, ids: found.slice(1).map(Number) };
  }
  return undefined;
}
