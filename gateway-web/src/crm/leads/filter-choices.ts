import type { Actor } from '@codexdlc/domain';
import { createLeadsRepository } from '@codexdlc/domain/leads';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import type { FilterChoices } from './lead-filter-view.ts';

/** What can be chosen in a filter: what there is. */
export async function filterChoices({ db }: Pick<GatewayDeps, 'db'>, actor: Actor): Promise<FilterChoices> {
  const leads = createLeadsRepository(db, actor);
  const [{ niches, sources }, assignees] = await Promise.all([leads.choices(), leads.assignees()]);
  return { niches, sources, assignees };
}
