import { Router, type Express } from 'express';

export interface ListedRoute {
  method: string;
  /** As the routers have it: "/crm/leads/:leadId". */
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}
interface Routing {
  stack: Layer[];
}

/**
 * A router keeps what is mounted in it and forgets where: while an app is being made, the paths are written down.
 * Call it before the app is made, and `routesOf` afterwards.
 */
export function recordRoutes(): { routesOf: (app: Express) => ListedRoute[] } {
  const proto = Router.prototype as { use: (this: Routing, ...given: unknown[]) => unknown };
  const { use } = proto;
  const mounted = new Map<Routing, { path: string; router: Routing }[]>();
  proto.use = function record(this: Routing, ...given) {
    const [first] = given;
    const path = typeof first === 'string' && first !== '/' ? first : '';
    const routers = given.flat(9).filter(isRouting);
    mounted.set(this, [...(mounted.get(this) ?? []), ...routers.map((router) => ({ path, router }))]);
    return use.apply(this, given);
  };

  const below = (router: Routing, prefix: string): ListedRoute[] => [
    ...router.stack.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => ({
        method: method.toUpperCase(),
        path: pathOf(prefix, route?.path ?? ''),
      })),
    ),
    ...(mounted.get(router) ?? []).flatMap((each) => below(each.router, prefix + each.path)),
  ];
  return {
    routesOf(app) {
      proto.use = use;
      const root = app.router as unknown as Routing;
      const children = new Set([...mounted.values()].flat().map(({ router }) => router));
      // Behind a handler of its own, as what is made later: its paths are whole.
      const apart = [...mounted.keys()].filter((router) => router !== root && !children.has(router));
      return [root, ...apart].flatMap((router) => below(router, ''));
    },
  };
}

function pathOf(prefix: string, path: string): string {
  return prefix !== '' && path === '/' ? prefix : prefix + path;
}

function isRouting(given: unknown): given is Routing {
  return typeof given === 'function' && 'stack' in given && Array.isArray(given.stack);
}
