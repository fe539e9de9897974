import type { Route } from './route.ts';

/** Checks the list of all routes: each method and path once, each operation id once, parameters that have a schema. */
export function checkRoutes(routes: readonly Route[]): readonly Route[] {
  const places = new Map<string, string>();
  const ids = new Set<string>();
  for (const route of routes) {
    // Names of parameters do not tell two paths apart: "/a/{x}" and "/a/{y}" are the same place.
    const place = `${route.method.toUpperCase()} ${route.path.replaceAll(/\{[^}]+\}/g, '{}')}`;
    const other = places.get(place);
    if (other !== undefined) throw new Error(`two routes for ${place}: ${other} and ${route.id}`);
    if (ids.has(route.id)) throw new Error(`two routes have the id ${route.id}`);
    places.set(place, route.id);
    ids.add(route.id);
    checkParameters(route);
  }
  return routes;
}

export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');
}

export function expressPath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1');
}

function checkParameters(route: Route): void {
  const inPath = parameterNames(route.path).sort();
  const inSchema = Object.keys(route.params?.shape ?? {}).sort();
  if (inPath.join() !== inSchema.join()) {
    throw new Error(
      `${route.id}: the path has the parameters [${inPath.join()}], its schema has [${inSchema.join()}]`,
    );
  }
}
