import { createIncidentsRepository, systemActor, type Incident } from '@codexdlc/domain';
import type { Knex } from 'knex';

/** An incident with the names that people know. */
export interface IncidentFacts {
  incident: Incident;
  tenant: { slug: string; domain: string } | undefined;
  host: string | undefined;
}

const HUB = systemActor('hub');

/** What the hub tells of incidents; it does so by itself, for nobody in particular. */
export function createIncidentFactsRepository(db: Knex) {
  const incidents = createIncidentsRepository(db, HUB);

  const withNames = async (incident: Incident): Promise<IncidentFacts> => ({
    incident,
    tenant:
      incident.tenantId === null
        ? undefined
        : await db('tenants')
            .where('id', incident.tenantId)
            .first<{ slug: string; domain: string } | undefined>('slug', 'domain'),
    host:
      incident.hostId === null
        ? undefined
        : (await db('hosts').where('id', incident.hostId).first<{ name: string } | undefined>('name'))?.name,
  });

  return {
    async get(incidentId: string): Promise<IncidentFacts> {
      return withNames(await incidents.get(incidentId));
    },

    /** Undefined for one that was forgotten: closed ones are not kept for ever. */
    async find(incidentId: string): Promise<IncidentFacts | undefined> {
      const isThere: unknown = await db('incidents').where('id', incidentId).first('id');
      return isThere === undefined ? undefined : withNames(await incidents.get(incidentId));
    },

    /** Notices that are open, or ended since then; the newest first. */
    async notices(since: Date): Promise<IncidentFacts[]> {
      const rows = await db('incidents')
        .where('severity', 'notice')
        .where((either) => either.whereNull('closed_at').orWhere('closed_at', '>=', since))
        .orderBy('opened_at', 'desc')
        .limit(50)
        .select<{ id: string }[]>('id');
      return Promise.all(rows.map(async ({ id }) => withNames(await incidents.get(id))));
    },

    /** Critical ones that nobody looks after. */
    async unattended(): Promise<Incident[]> {
      return incidents.list({ state: 'open', severity: 'critical', limit: 200 });
    },
  };
}
