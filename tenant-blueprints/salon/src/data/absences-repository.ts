import type { Knex } from 'knex';
import type { Absence, AbsenceKind } from '../booking/absence.ts';
import type { Period } from '../booking/slot-rules.ts';

interface AbsenceRow {
  id: string;
  staff_id: number | null;
  from: Date;
  to: Date;
  kind: AbsenceKind;
  note: string;
}

export type AbsencesRepository = ReturnType<typeof createAbsencesRepository>;

export function createAbsencesRepository(db: Knex) {
  const absences = () =>
    db('absences').select<AbsenceRow[]>(
      'id',
      'staff_id',
      'kind',
      'note',
      db.raw('lower(period) as "from"'),
      db.raw('upper(period) as "to"'),
    );
  const range = ({ from, to }: Period) => db.raw(`tstzrange(?, ?, '[)')`, [from, to]);

  return {
    async insert(absence: Absence): Promise<void> {
      await db('absences').insert({
        id: absence.id,
        staff_id: absence.staffId,
        period: range(absence),
        kind: absence.kind,
        note: absence.note,
      });
    },

    async find(id: string): Promise<Absence | undefined> {
      const [row] = await absences().where({ id });
      return row && toAbsence(row);
    },

    /** Also those of the whole salon. */
    async listMeeting(period: Period): Promise<Absence[]> {
      const rows = await absences().where('period', '&&', range(period)).orderByRaw('lower(period), id');
      return rows.map(toAbsence);
    },

    /** False when it was removed before. */
    async remove(id: string): Promise<boolean> {
      return (await db('absences').where({ id }).delete()) === 1;
    },
  };
}

function toAbsence({ staff_id: staffId, ...row }: AbsenceRow): Absence {
  return { ...row, staffId };
}
