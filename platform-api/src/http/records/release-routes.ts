import { createReleasesRepository, type Release } from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf, readPage } from '../page.ts';
import { route, type Route } from '../route.ts';

const ReleaseSchema = z
  .object({
    id: z.uuid(),
    blueprint: z.string(),
    version: z.string(),
    image: z.string().meta({ description: 'By content: "sha256:...".' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Release' });

const ReleasesQuery = z.object({ ...PAGE_QUERY, blueprint: z.string().min(1).max(60).optional() });

export function releaseRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/releases',
      permission: 'release:read',
      id: 'listReleases',
      tag: 'Releases',
      summary: 'Versions of blueprints that can be deployed, newest first',
      query: ReleasesQuery,
      answer: { status: 200, schema: pageOf(ReleaseSchema) },
      async handle({ db, query }) {
        const releases = createReleasesRepository(db);
        const list = (page: { limit: number; after: string | undefined }) =>
          releases.list({ ...page, blueprint: query.blueprint });
        return { status: 200, body: await readPage(query, list, releaseJson) };
      },
    }),
  ];
}

function releaseJson({ id, blueprint, version, image, createdAt }: Release): z.output<typeof ReleaseSchema> {
  return { id, blueprint, version, image, createdAt: createdAt.toISOString() };
}
