import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { findTenant } from './find-tenant.ts';

export function certificateCommand(): Command {
  return new Command('certificate')
    .description(
      "look at a tenant's certificate: what visitors are shown, and how it goes with the authority",
    )
    .argument('<tenant>', 'slug or id')
    .option('--renew', 'ask the authority for a new one now, within what it allows')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas certificate new-salon\n  $ npx waas certificate new-salon --renew',
    )
    .action(async (wanted: string, { renew = false }: { renew?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: tenantId, slug } = await findTenant(remote, wanted);
      const params = { path: { tenantId } };
      if (renew) await remote.client.post('/v1/tenants/{tenantId}/certificate/renew', { params });
      const certificate = await remote.client.get('/v1/tenants/{tenantId}/certificate', { params });
      const { certificateLines } = await import('./certificate-lines.ts');
      for (const line of certificateLines(slug, certificate)) context.output.line(line);
      context.output.result({ tenant: slug, certificate });
    });
}
