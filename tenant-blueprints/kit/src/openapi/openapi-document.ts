import { z } from 'zod';
import type { ApiRoute } from './api-route.ts';

export interface ApiInfo {
  title: string;
  version: string;
  description: string;
  server: string;
}

const EVERY_PROBLEM = [400, 401, 403, 429];

const Problem = z
  .object({
    type: z.string().meta({ description: 'Explains the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What, why and what next' }),
    code: z.string().meta({ description: 'For programs', example: 'SLOT_TAKEN' }),
    fields: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** OpenAPI 3.1 of the routes as they are served. */
export async function openApiDocument(routes: readonly ApiRoute[], info: ApiInfo): Promise<object> {
  // Loaded when somebody asks: it is rarely read and not small.
  // By its default export: a late chunk of CommonJS has no other in a bundle.
  const { default: openapi } = await import('@asteasolutions/zod-to-openapi');
  const registry = new openapi.OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token from the settings of the business. It is shown once.',
  });
  const asProblem = { 'application/problem+json': { schema: Problem } };
  for (const route of routes) {
    const problems = [...new Set([...EVERY_PROBLEM, ...(route.problems ?? [])])].sort();
    registry.registerPath({
      method: route.method,
      path: route.path,
      operationId: route.id,
      tags: [route.tag],
      summary: route.summary,
      description: [route.description ?? '', `Scopes: ${route.scopes.join(', ')}.`].join(' ').trim(),
      security: [{ token: [] }],
      request: {
        ...(route.params && { params: route.params }),
        ...(route.query && { query: route.query }),
        ...(route.body && {
          body: { required: true, content: { 'application/json': { schema: route.body } } },
        }),
        ...(route.method === 'post' && { headers: IdempotencyHeader }),
      },
      responses: {
        [route.answer.status]: {
          description: route.answer.description,
          content: { 'application/json': { schema: route.answer.schema } },
        },
        ...Object.fromEntries(
          problems.map((status) => [status, { description: 'A problem', content: asProblem }]),
        ),
      },
    });
  }
  return new openapi.OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: info.title, version: info.version, description: info.description },
    servers: [{ url: info.server }],
  });
}

const IdempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Made by you for each thing that you want: sent again, it is done once' }),
});
