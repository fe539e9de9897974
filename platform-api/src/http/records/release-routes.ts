import { createReleasesRepository, type Release } from '@codexdlc/domain';
import { Blueprint } from '@codexdlc/tenant-blueprints';
import { z } from 'zod';
import { memoryOf, planWorkload } from '../../tenants/workload-plan.ts';
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

const ReleasesQuery = z.object({
  ...PAGE_QUERY,
  blueprint: z.string().min(1).max(60).optional(),
  version: z.string().min(1).max(20).optional(),
});

const ReleaseWithDefinition = ReleaseSchema.extend({
  definition: Blueprint.pick({ title: true, description: true, settings: true }).extend({
    hasBot: z.boolean().meta({ description: 'A bot runs in tenants that have the token of one.' }),
    memoryMb: z.int().meta({ description: 'Sum of the limits of its containers, with a bot if it has one.' }),
  }),
}).meta({ id: 'ReleaseWithDefinition' });

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
          releases.list({ ...page, blueprint: query.blueprint, version: query.version });
        return { status: 200, body: await readPage(query, list, releaseJson) };
      },
    }),
    route({
      method: 'get',
      path: '/v1/releases/{releaseId}',
      permission: 'release:read',
      id: 'getRelease',
      tag: 'Releases',
      summary: 'One release, with what can be set in it',
      params: z.object({ releaseId: z.uuid() }),
      answer: { status: 200, schema: ReleaseWithDefinition },
      async handle({ db, params }) {
        const release = await createReleasesRepository(db).get(params.releaseId);
        return { status: 200, body: { ...releaseJson(release), definition: definitionJson(release) } };
      },
    }),
  ];
}

function releaseJson({ id, blueprint, version, image, createdAt }: Release): z.output<typeof ReleaseSchema> {
  return { id, blueprint, version, image, createdAt: createdAt.toISOString() };
}

function definitionJson({ definition, storeImages }: Release) {
  const blueprint = Blueprint.parse(definition);
  const { title, description, settings, secrets } = blueprint;
  const workload = planWorkload(blueprint, new Set(Object.keys(secrets)), storeImages);
  return {
    title,
    description,
    settings,
    hasBot: blueprint.services.bot !== undefined,
    memoryMb: memoryOf(workload),
  };
}
