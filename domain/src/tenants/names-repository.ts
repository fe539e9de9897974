import type { Knex } from 'knex';
import { AppError, because } from '../errors.ts';

/** Takes host names for a tenant, the domain first and then the aliases; whoever comes second is told which one it is. */
export async function takeDomains(trx: Knex, tenantId: string, names: readonly string[]): Promise<void> {
  for (const name of [...names].sort()) {
    const rows = await trx('tenant_domains')
      .insert({ name, tenant_id: tenantId })
      .onConflict('name')
      .ignore()
      .returning('name');
    if (rows.length > 0) continue;
    const owner = await trx('tenant_domains').where({ name }).first<{ tenant_id: string } | undefined>();
    if (owner?.tenant_id === tenantId) continue;
    throw new AppError('CONFLICT', `Domain ${name} is taken.`, {
      todo: 'Choose another domain.',
      ...because('domain-taken', { domain: name, field: name === names[0] ? 'domain' : 'aliases' }),
    });
  }
}

/** After a change has settled: keeps only these. */
export async function keepDomains(trx: Knex, tenantId: string, names: readonly string[]): Promise<void> {
  await trx('tenant_domains')
    .where({ tenant_id: tenantId })
    .whereNotIn('name', [...names])
    .delete();
}
