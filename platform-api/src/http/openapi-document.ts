import { APP_ERROR_CODES } from '@codexdlc/domain';
import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Route } from './route.ts';

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What was wrong.' }),
    instance: z.string().meta({ description: 'Id of the request.' }),
    code: z.enum([...APP_ERROR_CODES, 'INTERNAL']),
    why: z.string().optional().meta({ description: 'The cause, with the value.' }),
    todo: z.string().optional().meta({ description: 'What to do next.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          detail: z.string(),
          rule: z.string().optional().meta({ description: 'The rule that it breaks: "too_big" ...' }),
          bounds: Facts.optional().meta({ description: 'What the rule asks for.' }),
        }),
      )
      .optional(),
    reason: z
      .string()
      .optional()
      .meta({ description: 'What exactly it was, for faces that say it in another language.' }),
    facts: Facts.optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; see /docs for each code.' });

const IDEMPOTENCY_KEY = z
  .string()
  .min(8)
  .max(200)
  .optional()
  .meta({ description: 'The same key twice: done once, answered twice.' });
const IF_MATCH = z.string().meta({ description: 'The ETag of what you have read, such as "3".' });

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** The document is made from the routes that serve: what is not in it does not exist. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'waas_...',
  });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'codexdlc platform API',
      version,
      description: 'Tenants, operations, hosts, clients, subscriptions and incidents of the platform.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].sort().map((name) => ({ name })),
  });
}

function pathOf(route: Route): RouteConfig {
  const headers = headersOf(route);
  return {
    method: route.method,
    path: route.path,
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    security: route.permission === 'public' ? [] : [{ token: [] }],
    ...(route.permission === 'public' ? {} : { description: `Permission: \`${route.permission}\`.` }),
    request: {
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
      ...(headers === undefined ? {} : { headers }),
      ...(route.body === undefined
        ? {}
        : {
            body: {
              required: !isOptional(route.body),
              content: { 'application/json': { schema: route.body } },
            },
          }),
    },
    responses: {
      [String(route.answer.status)]: successOf(route),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    },
  };
}

function successOf({ answer }: Route): RouteConfig['responses'][string] {
  const description = answer.description ?? 'Done';
  const { schema, contentType } = answer;
  if (schema === undefined && contentType === undefined) return { description };
  return {
    description,
    content: { [contentType ?? 'application/json']: { schema: schema ?? z.string() } },
  };
}

function headersOf(route: Route): z.ZodObject | undefined {
  const shape = {
    ...(route.ifMatch === 'required' ? { 'If-Match': IF_MATCH } : {}),
    ...(route.method === 'get' || route.idempotency === 'never' || route.permission === 'public'
      ? {}
      : { 'Idempotency-Key': IDEMPOTENCY_KEY }),
  };
  return Object.keys(shape).length === 0 ? undefined : z.object(shape);
}

/** Nothing at all is read as an empty object. */
function isOptional(body: z.ZodType): boolean {
  return body.safeParse({}).success;
}
