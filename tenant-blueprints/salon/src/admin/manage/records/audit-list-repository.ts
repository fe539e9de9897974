import type { Knex } from 'knex';

export interface AuditLine {
  id: number;
  at: Date;
  actor: string;
  action: string;
  about: string;
  detail: object;
  /** Of the user, while there is an account. */
  userName: string | null;
}

/** The audit for reading: nothing here writes. */
export function createAuditListRepository(db: Knex) {
  return {
    /** Newest first, before the one with this number. */
    async list(before: number | undefined, limit: number): Promise<AuditLine[]> {
      const query = db('audit')
        .leftJoin('users', (on) => {
          on.on(db.raw(`audit.actor = 'user:' || users.id::text`));
        })
        .orderBy('audit.id', 'desc')
        .limit(limit);
      if (before !== undefined) void query.where('audit.id', '<', before);
      const rows = await query.select<(Omit<AuditLine, 'id'> & { id: string })[]>(
        'audit.id',
        'at',
        'actor',
        'action',
        'about',
        'detail',
        'users.name as userName',
      );
      return rows.map((row) => ({ ...row, id: Number(row.id) }));
    },
  };
}
