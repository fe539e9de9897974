import type { MakeChange } from './audited-changes.ts';

/** A tenant that has a server of its own and is live, as far as the database knows. */
const ofServer =
  (
    kind: 'resize-server' | 'rebuild-server' | 'replace-server',
    fields: Record<string, string> = {},
  ): MakeChange =>
  async (world) => {
    const { api, db } = world;
    const slug = `audited-${kind}`;
    const { id: clientId } = await api.post('/v1/clients', { body: { name: slug, language: 'de' } });
    const { tenant, operation } = await api.post('/v1/tenants', {
      body: {
        ...{ clientId, blueprint: 'salon', domain: `${slug}.example.com`, slug },
        target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
      },
    });
    await world.settle(operation.id, 'succeeded');
    await db('tenants').where('id', tenant.id).update({ status: 'live' });
    const address = `/crm/tenants/${tenant.id}/${kind}`;
    return { action: `tenant.${kind}-requested`, address, fields: { typed: slug, ...fields } };
  };

export const SERVER_CHANGES: Record<string, MakeChange> = {
  'POST /crm/tenants/:tenantId/:action [resize-server]': ofServer('resize-server', { serverType: 'cx33' }),
  'POST /crm/tenants/:tenantId/:action [rebuild-server]': ofServer('rebuild-server'),
  'POST /crm/tenants/:tenantId/:action [replace-server]': ofServer('replace-server', { backup: '' }),
};
