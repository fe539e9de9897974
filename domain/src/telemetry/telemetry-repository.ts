import type { Knex } from 'knex';
import type { Heartbeat } from './heartbeat.ts';

export type TelemetryRepository = ReturnType<typeof createTelemetryRepository>;

/** What a tenant last said of itself, and whether its site answers. */
export interface TenantHealth {
  lastHeartbeatAt: Date | null;
  /** Release that the last heartbeat named. */
  version: string | null;
  facts: Pick<Heartbeat, 'database' | 'jobs'> & { uptimeSeconds?: number };
  /** Looks at the site in a row that failed. */
  failedProbes: number;
}

/** SQL of `webhook_ids` and of what heartbeats say. */
export function createTelemetryRepository(db: Knex) {
  return {
    /** False when this tenant has sent that id before. Two at once: one of them is told false. */
    async rememberWebhookId(tenantId: string, webhookId: string): Promise<boolean> {
      const rows = await db('webhook_ids')
        .insert({ tenant_id: tenantId, webhook_id: webhookId })
        .onConflict(['tenant_id', 'webhook_id'])
        .ignore()
        .returning('webhook_id');
      return rows.length > 0;
    },

    /** Ids must be kept for longer than a signature is valid; six times as long is. */
    async deleteOldWebhookIds(): Promise<number> {
      return db('webhook_ids').whereRaw(`received_at < now() - interval '1 hour'`).delete();
    },

    async recordHeartbeat(tenantId: string, heartbeat: Heartbeat): Promise<void> {
      const { release, tenant: _, ...facts } = heartbeat;
      const values = {
        last_heartbeat_at: db.fn.now(),
        version: release,
        facts: JSON.stringify(facts),
        updated_at: db.fn.now(),
      };
      await db('tenant_health')
        .insert({ tenant_id: tenantId, ...values })
        .onConflict('tenant_id')
        .merge(values);
    },

    /** Undefined for a tenant that was never looked at and has never said anything. */
    async healthOf(tenantId: string): Promise<TenantHealth | undefined> {
      return db('tenant_health')
        .where('tenant_id', tenantId)
        .first<TenantHealth | undefined>(
          'last_heartbeat_at as lastHeartbeatAt',
          'version',
          'facts',
          'failed_probes as failedProbes',
        );
    },
  };
}
