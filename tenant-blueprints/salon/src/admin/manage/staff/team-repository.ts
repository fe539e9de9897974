import type { WeekHours } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import type { Knex } from 'knex';
import { toLocalText } from '../local-text.ts';
import type { Absence, AbsenceKind } from '../../../booking/absence.ts';
import type { TeamMember } from './team-member.ts';

interface StaffRow {
  id: number;
  name: string;
  role_title: unknown;
  about: unknown;
  picture_id: string | null;
  colour: number;
  is_online: boolean;
  is_working: boolean;
  user_id: string | null;
}

interface HoursRow {
  staff_id: number;
  weekday: number;
  opens_at: number;
  closes_at: number;
}

interface AbsenceRow {
  id: string;
  staff_id: number | null;
  from: Date;
  to: Date;
  kind: AbsenceKind;
  note: string;
}

/** Who works here, when, and when not. */
export function createTeamRepository(db: Knex) {
  const staff = () => db<StaffRow>('staff');

  return {
    /** In the owner's order; those who have left at the end. */
    async list(): Promise<TeamMember[]> {
      const rows = await staff().orderBy([{ column: 'is_working', order: 'desc' }, 'position', 'id']);
      return rows.map(toMember);
    },

    async listWorking(): Promise<TeamMember[]> {
      return (await staff().where({ is_working: true }).orderBy(['position', 'id'])).map(toMember);
    },

    async find(id: number): Promise<TeamMember | undefined> {
      const row = await staff().where({ id }).first();
      return row && toMember(row);
    },

    async findByUser(userId: string): Promise<TeamMember | undefined> {
      const row = await staff().where({ user_id: userId }).first();
      return row && toMember(row);
    },

    async lock(id: number): Promise<TeamMember | undefined> {
      const row = await staff().where({ id }).forUpdate().first();
      return row && toMember(row);
    },

    /** At the end, with the next number. */
    async insert(member: Omit<TeamMember, 'id'>): Promise<number> {
      await db.raw('lock table staff in share row exclusive mode');
      const [row] = await db('staff')
        .insert({
          ...toRow(member),
          id: db.raw('(select coalesce(max(id), 0) + 1 from staff)'),
          position: db.raw('(select coalesce(max(position), 0) + 1 from staff)'),
        })
        .returning<{ id: number }[]>('id');
      if (!row) throw new Error('insert into staff returned no row');
      return row.id;
    },

    async update(member: TeamMember): Promise<void> {
      await db('staff').where({ id: member.id }).update(toRow(member));
    },

    async hours(staffId: number): Promise<WeekHours[]> {
      const rows = await db<HoursRow>('staff_hours')
        .where({ staff_id: staffId })
        .orderBy(['weekday', 'opens_at']);
      return rows.map((row) => ({ weekday: row.weekday, opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    async replaceHours(staffId: number, hours: readonly WeekHours[]): Promise<void> {
      await db('staff_hours').where({ staff_id: staffId }).delete();
      const rows = hours.map(({ weekday, opensAt, closesAt }) => ({
        staff_id: staffId,
        weekday,
        opens_at: opensAt,
        closes_at: closesAt,
      }));
      if (rows.length > 0) await db('staff_hours').insert(rows);
    },

    /** Not over yet, by their beginning; those of the whole salon with `null`. */
    async absencesAfter(staffId: number | null, now: Date): Promise<Absence[]> {
      const rows = await db('absences')
        .where({ staff_id: staffId })
        .whereRaw('upper(period) > ?', [now])
        .orderByRaw('lower(period)')
        .limit(200)
        .select<AbsenceRow[]>(
          'id',
          'staff_id',
          'kind',
          'note',
          db.raw('lower(period) as "from"'),
          db.raw('upper(period) as "to"'),
        );
      return rows.map(({ staff_id, ...row }) => ({ ...row, staffId: staff_id }));
    },

    /** How many agreed appointments lie in this time; of everybody with `null`. */
    async countBooked(staffId: number | null, from: Date, to?: Date): Promise<number> {
      const query = db('appointments')
        .where({ status: 'booked' })
        .whereRaw(`period && tstzrange(?, ?, '[)')`, [from, to ?? null]);
      if (staffId !== null) void query.where({ staff_id: staffId });
      const row = await query.count<{ count: string }[]>('* as count');
      return Number(row[0]?.count ?? 0);
    },

    /** Accounts that no other member of staff has. */
    async freeAccounts(forStaff: number | undefined): Promise<{ id: string; name: string; mail: string }[]> {
      return db('users')
        .whereNull('disabled_at')
        .whereNotExists(
          db('staff')
            .whereRaw('staff.user_id = users.id')
            .whereNot({ id: forStaff ?? 0 }),
        )
        .orderBy(['name', 'mail'])
        .select<{ id: string; name: string; mail: string }[]>('id', 'name', 'mail');
    },
  };
}

function toMember(row: StaffRow): TeamMember {
  return {
    id: row.id,
    name: row.name,
    roleTitle: toLocalText(row.role_title),
    about: toLocalText(row.about),
    pictureId: row.picture_id,
    colour: row.colour,
    isOnline: row.is_online,
    isWorking: row.is_working,
    userId: row.user_id,
  };
}

function toRow(member: Omit<TeamMember, 'id'>): Omit<StaffRow, 'id'> {
  return {
    name: member.name,
    role_title: JSON.stringify(member.roleTitle),
    about: JSON.stringify(member.about),
    picture_id: member.pictureId,
    colour: member.colour,
    is_online: member.isOnline,
    is_working: member.isWorking,
    user_id: member.userId,
  };
}
