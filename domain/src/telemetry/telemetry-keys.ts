import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import type { Sealer } from '../sealing/sealer.ts';

interface KeyRow {
  id: string;
  tenant_id: string;
  sealed_key: string;
  created_at: Date;
  retired_at: Date | null;
}

const KEY_BYTES = 32;
/** Messages that were signed just before, and containers of the old release that are about to end. */
const GRACE = `interval '5 minutes'`;
/** A rotation that nobody ever settled: the key before ends by itself. */
const LONGEST_ROTATION = `interval '24 hours'`;

/** Makes the tenant's first webhook key and returns it in the form that the tenant is given. */
export async function createTelemetryKey(trx: Knex, sealer: Sealer, tenantId: string): Promise<string> {
  const key = `whsec_${randomBytes(KEY_BYTES).toString('base64')}`;
  await insertKey(trx, sealer, tenantId, key);
  return key;
}

/**
 * Makes a second key. Both are valid until `settleTelemetryKey` says which one the tenant runs with; of those before,
 * only the newest stays, so that there are never more than two.
 */
export async function rotateTelemetryKey(trx: Knex, sealer: Sealer, tenantId: string): Promise<string> {
  const [newest, ...older] = await lockLiveKeys(trx, tenantId);
  await retire(trx, older, 'now()');
  if (newest) await retire(trx, [newest], `now() + ${LONGEST_ROTATION}`);
  return createTelemetryKey(trx, sealer, tenantId);
}

/** After a rotation has succeeded, or was undone: `key` is what the tenant runs with; the others end in five minutes. */
export async function settleTelemetryKey(
  trx: Knex,
  sealer: Sealer,
  tenantId: string,
  key: string,
): Promise<void> {
  const live = await lockLiveKeys(trx, tenantId);
  const kept = live.filter((row) => openKey(sealer, row) === key);
  await retire(
    trx,
    live.filter((row) => !kept.includes(row)),
    `least(coalesce(retired_at, now() + ${GRACE}), now() + ${GRACE})`,
  );
  if (kept.length === 0) await insertKey(trx, sealer, tenantId, key);
  else await retire(trx, kept, 'null');
}

/** Keys that are valid now, newest first. A tenant that does not exist any more has none. */
export async function liveTelemetryKeys(db: Knex, sealer: Sealer, tenantId: string): Promise<string[]> {
  const rows = await live(db, tenantId)
    .join('tenants', 'tenants.id', 'telemetry_keys.tenant_id')
    .whereNot('tenants.status', 'destroyed')
    .select<KeyRow[]>('telemetry_keys.*')
    .limit(2);
  return rows.map((row) => openKey(sealer, row));
}

export async function deleteRetiredTelemetryKeys(db: Knex): Promise<number> {
  return db('telemetry_keys').whereRaw(`retired_at < now() - interval '30 days'`).delete();
}

function live(db: Knex, tenantId: string): Knex.QueryBuilder<KeyRow, KeyRow[]> {
  return db<KeyRow>('telemetry_keys')
    .where('telemetry_keys.tenant_id', tenantId)
    .whereRaw('(telemetry_keys.retired_at is null or telemetry_keys.retired_at > now())')
    .orderBy([
      { column: 'telemetry_keys.created_at', order: 'desc' },
      { column: 'telemetry_keys.id', order: 'desc' },
    ]);
}

async function lockLiveKeys(trx: Knex, tenantId: string): Promise<KeyRow[]> {
  // Two rotations at once: the second sees what the first has left.
  await trx('tenants').where('id', tenantId).forUpdate().first('id');
  return live(trx, tenantId).forUpdate();
}

async function retire(trx: Knex, rows: readonly KeyRow[], at: string): Promise<void> {
  await trx('telemetry_keys')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .update({ retired_at: trx.raw(at) });
}

async function insertKey(trx: Knex, sealer: Sealer, tenantId: string, key: string): Promise<void> {
  const id = newId();
  await trx<KeyRow>('telemetry_keys').insert({
    id,
    tenant_id: tenantId,
    sealed_key: sealer.seal(telemetryKeyContext(id), key),
    created_at: trx.raw('clock_timestamp()') as unknown as Date,
  });
}

function openKey(sealer: Sealer, row: KeyRow): string {
  const key = sealer.open(telemetryKeyContext(row.id), row.sealed_key);
  if (typeof key !== 'string') throw new Error(`telemetry key ${row.id} is not a text`);
  return key;
}

export function telemetryKeyContext(id: string): string {
  return `telemetry-key:${id}`;
}
