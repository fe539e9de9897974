import type {
  Lead,
  LeadAttachment,
  LeadConsent,
  LeadDetails,
  LeadNote,
  TimelineEntry,
} from '@codexdlc/domain/leads';
import type { ButtonView, NoticeView, PageHeadView } from '../../../view/parts.ts';
import { clientPath } from '../../clients/client-path.ts';
import { emailOf, leadName, leadPath, qualificationStatus, stageStatus } from '../lead-labels.ts';
import { answersView, type AnswersView } from './answers-view.ts';
import { attachmentViews } from './attachments-view.ts';
import { consentViews } from './consents-view.ts';
import { contactFacts } from './contact-view.ts';
import type { DetailContext } from './detail-context.ts';
import { channelFacts, originView } from './origin-view.ts';
import { timelineItems } from './timeline-view.ts';

export const SHOWN_EVENTS = 30;

export interface DetailData {
  lead: LeadDetails;
  notes: readonly LeadNote[];
  /** One more than is shown, where there are more. */
  timeline: readonly TimelineEntry[];
  consents: readonly LeadConsent[];
  attachments: readonly LeadAttachment[];
  duplicates: readonly Lead[];
  surveys: Parameters<typeof answersView>[1];
  mayErase: boolean;
}

export function detailView(data: DetailData, context: DetailContext) {
  const { lead } = data;
  const { words } = context;
  const name = leadName(lead, words);
  const answers = answersView(lead, data.surveys, context);
  const isWorkable = lead.standing === 'live' || lead.standing === 'spam';
  const shown = data.timeline.slice(0, SHOWN_EVENTS);
  const last = shown.at(-1);
  return {
    title: name,
    path: leadPath(lead.id),
    version: lead.version,
    stage: lead.stage,
    isMarkedDuplicate: lead.duplicateOf !== null && isWorkable,
    isWorkable,
    isSpam: lead.standing === 'spam',
    head: headOf(lead, name, isWorkable, context),
    notices: noticesOf(lead, answers, context),
    contact: contactFacts(lead, context),
    score: {
      text: words.score(lead.score),
      qualification: qualificationStatus(lead, words),
      reasons: answers.reasons,
    },
    answers: answers.steps,
    attachments: attachmentViews(lead.id, data.attachments, context),
    channel: channelFacts(lead, context),
    origin: originView(lead, context),
    consents: consentViews(data.consents, context),
    notes: data.notes,
    timeline: { items: timelineItems(shown, context) },
    older:
      data.timeline.length > SHOWN_EVENTS && last
        ? `${leadPath(lead.id)}?before=${last.id}#timeline`
        : undefined,
    duplicates: duplicateViews(data, context),
    mayErase: data.mayErase && lead.standing !== 'erased' && lead.standing !== 'merged',
  };
}
export type DetailView = ReturnType<typeof detailView>;

function headOf(
  lead: LeadDetails,
  name: string,
  isWorkable: boolean,
  { words, texts }: DetailContext,
): PageHeadView {
  const path = leadPath(lead.id);
  const actions: ButtonView[] = [];
  if (lead.clientId !== null) {
    actions.push({
      label: texts.client,
      href: clientPath(lead.clientId),
      kind: 'plain',
      icon: 'building-2',
    });
  } else if (isWorkable) {
    actions.push({ label: texts.convert, href: `${path}/convert`, kind: 'plain', icon: 'user-plus' });
  }
  if (lead.tenantId !== null) {
    actions.push({ label: texts.tenant, href: `/crm/tenants/${lead.tenantId}`, icon: 'globe' });
  } else if (isWorkable) {
    actions.push({ label: texts.deploy, href: `${path}/deploy`, icon: 'rocket' });
  }
  const subtitle = [lead.company === name ? null : lead.company].filter((part) => part !== null).join(' · ');
  return {
    title: name,
    ...(subtitle === '' ? {} : { lead: subtitle }),
    status: stageStatus(lead.stage, words),
    crumbs: [{ label: words.leads, href: '/crm/leads' }, { label: name }],
    actions,
  };
}

function noticesOf(
  lead: LeadDetails,
  { progress }: AnswersView,
  { words, texts }: DetailContext,
): NoticeView[] {
  switch (lead.standing) {
    case 'merged':
      return [
        {
          tone: 'info',
          title: texts.merged,
          ...(lead.mergedInto === null
            ? {}
            : { action: { label: texts.mergedInto, href: leadPath(lead.mergedInto) } }),
        },
      ];
    case 'erased':
      return [{ tone: 'info', title: texts.erased, text: texts.erasedText }];
    case 'spam': {
      const flags = lead.spamFlags.map((flag) => texts.spamFlags[flag] ?? flag).join(', ');
      return [{ tone: 'wait', title: texts.spamTitle, text: texts.spamText(flags) }];
    }
    case 'live':
      break;
  }
  if (lead.stage === 'partial') {
    const title = progress ? words.unfinished(progress.position, progress.total) : texts.partialTitle;
    return [{ tone: 'info', title: capital(title), text: texts.partialText }];
  }
  if (lead.stage === 'lost' && lead.lostReason !== null) {
    const title = texts.lostTitle(words.lostReasons[lead.lostReason]);
    return [{ tone: 'info', title, ...(lead.lostNote === null ? {} : { text: lead.lostNote }) }];
  }
  return [];
}

export interface DuplicateView {
  name: string;
  href: string;
  mergeHref: string;
  /** What both have. */
  same: string;
  status: ReturnType<typeof stageStatus>;
  at: Date;
}

function duplicateViews({ lead, duplicates }: DetailData, { words }: DetailContext): DuplicateView[] {
  return duplicates.map((other) => ({
    name: leadName(other, words),
    href: leadPath(other.id),
    mergeHref: `${leadPath(lead.id)}/merge/${other.id}`,
    same: [
      other.email === lead.email ? emailOf(other) : null,
      other.phone === lead.phone ? other.phone : null,
    ]
      .filter((value) => value !== null)
      .join(', '),
    status: stageStatus(other.stage, words),
    at: other.submittedAt ?? other.createdAt,
  }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
