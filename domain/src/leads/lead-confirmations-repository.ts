import type { Knex } from 'knex';
import { newId } from '../new-id.ts';

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
    /** How many mails this address has been promised lately without confirming one. */
    async openFor(email: string, since: Date): Promise<number> {
      const row = await confirmations()
        .where({ email })
        .whereNull('confirmed_at')
        .where('created_at', '>=', since)
        .count<{ count: number }[]>('* as count')
        .first();
      return row?.count ?? 0;
    },

    /** Replaces one that is open for another address. */
    async want(leadId: string, email: string): Promise<void> {
      await open(leadId).whereNot({ email }).delete();
      await confirmations()
        .insert({ id: newId(), lead_id: leadId, email })
        .onConflict(db.raw('(lead_id) where confirmed_at is null') as unknown as string)
        .ignore();
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

    /** Unconfirmed ones of that age, and what they would have confirmed. Returns how many. */
    async deleteUnconfirmedBefore(date: Date): Promise<number> {
      const rows = await confirmations()
        .whereNull('confirmed_at')
        .where('created_at', '<', date)
        .delete()
        .returning(['lead_id', 'email']);
      for (const { lead_id, email } of rows) {
        await db('lead_consents')
          .where({ lead_id, subject_email: email, needs_confirmation: true })
          .whereNull('confirmed_at')
          .delete();
      }
      return rows.length;
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
