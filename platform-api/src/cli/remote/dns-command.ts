import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { findTenant } from './find-tenant.ts';

export function dnsCommand(): Command {
  return new Command('dns')
    .description('look at the names of a tenant: records to set, what is there, what to do')
    .argument('<tenant>', 'slug or id')
    .option('--kept', 'as it was at the last look, without looking')
    .addHelpText('after', '\nExample:\n  $ npx waas dns new-salon')
    .action(async (wanted: string, { kept = false }: { kept?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: tenantId, slug } = await findTenant(remote, wanted);
      const params = { path: { tenantId } };
      const dns = kept
        ? await remote.client.get('/v1/tenants/{tenantId}/dns', { params })
        : await remote.client.post('/v1/tenants/{tenantId}/dns/check', { params });
      const { dnsLines } = await import('./dns-lines.ts');
      for (const line of dnsLines(slug, dns)) context.output.line(line);
      context.output.result({ tenant: slug, dns });
    });
}
