import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { attachTenant } from './attach-tenant.ts';
import { convertLead } from './convert-lead.ts';
import type { LeadDeps } from './lead-deps.ts';
import type { LeadDetails } from './lead.ts';
import { createLeadsRepository } from './leads-repository.ts';

export interface DeployedForLead {
  leadId: string;
  tenant: { id: string; clientId: string };
}

/** The lead that a tenant was deployed for is won: it belongs to the tenant's client and has the tenant. Twice is once. */
export async function linkDeployedTenant(
  deps: LeadDeps,
  actor: Actor,
  { leadId, tenant }: DeployedForLead,
): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { version } = await createLeadsRepository(deps.db, actor).get(leadId);
  await convertLead(deps, actor, { leadId, version, clientId: tenant.clientId });
  return attachTenant(deps, actor, { leadId, tenantId: tenant.id });
}
