import type { Knex } from 'knex';
import type { Period } from '../booking/slot-rules.ts';

const LOCKS = { contact: 7_214_101, staff: 7_214_102, resource: 7_214_103 } as const;
const LOCK_TIMEOUT_MS = 5000;

export interface WantedTime {
  staffId: number;
  blocked: Period;
  resourceIds: readonly string[];
  /** The appointment that is moved. */
  without?: string | undefined;
}

/**
 * The constraint alone decides who is first, but two who insert at once may wait for each other until Postgres ends
 * one after a second. Whoever waits in this line finds out in milliseconds. Always in the same order: contacts,
 * then staff, then resources.
 */
export function createBookingLocks(trx: Knex.Transaction) {
  return {
    async acquire(contacts: readonly string[], staffIds: readonly number[], resources: readonly string[]) {
      const hashed = (kind: 'contact' | 'resource', text: string) => ({
        sql: `pg_advisory_xact_lock(${LOCKS[kind]}, hashtext(?))`,
        value: text,
      });
      const locks = [
        ...contacts.toSorted().map((contact) => hashed('contact', contact)),
        ...staffIds
          .toSorted((a, b) => a - b)
          .map((id) => ({ sql: `pg_advisory_xact_lock(${LOCKS.staff}, ?::int)`, value: id })),
        ...resources.toSorted().map((id) => hashed('resource', id)),
      ];
      await trx.raw(
        `select ${[`set_config('lock_timeout', '${LOCK_TIMEOUT_MS}', true)`, ...locks.map(({ sql }) => sql)].join(', ')}`,
        locks.map(({ value }) => value),
      );
    },

    /** The units that can be had, undefined when something is taken. To be asked when the locks are held. */
    async findUnits(wanted: WantedTime): Promise<{ resourceId: string; unit: number }[] | undefined> {
      const { from, to } = wanted.blocked;
      const result = await trx.raw<{ rows: [{ is_taken: boolean; units: [string, number | null][] }] }>(
        FREE,
        {
          from,
          to,
          staffId: wanted.staffId,
          without: wanted.without ?? null,
          resources: [...wanted.resourceIds],
        },
      );
      const [{ is_taken: isTaken, units }] = result.rows;
      const found = units.flatMap(([resourceId, unit]) => (unit === null ? [] : [{ resourceId, unit }]));
      return isTaken || found.length < wanted.resourceIds.length ? undefined : found;
    },

    async takeUnits(
      appointmentId: string,
      blocked: Period,
      units: readonly { resourceId: string; unit: number }[],
    ): Promise<void> {
      if (units.length === 0) return;
      await trx('appointment_resources').insert(
        units.map(({ resourceId, unit }) => ({
          appointment_id: appointmentId,
          resource_id: resourceId,
          unit,
          period: trx.raw(`tstzrange(?, ?, '[)')`, [blocked.from, blocked.to]),
        })),
      );
    },

    async giveUnitsBack(appointmentId: string): Promise<void> {
      await trx('appointment_resources').where({ appointment_id: appointmentId }).delete();
    },
  };
}

const FREE = `
  select
    exists (select 1 from appointments where staff_id = :staffId and status = 'booked'
        and period && tstzrange(:from, :to, '[)') and id is distinct from :without::uuid)
    or exists (select 1 from absences where (staff_id = :staffId or staff_id is null)
        and period && tstzrange(:from, :to, '[)')) as is_taken,
    (select coalesce(json_agg(json_build_array(r.id, (
        select min(unit) from generate_series(1, r.capacity) unit where not exists (
          select 1 from appointment_resources t where t.resource_id = r.id and t.unit = unit and t.is_taken
            and t.period && tstzrange(:from, :to, '[)') and t.appointment_id is distinct from :without::uuid)))), '[]')
      from resources r where r.id = any(:resources)) as units`;
