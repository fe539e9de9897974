import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import type { LeadDeps } from './lead-deps.ts';
import { LeadFilter, type LeadSort } from './lead-query.ts';
import { createLeadsRepository } from './leads-repository.ts';
import type { Lead } from './lead.ts';

const PAGE = 500;

/** Page by page, so that never more than one is in memory. The audit says who took out what before the first leaves. */
export async function* exportLeads(
  deps: LeadDeps,
  actor: Actor,
  wanted: { filter?: LeadFilter | undefined; sort?: LeadSort | undefined } = {},
): AsyncGenerator<Lead[], void, undefined> {
  requirePermission(actor, 'lead:export');
  const filter = LeadFilter.parse(wanted.filter ?? {});
  await deps.db.transaction((trx) =>
    recordAudit(trx, actor, {
      action: 'lead.list-exported',
      object: { kind: 'lead', id: 'list' },
      // What was searched for may be a person's name.
      details: { filter: { ...filter, ...(filter.search === undefined ? {} : { search: '...' }) } },
    }),
  );
  const leads = createLeadsRepository(deps.db, actor);
  let cursor: string | null = null;
  do {
    const page = await leads.list({ ...wanted, filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    if (page.items.length > 0) yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
