import { may, type UserActor } from '@codexdlc/domain';
import {
  createLeadAttachmentsRepository,
  createLeadConsentsRepository,
  createLeadHistoryRepository,
  createLeadsRepository,
  type LeadDetails,
} from '@codexdlc/domain/leads';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { SHOWN_EVENTS, type DetailData } from './detail-view.ts';

/** Everything that the page of a lead shows; throws NOT_FOUND. */
export async function readDetail(
  deps: Pick<GatewayDeps, 'db' | 'surveys'>,
  actor: UserActor,
  leadId: string,
  before?: number,
): Promise<DetailData> {
  const { db, surveys } = deps;
  const leads = createLeadsRepository(db, actor);
  const lead = await leads.get(leadId);
  const history = createLeadHistoryRepository(db, actor);
  const [notes, timeline, consents, attachments, duplicates] = await Promise.all([
    history.notes(leadId),
    history.timeline(leadId, { limit: SHOWN_EVENTS + 1, before }),
    createLeadConsentsRepository(db, actor).of(leadId),
    createLeadAttachmentsRepository(db, actor).of(leadId),
    isWorkable(lead) ? leads.duplicatesOf(leadId) : [],
  ]);
  return {
    lead,
    notes,
    timeline,
    consents,
    attachments,
    duplicates,
    surveys,
    mayErase: may(actor, 'lead:erase'),
  };
}

function isWorkable({ standing }: LeadDetails): boolean {
  return standing === 'live' || standing === 'spam';
}
