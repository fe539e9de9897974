import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { createTenantsRepository } from '../tenants/tenants-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const AttachTenant = z.object({ leadId: z.uuid(), tenantId: z.uuid() });
export type AttachTenantInput = z.input<typeof AttachTenant>;

/** The tenant that was deployed for a lead. It must belong to the client that the lead became. */
export async function attachTenant(
  deps: LeadDeps,
  actor: Actor,
  input: AttachTenantInput,
): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, tenantId } = AttachTenant.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockWorkable(leadId);
    if (before.tenantId === tenantId) return before;
    const tenant = await createTenantsRepository(trx, actor).get(tenantId);
    if (before.clientId !== tenant.clientId) throw foreignTenant(before, tenant.slug);
    const lead = await leads.change(before, { tenant_id: tenantId }, now);
    await addToTimeline(trx, actor, leadId, 'tenant-attached', { tenantId, slug: tenant.slug });
    await recordAudit(trx, actor, {
      action: 'lead.tenant-attached',
      object: { kind: 'lead', id: leadId },
      clientId: tenant.clientId,
      details: { tenantId },
    });
    return lead;
  });
}

function foreignTenant(lead: LeadDetails, slug: string): AppError {
  return new AppError('CONFLICT', `The tenant ${slug} is not this lead's.`, {
    why:
      lead.clientId === null
        ? 'The lead has not become a client yet.'
        : 'The tenant belongs to another client than the lead.',
    todo: lead.clientId === null ? 'Make a client of it first.' : 'Choose a tenant of its client.',
    ...because(lead.clientId === null ? 'lead-no-client' : 'lead-tenant-of-other', {
      slug,
      clientId: lead.clientId,
    }),
  });
}
