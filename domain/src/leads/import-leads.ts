import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { newId } from '../new-id.ts';
import { emit } from '../outbox/outbox.ts';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { NO_CONTACT, readContact, requireReachable } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline, createLeadHistoryRepository } from './lead-history-repository.ts';
import { ContactValues, Niche } from './lead-submission.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadContact } from './lead.ts';

export const MAX_IMPORTED_ROWS = 10_000;
/** So many rows are stored together: short transactions, and what is done stays done. */
const ROWS_AT_ONCE = 100;

export const ImportedRow = ContactValues.extend({
  niche: Niche,
  language: z.enum(LANGUAGES).default('de'),
  note: z.string().trim().max(4000).default(''),
});
export type ImportedRowInput = z.input<typeof ImportedRow>;

export type ImportResult =
  | { row: number; outcome: 'created' | 'merged'; leadId: string }
  /** `field` is the one that is wrong, where it is one; `reason` is for a person. */
  | { row: number; outcome: 'refused'; field: string | null; reason: string };

interface ReadRow {
  row: number;
  contact: LeadContact;
  given: z.output<typeof ImportedRow>;
}

/**
 * Rows of somebody's own list. One whose mail address or phone number is known fills what that lead lacks, so that the same
 * file twice changes nothing. A row that cannot be read is refused alone. Nobody in a list has agreed to advertising.
 */
export async function importLeads(
  deps: LeadDeps,
  actor: Actor,
  rows: readonly unknown[],
): Promise<ImportResult[]> {
  requirePermission(actor, 'lead:import');
  if (rows.length > MAX_IMPORTED_ROWS) throw tooMany(rows.length);
  const results: ImportResult[] = [];
  const readable: ReadRow[] = [];
  for (const [row, given] of rows.entries()) {
    const read = readRow(row, given);
    if ('outcome' in read) results.push(read);
    else readable.push(read);
  }
  for (let start = 0; start < readable.length; start += ROWS_AT_ONCE) {
    const some = readable.slice(start, start + ROWS_AT_ONCE);
    results.push(...(await deps.db.transaction((trx) => storeRows(trx, actor, some, nowOf(deps)))));
  }
  return results.sort((a, b) => a.row - b.row);
}

/** What `importLeads` would refuse of these rows; nothing is stored. */
export function refusedRows(rows: readonly unknown[]): Extract<ImportResult, { outcome: 'refused' }>[] {
  return [...rows.entries()].flatMap(([row, given]) => {
    const read = readRow(row, given);
    return 'outcome' in read && read.outcome === 'refused' ? [read] : [];
  });
}

function readRow(row: number, given: unknown): ReadRow | ImportResult {
  const refused = (field: string | null, reason: string): ImportResult => ({
    row,
    outcome: 'refused',
    field,
    reason,
  });
  const parsed = ImportedRow.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path[0];
    return refused(typeof field === 'string' ? field : null, issue?.message ?? 'cannot be read');
  }
  try {
    const contact = { ...NO_CONTACT, ...readContact(parsed.data) };
    requireReachable(contact);
    return { row, contact, given: parsed.data };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error.facts?.['field'];
    return refused(typeof field === 'string' ? field : null, error.why ?? error.message);
  }
}

async function storeRows(
  trx: Knex,
  actor: Actor,
  rows: readonly ReadRow[],
  now: Date,
): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const row of rows) results.push(await storeRow(trx, actor, row, now));
  const count = (outcome: ImportResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const counts = { created: count('created'), merged: count('merged') };
  await emit(trx, 'lead:imported', counts);
  await recordAudit(trx, actor, {
    action: 'lead.imported',
    object: { kind: 'import', id: newId() },
    details: counts,
  });
  return results;
}

async function storeRow(
  trx: Knex,
  actor: Actor,
  { row, contact, given }: ReadRow,
  now: Date,
): Promise<ImportResult> {
  const leads = createLeadWritesRepository(trx, actor);
  const knownId = await leads.oldestWith(contact);
  if (knownId !== undefined) {
    await fillIn(trx, actor, knownId, contact, now);
    return { row, outcome: 'merged', leadId: knownId };
  }
  const id = newId();
  await leads.insert({
    id,
    channel: 'import',
    source: 'import',
    stage: 'new',
    niche: given.niche,
    language: given.language,
    submitted_at: now,
    last_activity_at: now,
    ...contact,
  });
  if (given.note !== '') await createLeadHistoryRepository(trx, actor).addNote(id, given.note);
  await addToTimeline(trx, actor, id, 'imported');
  return { row, outcome: 'created', leadId: id };
}

async function fillIn(
  trx: Knex,
  actor: Actor,
  leadId: string,
  contact: LeadContact,
  now: Date,
): Promise<void> {
  const leads = createLeadWritesRepository(trx, actor);
  const lead = await leads.lock(leadId);
  const missing = Object.fromEntries(
    Object.entries(contact).filter(
      ([field, value]) => value !== null && lead[field as keyof LeadContact] === null,
    ),
  );
  if (Object.keys(missing).length === 0) return;
  await leads.change(lead, missing, now);
  await addToTimeline(trx, actor, leadId, 'imported', { filled: Object.keys(missing) });
}

function tooMany(count: number): AppError {
  return new AppError('INVALID_INPUT', 'That is too much for one import.', {
    why: `At most ${MAX_IMPORTED_ROWS} rows are taken at once, got ${count}.`,
    todo: 'Split the file.',
    ...because('lead-import-too-large', { most: MAX_IMPORTED_ROWS, count }),
  });
}
