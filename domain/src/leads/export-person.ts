import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { readEmail, readPhone } from '../surveys/contact-rules.ts';
import type { LeadConsent } from './consent.ts';
import type { LeadAttachment } from './attachment.ts';
import { createLeadAttachmentsRepository } from './lead-attachments-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import type { LeadDetails, LeadNote, TimelineEntry } from './lead.ts';

export const ExportPerson = z.union([
  z.object({ leadId: z.uuid() }),
  z.object({ email: z.string().max(254) }),
  z.object({ phone: z.string().max(60) }),
]);
export type ExportPersonInput = z.input<typeof ExportPerson>;

export interface PersonExport {
  exportedAt: Date;
  leads: {
    lead: LeadDetails;
    notes: LeadNote[];
    timeline: TimelineEntry[];
    consents: LeadConsent[];
    attachments: ExportedAttachment[];
  }[];
}

/** A picture is given out whole. */
export interface ExportedAttachment extends LeadAttachment {
  dataBase64?: string;
}

/** Everything that is stored about one person (Art. 15 and 20 GDPR), to be given to them as JSON. */
export async function exportPerson(
  deps: LeadDeps,
  actor: Actor,
  input: ExportPersonInput,
): Promise<PersonExport> {
  requirePermission(actor, 'lead:export');
  const wanted = ExportPerson.parse(input);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadsRepository(trx, actor);
    const history = createLeadHistoryRepository(trx, actor);
    const consents = createLeadConsentsRepository(trx, actor);
    const attachments = createLeadAttachmentsRepository(trx, actor);
    const ids = 'leadId' in wanted ? [wanted.leadId] : await leads.idsOf(addressOf(wanted));
    const found: PersonExport['leads'] = [];
    for (const id of ids) {
      found.push({
        lead: await leads.get(id),
        notes: await history.notes(id, ALL),
        timeline: await history.timeline(id, { limit: ALL }),
        consents: await consents.of(id),
        attachments: await attachmentsOf(attachments, id),
      });
    }
    await recordAudit(trx, actor, {
      action: 'lead.person-exported',
      object: { kind: 'lead', id: ids[0] ?? 'none' },
      details: { leadIds: ids },
    });
    return { exportedAt: nowOf(deps), leads: found };
  });
}

async function attachmentsOf(
  attachments: ReturnType<typeof createLeadAttachmentsRepository>,
  leadId: string,
): Promise<ExportedAttachment[]> {
  const found: ExportedAttachment[] = [];
  for (const attachment of await attachments.of(leadId)) {
    const picture = await attachments.picture(leadId, attachment.id);
    found.push({ ...attachment, ...(picture && { dataBase64: picture.data.toString('base64') }) });
  }
  return found;
}

/** More than one person can leave behind. */
const ALL = 100_000;

function addressOf(wanted: { email: string } | { phone: string }): { email: string } | { phone: string } {
  if ('email' in wanted)
    return { email: readEmail(wanted.email.trim()) ?? unreadable('email', wanted.email) };
  return { phone: readPhone(wanted.phone.trim()) ?? unreadable('phone', wanted.phone) };
}

function unreadable(field: 'email' | 'phone', given: string): never {
  throw new AppError('INVALID_INPUT', 'Nobody can be looked for like this.', {
    why: `${JSON.stringify(given)} is no ${field === 'email' ? 'mail address' : 'phone number'}.`,
    todo: 'Correct it.',
    ...because('lead-search-unreadable', { field }),
  });
}
