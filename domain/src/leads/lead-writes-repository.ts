import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { AppError, because, notFound } from '../errors.ts';
import { CONTACT_FIELDS, contactOf, NO_CONTACT } from './lead-contact-rules.ts';
import { toLeadDetails, type LeadRow } from './lead-row.ts';
import { isClient, selectLeads } from './lead-selection-repository.ts';
import type { LeadContact, LeadDetails } from './lead.ts';
import { searchTextOf } from './search-text-rules.ts';

export type LeadColumns = Partial<Omit<LeadRow, 'id' | 'version' | 'search_text' | 'updated_at'>>;
export type NewLeadColumns = LeadColumns &
  Pick<LeadRow, 'id' | 'channel' | 'niche' | 'language' | 'stage' | 'source'>;

type JoinedRow = LeadRow & { assigned_name: string | null };
export type LeadWritesRepository = ReturnType<typeof createLeadWritesRepository>;

/** Changes of the `leads` table. Built from a transaction: what is read here stays locked until its end. */
export function createLeadWritesRepository(trx: Knex, actor: Actor) {
  const lockRow = async (where: Partial<LeadRow>): Promise<JoinedRow | undefined> =>
    selectLeads(trx, actor)
      .where(Object.fromEntries(Object.entries(where).map(([name, value]) => [`leads.${name}`, value])))
      .forUpdate('leads')
      .first<JoinedRow | undefined>('leads.*', 'users.name as assigned_name');

  const lock = async (id: string): Promise<LeadDetails> => {
    const row = await lockRow({ id });
    if (!row) throw notFound('lead', id);
    return toLeadDetails(row);
  };

  return {
    lock,

    /** For a change by a person, who says which version they saw. Throws PRECONDITION_FAILED when it has another one. */
    async lockVersion(id: string, version: number): Promise<LeadDetails> {
      const lead = await lock(id);
      requireWorkable(lead);
      if (lead.version !== version) throw changedMeanwhile(lead, version);
      return lead;
    },

    async lockWorkable(id: string): Promise<LeadDetails> {
      const lead = await lock(id);
      requireWorkable(lead);
      return lead;
    },

    /** A sign of life that makes no new version: it contradicts nobody's change. */
    async noteActivity(id: string, at: Date): Promise<void> {
      refuseClient(actor);
      await trx('leads').where({ id }).update({ last_activity_at: at });
    },

    async lockByToken(
      tokenHash: Buffer,
    ): Promise<{ lead: LeadDetails; submissionHash: Buffer | null } | undefined> {
      const row = await lockRow({ resume_token_hash: tokenHash });
      return row && { lead: toLeadDetails(row), submissionHash: row.submission_hash };
    },

    /**
     * A step of a form that asks for no contact, in one statement. Undefined when there is no such form, it was sent, it has
     * another version, or it is so old that it counts as taken up again.
     */
    async saveStep(
      tokenHash: Buffer,
      version: number | undefined,
      columns: LeadColumns,
      activeSince: Date,
    ): Promise<{ leadId: string; version: number } | undefined> {
      refuseClient(actor);
      const [row] = await trx('leads')
        .where({ resume_token_hash: tokenHash, submitted_at: null })
        .whereIn('standing', ['live', 'spam'])
        .where('last_activity_at', '>=', activeSince)
        .modify((query) => {
          if (version !== undefined) void query.where({ version });
        })
        .update({ ...stored(columns), version: trx.raw('version + 1'), updated_at: trx.fn.now() })
        .returning<{ leadId: string; version: number }[]>(['id as leadId', 'version']);
      return row;
    },

    /** False when the token has a lead already; however many try at once, one is told true. */
    async insert(columns: NewLeadColumns): Promise<boolean> {
      refuseClient(actor);
      const rows = await trx('leads')
        .insert({ ...stored(columns), search_text: searched(NO_CONTACT, columns) })
        .onConflict('resume_token_hash')
        .ignore()
        .returning<{ id: string }[]>('id');
      return rows.length === 1;
    },

    /** Every change makes a new version, and counts as a sign of life unless it says otherwise. */
    async change(lead: LeadDetails, columns: LeadColumns, at: Date): Promise<LeadDetails> {
      refuseClient(actor);
      const [row] = await trx('leads')
        .where({ id: lead.id, version: lead.version })
        .update({
          last_activity_at: at,
          ...stored(columns),
          search_text: searched(contactOf(lead), columns),
          version: lead.version + 1,
          updated_at: trx.fn.now(),
        })
        .returning<LeadRow[]>('*');
      if (!row) throw new Error(`lead ${lead.id} was changed without being locked`);
      // The name of whoever is in charge is in another table.
      if (row.assigned_to !== lead.assignedTo) return lock(lead.id);
      return toLeadDetails({ ...row, assigned_name: lead.assignedName });
    },

    /** A place on the board right below `afterId`, at the top without one. */
    async positionAfter(stage: string, afterId: string | null): Promise<string> {
      if (afterId !== null) {
        const { rows } = await trx.raw<{ rows: { position: string | null }[] }>(POSITION_BELOW, {
          stage,
          afterId,
        });
        const position = rows[0]?.position;
        if (position !== undefined && position !== null) return position;
      }
      const { rows } = await trx.raw<{ rows: { position: string }[] }>(POSITION_ON_TOP, { stage });
      const top = rows[0]?.position;
      if (top === undefined) throw new Error('the database gave no position');
      return top;
    },

    /** The oldest live lead with this mail address or phone number. */
    async oldestWith(
      contact: Pick<LeadContact, 'email' | 'phone'>,
      exceptId?: string,
    ): Promise<string | undefined> {
      if (contact.email === null && contact.phone === null) return undefined;
      const row = await trx('leads')
        .whereRaw(`standing = 'live'`)
        .where((either) => {
          if (contact.email !== null) void either.orWhere('email', contact.email);
          if (contact.phone !== null) void either.orWhere('phone', contact.phone);
        })
        .modify((query) => {
          if (exceptId !== undefined) void query.whereNot('id', exceptId);
        })
        .orderBy('id')
        .first<{ id: string } | undefined>('id');
      return row?.id;
    },

    /** The lead and everything that was merged into it, locked. */
    async lockFamily(id: string): Promise<string[]> {
      const rows = await selectLeads(trx, actor)
        .where((either) => either.where('leads.id', id).orWhere('leads.merged_into', id))
        .orderBy('leads.id')
        .forUpdate('leads')
        .select<{ id: string }[]>('leads.id');
      return rows.map((row) => row.id);
    },

    /** The lead and its family, which were locked before. What was merged stays merged, so that it does not count twice. */
    async erase(id: string, family: readonly string[], nothing: LeadColumns): Promise<void> {
      refuseClient(actor);
      await trx('leads')
        .whereIn('id', [...family])
        .update({
          ...stored(nothing),
          resume_token_hash: null,
          submission_hash: null,
          client_id: null,
          tenant_id: null,
          search_text: '',
          version: trx.raw('version + 1'),
          updated_at: trx.fn.now(),
        });
      await trx('leads').where({ id }).update({ standing: 'erased' });
      await trx('leads')
        .whereIn('duplicate_of', [...family])
        .update({ duplicate_of: null });
    },

    /** What was merged into `from` belongs to `into` from now on. */
    async moveMerged(from: string, into: string): Promise<void> {
      refuseClient(actor);
      await trx('leads').where('merged_into', from).update({ merged_into: into });
      await trx('leads').where('duplicate_of', from).whereNot('id', into).update({ duplicate_of: into });
    },
  };
}

const POSITION_BELOW = `
  select (above.position + coalesce(
    (select min(position) from leads where stage = :stage and standing = 'live' and position > above.position),
    above.position + 2
  )) * 0.5 as position
  from leads above where above.id = :afterId and above.stage = :stage and above.standing = 'live'`;

const POSITION_ON_TOP = `
  select least(
    -(extract(epoch from clock_timestamp()) * 1000000),
    (select min(position) - 1 from leads where stage = :stage and standing = 'live')
  ) as position`;

function searched(before: LeadContact, columns: LeadColumns): string {
  const after = { ...before };
  for (const field of CONTACT_FIELDS) {
    const value = columns[field];
    if (value !== undefined) after[field] = value;
  }
  return searchTextOf(after);
}

/** The driver takes an array for one of Postgres' own; these columns hold JSON. */
function stored(columns: LeadColumns): Record<string, unknown> {
  const json = ['survey_state', 'reasons', 'first_touch', 'last_touch'] as const;
  return {
    ...columns,
    ...Object.fromEntries(
      json
        .filter((name) => columns[name] !== undefined)
        .map((name) => [name, columns[name] === null ? null : JSON.stringify(columns[name])]),
    ),
  };
}

function refuseClient(actor: Actor): void {
  if (isClient(actor))
    throw new AppError('FORBIDDEN', 'Leads belong to the agency.', because('lead-of-agency', {}));
}

function requireWorkable(lead: LeadDetails): void {
  if (lead.standing === 'live' || lead.standing === 'spam') return;
  throw new AppError('GONE', 'This lead can no longer be changed.', {
    why: lead.standing === 'merged' ? 'It was merged into another one.' : 'Its data was erased.',
    todo: lead.standing === 'merged' ? 'Open the lead that it was merged into.' : 'Nothing more can be done.',
    ...because(lead.standing === 'merged' ? 'lead-merged' : 'lead-erased', {
      standing: lead.standing,
      mergedInto: lead.mergedInto,
    }),
  });
}

function changedMeanwhile(lead: LeadDetails, version: number): AppError {
  return new AppError('PRECONDITION_FAILED', 'This lead was changed meanwhile.', {
    why: `It has version ${lead.version} and the stage "${lead.stage}", you sent version ${version}.`,
    todo: 'Read it again, then repeat the change.',
    facts: { version: lead.version, stage: lead.stage },
  });
}
