import type { Knex } from 'knex';
import { DnsAnswers } from './dns-answers.ts';

export interface LookedUp {
  name: string;
  answers: DnsAnswers;
  lookedAt: Date;
}

/** What was last seen of a tenant's names; who may see the tenant is for the caller to know. */
export function createDnsAnswersRepository(db: Knex) {
  const rows = () =>
    db<{ tenant_id: string; name: string; answers: unknown; looked_at: Date }>('dns_answers');

  return {
    async of(tenantId: string): Promise<LookedUp[]> {
      const found = await rows().where('tenant_id', tenantId).orderBy('name');
      return found.flatMap(({ name, answers, looked_at }) => {
        // What an older version has kept in another form is looked up again.
        const read = DnsAnswers.safeParse(answers);
        return read.success ? [{ name, answers: read.data, lookedAt: looked_at }] : [];
      });
    },

    /** Keeps these and forgets names that are no longer the tenant's. */
    async keep(tenantId: string, looked: readonly LookedUp[]): Promise<void> {
      const names = looked.map(({ name }) => name);
      await rows().where('tenant_id', tenantId).whereNotIn('name', names).delete();
      // In one order, so that two lookers at once do not wait for each other.
      for (const { name, answers, lookedAt } of looked.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const values = { answers: JSON.stringify(answers), looked_at: lookedAt };
        await rows()
          .insert({ tenant_id: tenantId, name, ...values })
          .onConflict(['tenant_id', 'name'])
          .merge(values);
      }
    },
  };
}
