import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { hashConsentText, needsConfirmation, plainFormUrl } from './consent-rules.ts';
import type { ConsentPurpose, GivenConsent, LeadConsent } from './consent.ts';
import { isClient, selectLeads } from './lead-selection-repository.ts';
import type { LeadContact } from './lead.ts';

interface ConsentRow {
  id: string;
  lead_id: string;
  purpose: ConsentPurpose;
  text: string;
  version: string;
  text_hash: Buffer;
  given_at: Date;
  form_url: string;
  subject_email: string | null;
  subject_phone: string | null;
  needs_confirmation: boolean;
  confirmation_sent_at: Date | null;
  confirmed_at: Date | null;
  withdrawn_at: Date | null;
  keep_until: Date | null;
}

/** Evidence of what people agreed to: `lead_consents` and their texts. */
export function createLeadConsentsRepository(db: Knex, actor: Actor) {
  return {
    /** Of the lead and of what was merged into it, the oldest first. */
    async of(leadId: string): Promise<LeadConsent[]> {
      const family = selectLeads(db, actor)
        .where((either) => either.where('leads.id', leadId).orWhere('leads.merged_into', leadId))
        .select('leads.id');
      const rows = await db('lead_consents')
        .join('consent_texts', 'consent_texts.hash', 'lead_consents.text_hash')
        .whereIn('lead_consents.lead_id', family)
        .orderBy('lead_consents.id')
        .select<ConsentRow[]>('lead_consents.*', 'consent_texts.text', 'consent_texts.version');
      return rows.map(toConsent);
    },

    /** The same consent again changes nothing. Returns what was new. */
    async record(
      leadId: string,
      contact: Pick<LeadContact, 'email' | 'phone'>,
      consents: readonly GivenConsent[],
      at: Date,
    ): Promise<ConsentPurpose[]> {
      const added: ConsentPurpose[] = [];
      for (const consent of consents) {
        const hash = hashConsentText(consent.text);
        await db('consent_texts')
          .insert({ hash, version: consent.version, language: consent.language, text: consent.text })
          .onConflict('hash')
          .ignore();
        const rows = await db('lead_consents')
          .insert({
            id: newId(),
            lead_id: leadId,
            purpose: consent.purpose,
            text_hash: hash,
            given_at: at,
            form_url: plainFormUrl(consent.formUrl),
            subject_email: contact.email,
            subject_phone: contact.phone,
            needs_confirmation: needsConfirmation(consent),
          })
          .onConflict(db.raw('(lead_id, purpose, text_hash) where withdrawn_at is null') as unknown as string)
          .ignore()
          .returning('id');
        if (rows.length === 1) added.push(consent.purpose);
      }
      return added;
    },

    async noteConfirmationSent(leadId: string, email: string, at: Date): Promise<void> {
      await unconfirmed(db, leadId, email)
        .whereNull('confirmation_sent_at')
        .update({ confirmation_sent_at: at });
    },

    async confirm(leadId: string, email: string, at: Date): Promise<ConsentPurpose[]> {
      const rows = await unconfirmed(db, leadId, email)
        .update({ confirmed_at: at })
        .returning<{ purpose: ConsentPurpose }[]>('purpose');
      return rows.map(({ purpose }) => purpose);
    },

    /** Returns how many were in force until now. */
    async withdraw(leadIds: readonly string[], purpose: ConsentPurpose, at: Date): Promise<number> {
      if (isClient(actor)) return 0;
      return db('lead_consents')
        .whereIn('lead_id', [...leadIds])
        .where({ purpose })
        .whereNull('withdrawn_at')
        .update({ withdrawn_at: at });
    },

    /** Nothing readable stays: whom it is about is sealed. */
    async keepSealed(id: string, sealedSubject: string, until: Date): Promise<void> {
      await db('lead_consents').where({ id }).update({
        subject_email: null,
        subject_phone: null,
        sealed_subject: sealedSubject,
        keep_until: until,
      });
    },

    async delete(id: string): Promise<void> {
      await db('lead_consents').where({ id }).delete();
    },

    async deleteKeptUntil(now: Date): Promise<number> {
      return db('lead_consents').where('keep_until', '<=', now).delete();
    },
  };
}

/** What is sealed of whom a consent is about is bound to its row. */
export function sealedSubjectContext(consentId: string): string {
  return `lead-consent:${consentId}`;
}

function unconfirmed(db: Knex, leadId: string, email: string): Knex.QueryBuilder {
  return db('lead_consents')
    .where({ lead_id: leadId, subject_email: email, needs_confirmation: true })
    .whereNull('confirmed_at')
    .whereNull('withdrawn_at');
}

function toConsent(row: ConsentRow): LeadConsent {
  return {
    id: row.id,
    leadId: row.lead_id,
    purpose: row.purpose,
    text: row.text,
    textVersion: row.version,
    textHash: row.text_hash.toString('hex'),
    givenAt: row.given_at,
    formUrl: row.form_url,
    email: row.subject_email,
    phone: row.subject_phone,
    needsConfirmation: row.needs_confirmation,
    confirmationSentAt: row.confirmation_sent_at,
    confirmedAt: row.confirmed_at,
    withdrawnAt: row.withdrawn_at,
    keepUntil: row.keep_until,
  };
}
