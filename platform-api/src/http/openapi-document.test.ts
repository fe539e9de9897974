import { describe, expect, it } from 'vitest';
import { describedRoutes } from '../client/generate-schema.ts';
import { checkRoutes } from './registry.ts';
import { openApiDocument } from './openapi-document.ts';

const routes = describedRoutes();
const document = openApiDocument(routes, '1');

describe('the list of all routes', () => {
  it('has each place and each id once, and a schema for each parameter', () => {
    expect(checkRoutes(routes)).toBe(routes);
  });

  it('names every route for people', () => {
    expect(routes.filter(({ summary, tag }) => summary.length < 5 || tag.length < 3)).toEqual([]);
  });
});

describe('openApiDocument', () => {
  it('has every route, with its id', () => {
    const ids = Object.values(document.paths ?? {}).flatMap((item) =>
      ['get', 'post', 'patch', 'put', 'delete'].flatMap((method) => {
        const operation = (item as Record<string, { operationId?: string } | undefined>)[method];
        return operation?.operationId === undefined ? [] : [operation.operationId];
      }),
    );

    expect(ids.sort()).toEqual(routes.map(({ id }) => id).sort());
  });

  it('says for every route but the public ones that a token is needed', () => {
    const open = Object.entries(document.paths ?? {}).filter(([, item]) =>
      Object.values(item as Record<string, { security?: unknown[] }>).some(
        ({ security }) => security !== undefined && security.length === 0,
      ),
    );

    expect(open.map(([path]) => path)).toEqual([
      ...new Set(routes.filter(({ permission }) => permission === 'public').map(({ path }) => path)),
    ]);
  });

  it('refers only to components that it has', () => {
    const text = JSON.stringify(document);
    const named = [...text.matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name]) => name ?? '');

    expect(named.filter((name) => !(name in (document.components?.schemas ?? {})))).toEqual([]);
    expect(named).toContain('Problem');
  });
});
