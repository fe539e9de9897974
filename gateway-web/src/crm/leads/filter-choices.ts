import type { Actor } from '@codexdlc/domain';
import { createLeadsRepository } from '@codexdlc/domain/leads';
import type { FilterChoices } from './lead-filter-view.ts';
import type { LeadPageDeps } from './lead-page-deps.ts';

/** What can be chosen in a filter: what there is. */
export async function filterChoices({ db }: Pick<LeadPageDeps, 'db'>, actor: Actor): Promise<FilterChoices> {
  const leads = createLeadsRepository(db, actor);
  const [{ niches, sources }, assignees] = await Promise.all([leads.choices(), leads.assignees()]);
  return { niches, sources, assignees };
}
