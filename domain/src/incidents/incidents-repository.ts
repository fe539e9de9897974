import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import { emit, type PlatformEvents } from '../outbox/outbox.ts';
import { isMuted, mergeReport, settleSeconds } from './incident-rules.ts';
import { toIncident, type IncidentRow } from './incident-row.ts';
import type { Incident, IncidentReport, IncidentState, Severity } from './incident.ts';

export interface IncidentQuery {
  limit: number;
  /** Id of the last incident of the page before. */
  after?: string | undefined;
  /** "current" is everything that is not closed. */
  state?: IncidentState | 'current' | undefined;
  severity?: Severity | undefined;
  tenantId?: string | undefined;
  clientId?: string | undefined;
  hostId?: string | undefined;
}

export type IncidentsRepository = ReturnType<typeof createIncidentsRepository>;

/**
 * All SQL of the `incidents` table. Writers are given a transaction: the event that tells of a change is stored in it.
 * A client's user sees the incidents of the client's tenants, without log lines.
 */
export function createIncidentsRepository(db: Knex, actor: Actor) {
  const isClient = actor.kind === 'user' && actor.role === 'client';
  const visible = () => {
    const query = db<IncidentRow>('incidents');
    return isClient ? query.where('client_id', actor.clientId ?? null) : query;
  };
  const shown = (row: IncidentRow): Incident => ({
    ...toIncident(row),
    ...(isClient ? { logLines: [] } : {}),
  });

  return {
    async get(id: string): Promise<Incident> {
      const row = await visible().where('id', id).first();
      if (!row) throw notFound('incident', id);
      return shown(row);
    },

    /** Until the end of the transaction nobody else changes it. */
    async lock(id: string): Promise<Incident> {
      const row = await visible().where('id', id).forUpdate().first();
      if (!row) throw notFound('incident', id);
      return toIncident(row);
    },

    async list(wanted: IncidentQuery): Promise<Incident[]> {
      const rows = (await visible()
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
          if (wanted.state === 'current') void query.whereNull('closed_at');
          else if (wanted.state !== undefined) void query.where('state', wanted.state);
          if (wanted.severity !== undefined) void query.where('severity', wanted.severity);
          if (wanted.tenantId !== undefined) void query.where('tenant_id', wanted.tenantId);
          if (wanted.clientId !== undefined) void query.where('client_id', wanted.clientId);
          if (wanted.hostId !== undefined) void query.where('host_id', wanted.hostId);
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as IncidentRow[];
      return rows.map(shown);
    },

    /** Opens an incident, or adds to the one that is open. However many report at once, one is opened. */
    async report(given: IncidentReport): Promise<Incident> {
      for (;;) {
        const opened = await insertOpen(db, given);
        if (opened) {
          await tell(db, 'incident:opened', opened);
          return opened;
        }
        const merged = await mergeIntoOpen(db, given);
        // Somebody has closed it between the two statements: it is a new one then.
        if (merged) return merged;
      }
    },

    /** Closes what is open under these fingerprints, if nothing was reported for its kind's time to settle. */
    async closeSettled(fingerprints: readonly string[], settleOf = settleSeconds): Promise<Incident[]> {
      if (fingerprints.length === 0) return [];
      const rows = await db('incidents')
        .whereRaw('fingerprint = any(?)', [[...fingerprints]])
        .whereNull('closed_at')
        .orderBy('id')
        .forUpdate()
        .select<QuietRow[]>(
          '*',
          db.raw('extract(epoch from clock_timestamp() - last_seen_at)::float8 as quiet_seconds'),
        );
      const quiet = rows.filter((row) => row.quiet_seconds >= settleOf(row.kind));
      return Promise.all(quiet.map(({ id }) => close(db, id)));
    },

    async close(id: string): Promise<Incident> {
      return close(db, id);
    },

    async acknowledge(id: string, by: string): Promise<Incident> {
      const incident = await change(db, id, {
        state: 'acknowledged',
        acknowledged_at: db.fn.now() as unknown as Date,
        acknowledged_by: by,
      });
      if (!isMuted(incident, new Date())) await tell(db, 'incident:updated', incident);
      return incident;
    },

    async mute(id: string, until: Date | null): Promise<Incident> {
      return change(db, id, { muted_until: until });
    },

    /** Open incidents whose fingerprint begins with one of these. For those who know when a cause is gone. */
    async open(kindOfFingerprint: string, hostId: string): Promise<Incident[]> {
      const rows = await visible()
        .whereNull('closed_at')
        .where('host_id', hostId)
        .whereLike('fingerprint', `${kindOfFingerprint}:%`);
      return rows.map(shown);
    },

    async deleteClosedBefore(before: Date): Promise<number> {
      return db('incidents').where('closed_at', '<', before).delete();
    },
  };
}

type QuietRow = IncidentRow & { quiet_seconds: number };

async function insertOpen(trx: Knex, report: IncidentReport): Promise<Incident | undefined> {
  const [row] = await trx<IncidentRow>('incidents')
    .insert({
      id: newId(),
      tenant_id: report.tenantId,
      host_id: report.hostId,
      client_id: report.clientId,
      kind: report.kind,
      fingerprint: report.fingerprint,
      severity: report.severity,
      title: report.title,
      cause: report.cause,
      facts: report.facts,
      exit_code: report.exitCode,
      log_lines: JSON.stringify(report.logLines) as unknown as string[],
    })
    .onConflict(trx.raw('(fingerprint) where closed_at is null') as unknown as string)
    .ignore()
    .returning('*');
  return row && toIncident(row);
}

async function mergeIntoOpen(trx: Knex, report: IncidentReport): Promise<Incident | undefined> {
  const row = await trx<IncidentRow>('incidents')
    .where('fingerprint', report.fingerprint)
    .whereNull('closed_at')
    .forUpdate()
    .first();
  if (!row) return undefined;
  const { change: merged, isNews } = mergeReport(toIncident(row), report);
  const incident = await change(trx, row.id, {
    kind: merged.kind,
    severity: merged.severity,
    title: merged.title,
    cause: merged.cause,
    facts: merged.facts,
    exit_code: merged.exitCode,
    log_lines: JSON.stringify(merged.logLines) as unknown as string[],
    count: merged.count,
    last_seen_at: trx.raw('clock_timestamp()') as unknown as Date,
  });
  if (isNews && !isMuted(incident, new Date())) await tell(trx, 'incident:updated', incident);
  return incident;
}

async function close(trx: Knex, id: string): Promise<Incident> {
  const incident = await change(trx, id, { state: 'closed', closed_at: trx.fn.now() as unknown as Date });
  await tell(trx, 'incident:closed', incident);
  return incident;
}

/** Only what is open can change; the caller has locked it. */
async function change(trx: Knex, id: string, values: Partial<IncidentRow>): Promise<Incident> {
  const [row] = await trx<IncidentRow>('incidents')
    .where('id', id)
    .whereNull('closed_at')
    .update({ ...values, version: trx.raw('version + 1') as unknown as number })
    .returning('*');
  if (!row) throw notFound('open incident', id);
  return toIncident(row);
}

function tell(
  trx: Knex,
  name: 'incident:opened' | 'incident:updated' | 'incident:closed',
  incident: Incident,
): Promise<void> {
  const payload: PlatformEvents[typeof name] = {
    incidentId: incident.id,
    kind: incident.kind,
    severity: incident.severity,
    tenantId: incident.tenantId,
    hostId: incident.hostId,
    title: incident.title,
  };
  return emit(trx, name, payload);
}
