import { ApiError, notFound } from '../api-error.ts';
import { pageOf } from './page-rules.ts';
import { ok, type Route } from './route.ts';

/** What this cloud does not rent: nobody has any, and asking for one is refused. */
const KINDS = [
  'volumes',
  'networks',
  'floating_ips',
  'load_balancers',
  'load_balancer_types',
  'placement_groups',
  'certificates',
  'isos',
] as const;

export const notRentedRoutes: readonly Route[] = KINDS.flatMap((kind): Route[] => [
  {
    method: 'GET',
    path: `/${kind}`,
    handle: ({ query }) => {
      const { items, meta } = pageOf([], query);
      return ok({ [kind]: items, meta });
    },
  },
  {
    method: 'GET',
    path: `/${kind}/:id`,
    handle: ({ id }) => {
      throw notFound(kind, id());
    },
  },
  {
    method: 'POST',
    path: `/${kind}`,
    handle: () => {
      throw new ApiError(403, 'resource_limit_exceeded', `this project may have no ${kind}`, {
        limits: [{ name: `${kind}_limit` }],
      });
    },
  },
]);
