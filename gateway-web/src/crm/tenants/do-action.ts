import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { TenantAction } from './tenant-actions.ts';

export interface WantedAction {
  tenantId: string;
  action: TenantAction;
  /** As the form was sent. */
  fields: {
    reason: string;
    release: string;
    email: string;
    language: 'de' | 'en' | 'ru';
    typed: string;
    serverType: string;
    /** Name of the newest backup when it was asked; empty where there was none. */
    backup: string;
  };
  key: string;
}

/** Asks the platform for it; answers the operation that does it, undefined where there is none to watch. */
export async function doAction(
  platform: PlatformClient,
  wanted: WantedAction,
): Promise<{ id: string } | undefined> {
  const { fields, key } = wanted;
  const params = { path: { tenantId: wanted.tenantId }, header: { 'Idempotency-Key': key } };
  const confirm = { confirm: fields.typed };
  switch (wanted.action) {
    case 'suspend':
      return platform.post('/v1/tenants/{tenantId}/suspend', {
        params,
        body: fields.reason === '' ? {} : { reason: fields.reason },
      });
    case 'resume':
      return platform.post('/v1/tenants/{tenantId}/resume', { params });
    case 'redeploy':
      return platform.post('/v1/tenants/{tenantId}/redeploy', { params });
    case 'restart':
      return platform.post('/v1/tenants/{tenantId}/restart', { params, body: {} });
    case 'backup':
      return platform.post('/v1/tenants/{tenantId}/backup', { params });
    case 'upgrade':
      return platform.post('/v1/tenants/{tenantId}/upgrade', {
        params,
        body: fields.release === '' ? {} : { release: fields.release },
      });
    case 'rotate-secrets':
      return platform.post('/v1/tenants/{tenantId}/rotate-secrets', { params });
    case 'renew-certificate':
      await platform.post('/v1/tenants/{tenantId}/certificate/renew', { params });
      return undefined;
    case 'resize-server':
      return platform.post('/v1/tenants/{tenantId}/server/resize', {
        params,
        body: { ...confirm, serverType: fields.serverType },
      });
    case 'rebuild-server':
      return platform.post('/v1/tenants/{tenantId}/server/rebuild', { params, body: confirm });
    case 'replace-server':
      return platform.post('/v1/tenants/{tenantId}/server/replace', {
        params,
        body: { ...confirm, backup: fields.backup === '' ? null : fields.backup },
      });
    case 'retire':
      return platform.post('/v1/tenants/{tenantId}/destroy', { params, body: confirm });
    case 'undo-retire':
      return platform.post('/v1/tenants/{tenantId}/undo-destroy', { params });
    case 'purge':
      return platform.post('/v1/tenants/{tenantId}/purge', { params, body: confirm });
    case 'hand-over':
      await platform.post('/v1/tenants/{tenantId}/handovers', {
        params,
        body: { email: fields.email, language: fields.language },
      });
      return undefined;
  }
}
