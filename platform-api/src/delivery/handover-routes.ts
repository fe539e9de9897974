import {
  createHandoversRepository,
  createTenantsRepository,
  HANDOVER_STATES,
  LANGUAGES,
  type Handover as Stored,
} from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf, readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import { issueHandover, IssueHandover, type IssueHandoverDeps } from './issue-handover.ts';

const Moment = z.iso.datetime();

export const Handover = z
  .object({
    id: z.uuid(),
    tenantId: z.uuid(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    state: z.enum(HANDOVER_STATES),
    expiresAt: Moment.nullable(),
    sentAt: Moment.nullable(),
    openedAt: Moment.nullable(),
    openedIp: z.string().nullable(),
    attempts: z.int().meta({ description: 'Mails that were tried' }),
    lastError: z.string().nullable(),
    requestedBy: z.object({ kind: z.enum(['user', 'system']), name: z.string() }),
    createdAt: Moment,
  })
  .meta({ id: 'Handover' });

const Params = z.object({ tenantId: z.uuid() });
const TAG = 'Hand-overs';

export function handoverRoutes({ queue }: Pick<IssueHandoverDeps, 'queue'>): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/handovers',
      permission: 'handover:issue',
      id: 'issueHandover',
      tag: TAG,
      summary: 'Send access by mail, as a link that works once; earlier links stop working',
      params: Params,
      body: IssueHandover,
      answer: { status: 202, schema: Handover, description: 'Queued; the mail goes out within seconds' },
      async handle({ db, actor, params, body }) {
        const handover = await issueHandover({ db, queue }, actor, { ...params, ...body });
        return { status: 202, body: handoverJson(handover) };
      },
    }),
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/handovers',
      permission: 'tenant:read',
      id: 'listHandovers',
      tag: TAG,
      summary: 'What was sent to whom and what became of it, newest first',
      params: Params,
      query: z.object(PAGE_QUERY),
      answer: { status: 200, schema: pageOf(Handover) },
      async handle({ db, actor, params, query }) {
        await createTenantsRepository(db, actor).get(params.tenantId);
        const handovers = createHandoversRepository(db, actor);
        const list = (page: { limit: number; after: string | undefined }) =>
          handovers.list({ ...params, ...page });
        return { status: 200, body: await readPage(query, list, handoverJson) };
      },
    }),
  ];
}

export function handoverJson(handover: Stored): z.output<typeof Handover> {
  const { kind, name } = handover.requestedBy;
  return {
    ...handover,
    requestedBy: { kind, name },
    expiresAt: handover.expiresAt?.toISOString() ?? null,
    sentAt: handover.sentAt?.toISOString() ?? null,
    openedAt: handover.openedAt?.toISOString() ?? null,
    createdAt: handover.createdAt.toISOString(),
  };
}
