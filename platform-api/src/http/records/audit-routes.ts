import { listAudit } from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf, readPage } from '../page.ts';
import { route, type Route } from '../route.ts';

const AuditEntrySchema = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    actorKind: z.string(),
    actorId: z.string(),
    actorName: z.string(),
    action: z.string(),
    objectKind: z.string(),
    objectId: z.string(),
    clientId: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

const AuditQuery = z.object({
  limit: PAGE_QUERY.limit,
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional()
    .meta({ description: 'nextCursor of the page before.' }),
  objectId: z.string().min(1).max(100).optional().meta({ description: 'What was done to one thing.' }),
});

export function auditRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/audit',
      permission: 'audit:read',
      id: 'listAudit',
      tag: 'Audit',
      summary: 'Who did what, newest first',
      query: AuditQuery,
      answer: { status: 200, schema: pageOf(AuditEntrySchema) },
      async handle({ db, query }) {
        const page = await readPage(
          query,
          ({ limit, after }) =>
            listAudit(db, {
              limit,
              objectId: query.objectId,
              before: after === undefined ? undefined : Number(after),
            }),
          (row) => ({ ...row, at: row.at.toISOString() }),
        );
        return { status: 200, body: page };
      },
    }),
  ];
}
