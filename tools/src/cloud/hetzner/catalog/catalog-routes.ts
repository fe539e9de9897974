import { ApiError, notFound } from '../api-error.ts';
import { filtered, pageOf, sorted } from '../http/page-rules.ts';
import { ok, type Route } from '../http/route.ts';
import { IMAGES } from './images.ts';
import { LOCATIONS } from './locations.ts';
import { pricing } from './pricing.ts';
import { SERVER_TYPES } from './server-types.ts';

/** What is sold, and where; the same for every project. */
export const catalogRoutes: readonly Route[] = [
  ...readOnly('locations', 'location', LOCATIONS),
  ...readOnly('server_types', 'server_type', SERVER_TYPES),
  {
    method: 'GET',
    path: '/images',
    handle: ({ query }) => {
      const [architectures, types, states] = ['architecture', 'type', 'status'].map((key) =>
        query.getAll(key),
      );
      const images = filtered(IMAGES, query).filter(
        (image) =>
          isAmong(architectures, image.architecture) &&
          isAmong(types, image.type) &&
          isAmong(states, image.status),
      );
      const { items, meta } = pageOf(sorted(images, query, ['id', 'name', 'created']), query);
      return ok({ images: items, meta });
    },
  },
  { method: 'GET', path: '/images/:id', handle: ({ id }) => ok({ image: one(IMAGES, 'image', id()) }) },
  { method: 'GET', path: '/pricing', handle: () => ok({ pricing: pricing() }) },
  ...['/datacenters', '/datacenters/:id'].map((path): Route => ({
    method: 'GET',
    path,
    handle: () => {
      throw new ApiError(410, 'deprecated_api_endpoint', 'API functionality was removed', {
        announcement: 'https://docs.hetzner.cloud/changelog#2026-06-02-datacenters-deprecated',
      });
    },
  })),
];

interface CatalogEntry {
  id: number;
  name: string;
}

function readOnly(plural: string, singular: string, entries: readonly CatalogEntry[]): Route[] {
  return [
    {
      method: 'GET',
      path: `/${plural}`,
      handle: ({ query }) => {
        const name = query.get('name') ?? '';
        const wanted = entries.filter((entry) => name === '' || entry.name === name);
        const { items, meta } = pageOf(sorted(wanted, query, ['id', 'name']), query);
        return ok({ [plural]: items, meta });
      },
    },
    {
      method: 'GET',
      path: `/${plural}/:id`,
      handle: ({ id }) => ok({ [singular]: one(entries, singular, id()) }),
    },
  ];
}

function one<T extends CatalogEntry>(entries: readonly T[], what: string, id: number): T {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) throw notFound(what, id);
  return entry;
}

function isAmong(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(value);
}
