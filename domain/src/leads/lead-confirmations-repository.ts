import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import type { LeadDetails } from './lead.ts';
import { MAX_UNCONFIRMED_PER_DAY } from './submission-rules.ts';

const DAY_MS = 86_400_000;

export interface MailConfirmation {
  id: string;
  leadId: string;
  email: string;
  expiresAt: Date | null;
  attempts: number;
  sentAt: Date | null;
  confirmedAt: Date | null;
}

interface ConfirmationRow {
  id: string;
  lead_id: string;
  email: string;
  token_hash: Buffer | null;
  expires_at: Date | null;
  attempts: number;
  sent_at: Date | null;
  confirmed_at: Date | null;
  created_at: Date;
}

/** Double opt-in: `lead_mail_confirmations`. At most one is open per lead. */
export function createLeadConfirmationsRepository(db: Knex) {
  const confirmations = () => db<ConfirmationRow>('lead_mail_confirmations');
  const open = (leadId: string) => confirmations().where('lead_id', leadId).whereNull('confirmed_at');

  return {
    /**
     * Asks the lead's address to be confirmed, if that makes sense, and says whether a mail is to be sent. An address that
     * was promised so many mails lately gets no more: whoever types in somebody else's cannot flood it.
     */
    async want(lead: LeadDetails, now: Date): Promise<boolean> {
      const { email } = lead;
      if (email === null || lead.emailConfirmedAt !== null || lead.standing !== 'live') return false;
      const recent = await confirmations()
        .where({ email })
        .whereNull('confirmed_at')
        .where('created_at', '>=', new Date(now.getTime() - DAY_MS))
        .count<{ count: number }[]>('* as count')
        .first();
      if ((recent?.count ?? 0) >= MAX_UNCONFIRMED_PER_DAY) return false;
      await open(lead.id).whereNot({ email }).delete();
      await confirmations()
        .insert({ id: newId(), lead_id: lead.id, email, created_at: now })
        .onConflict(db.raw('(lead_id) where confirmed_at is null') as unknown as string)
        .ignore();
      return true;
    },

    async isOpen(leadId: string): Promise<boolean> {
      return (await open(leadId).first('id')) !== undefined;
    },

    async dropOpen(leadId: string): Promise<void> {
      await open(leadId).delete();
    },

    /** Only the link of this attempt works from now on. */
    async beginAttempt(
      leadId: string,
      tokenHash: Buffer,
      expiresAt: Date,
    ): Promise<MailConfirmation | undefined> {
      const [row] = await open(leadId)
        .update({
          token_hash: tokenHash,
          expires_at: expiresAt,
          attempts: db.raw('attempts + 1') as unknown as number,
        })
        .returning('*');
      return row && toConfirmation(row);
    },

    async markSent(leadId: string, at: Date): Promise<MailConfirmation | undefined> {
      const [row] = await open(leadId).update({ sent_at: at }).returning('*');
      return row && toConfirmation(row);
    },

    /** Of leads that were answered in Telegram, never attempted; they count as attempted from now on. */
    async takeOfChats(limit: number): Promise<string[]> {
      const waiting = confirmations()
        .whereNull('confirmed_at')
        .where({ attempts: 0 })
        .whereExists(
          db('leads')
            .whereRaw('leads.id = lead_mail_confirmations.lead_id')
            .whereRaw(
              `(jsonb_exists(leads.last_touch, 'telegram') or jsonb_exists(leads.first_touch, 'telegram'))`,
            ),
        )
        .orderBy('created_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .select('id');
      return confirmations()
        .whereIn('id', waiting)
        .update({ attempts: 1 })
        .returning('lead_id')
        .then((rows) => rows.map((row) => row.lead_id));
    },

    /** The lead is locked first, then its confirmation: everybody in this order. */
    async leadOf(tokenHash: Buffer): Promise<string | undefined> {
      return (await confirmations().where({ token_hash: tokenHash }).first('lead_id'))?.lead_id;
    },

    async lockByToken(tokenHash: Buffer): Promise<MailConfirmation | undefined> {
      const row = await confirmations().where({ token_hash: tokenHash }).forUpdate().first();
      return row && toConfirmation(row);
    },

    async confirm(id: string, at: Date): Promise<void> {
      await confirmations().where({ id }).update({ confirmed_at: at });
    },

    /** Unconfirmed ones of that age, and the consents that nobody has confirmed. Returns how many were open. */
    async deleteUnconfirmedBefore(date: Date): Promise<number> {
      await db('lead_consents')
        .where({ needs_confirmation: true })
        .whereNull('confirmed_at')
        .whereNull('keep_until')
        .where('given_at', '<', date)
        .delete();
      return confirmations().whereNull('confirmed_at').where('created_at', '<', date).delete();
    },
  };
}

function toConfirmation(row: ConfirmationRow): MailConfirmation {
  return {
    id: row.id,
    leadId: row.lead_id,
    email: row.email,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    sentAt: row.sent_at,
    confirmedAt: row.confirmed_at,
  };
}
