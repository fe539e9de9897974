import { LOST_REASONS, showEmail, showHost, telegramOf } from '@codexdlc/domain/leads';
import { callbackData } from '../bot/callback-data.ts';
import { crmLink } from '../alerts/crm-link.ts';
import { bold, html, italic, join, link, mono, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { LEAD_TEXTS, type LeadTexts } from '../texts/leads/lead-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { planAnswers } from './lead-answers-plan.ts';
import { planLeadButtons } from './lead-buttons-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { leadTitle } from './lead-name.ts';
import { seenMark } from './seen-rules.ts';

export interface LeadView {
  reader: Reader;
  gatewayUrl: string;
}

const MOST_REASONS = 3;

export function leadKey(leadId: string): string {
  return `lead:${leadId}`;
}

/** The whole message of a lead, as it is now. */
export function leadMessage(view: LeadView, facts: LeadFacts): MessageContent {
  const t = LEAD_TEXTS[view.reader.language];
  switch (facts.lead.standing) {
    case 'erased':
      return { text: html`${t.erased}` };
    case 'merged':
      return closedMessage(view, t.merged, facts.lead.mergedInto ?? facts.lead.id);
    case 'spam':
      return closedMessage(view, t.spam, facts.lead.id);
    case 'live':
      return liveMessage(view, facts);
  }
}

/** The same with the reasons for which a lead can be lost in place of its buttons. */
export function whyLostMessage(view: LeadView, facts: LeadFacts): MessageContent {
  const { lead } = facts;
  const { language, words } = view.reader;
  const t = LEAD_TEXTS[language];
  const mark = seenMark(lead);
  const reasons = LOST_REASONS.map((reason): Button => {
    return {
      text: words.labels.lostReasons[reason],
      data: callbackData('lead-why', lead.id, `${mark}-${reason}`),
    };
  });
  const rows = Array.from({ length: Math.ceil(reasons.length / 2) }, (_, row) =>
    reasons.slice(row * 2, row * 2 + 2),
  );
  return {
    text: join([join(liveLines(view, facts, [])), '', bold(t.whyLost)]),
    buttons: [...rows, [{ text: t.back, data: callbackData('lead-show', lead.id) }]],
  };
}

function closedMessage(view: LeadView, words: string, leadId: string): MessageContent {
  const { buttons, lines } = openLink(view, leadId);
  return {
    text: join([html`${words}`, ...lines]),
    ...(buttons.length === 0 ? {} : { buttons: [buttons] }),
  };
}

function liveMessage(view: LeadView, facts: LeadFacts): MessageContent {
  const { lead } = facts;
  const t = LEAD_TEXTS[view.reader.language];
  const mark = seenMark(lead);
  const open = openLink(view, lead.id);
  const tenant =
    lead.tenantId === null
      ? { buttons: [], lines: [] }
      : crmLink(view.gatewayUrl, `/crm/tenants/${lead.tenantId}`, t.openTenant);
  const rows = planLeadButtons(lead).map((row) =>
    row.map((button) => ({ text: t.buttons[button], data: callbackData(`lead-${button}`, lead.id, mark) })),
  );
  const buttons = [...rows, [...tenant.buttons, ...open.buttons]].filter((row) => row.length > 0);
  return {
    text: join(liveLines(view, facts, [...tenant.lines, ...open.lines])),
    ...(buttons.length === 0 ? {} : { buttons }),
  };
}

function openLink(view: LeadView, leadId: string) {
  return crmLink(view.gatewayUrl, `/crm/leads/${leadId}`, LEAD_TEXTS[view.reader.language].open);
}

/** Blocks of lines with an empty line between them. */
function liveLines(view: LeadView, facts: LeadFacts, links: Html[]): Html[] {
  const { language } = view.reader;
  const answers = planAnswers(facts.survey, facts.lead, language);
  const t = LEAD_TEXTS[language];
  const blocks = [
    headLines(view, facts),
    contactLines(view, facts, t),
    [
      ...answers.lines.map(({ label, text }) => keyValue(label, text)),
      ...(answers.left === 0 ? [] : [italic(t.moreAnswers(answers.left))]),
    ],
    workLines(view, facts, t),
    noticeLines(view, facts, t),
    links,
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : [html``, ...block]));
}

function headLines({ reader }: LeadView, { lead, niche }: LeadFacts): Html[] {
  const { language, words } = reader;
  const t = LEAD_TEXTS[language];
  const title = bold(leadTitle(lead, language));
  const head = html`${title}, ${niche?.title[language] ?? lead.niche}`;
  if (lead.qualification === null) return [head];
  const reasons = [...lead.reasons]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_REASONS)
    .map(({ points, reason }) => `${points < 0 ? `−${-points}` : `+${points}`} ${reason[language]}`);
  const score = `${t.points(lead.score)}, ${words.labels.leadQualifications[lead.qualification]}`;
  return [head, html`${score}`, ...reasons.map((reason) => html`${reason}`)];
}

function contactLines({ reader }: LeadView, { lead }: LeadFacts, t: LeadTexts): Html[] {
  const { leadFields } = reader.words.labels;
  const telegram = telegramOf(lead);
  const email = lead.email === null ? undefined : showEmail(lead.email);
  return [
    // The company is the headline then.
    ...(lead.company !== null && lead.name !== null ? [keyValue(leadFields.name, lead.name)] : []),
    ...(lead.phone === null ? [] : [keyValue(leadFields.phone, lead.phone)]),
    ...(email === undefined
      ? []
      : [
          keyValue(
            leadFields.email,
            lead.emailConfirmedAt === null ? email : html`${email} (${t.mailConfirmed})`,
          ),
        ]),
    ...(lead.domain === null ? [] : [keyValue(leadFields.domain, mono(showHost(lead.domain)))]),
    // A button with this link would fail for whoever hides from strangers; a mention in the text never does.
    ...(telegram === undefined
      ? []
      : [
          keyValue(
            t.labels.telegram,
            link(
              `tg://user?id=${telegram.id}`,
              telegram.username === undefined
                ? (telegram.name ?? String(telegram.id))
                : `@${telegram.username}`,
            ),
          ),
        ]),
  ];
}

function workLines({ reader }: LeadView, { lead, tenant }: LeadFacts, t: LeadTexts): Html[] {
  const { labels } = reader.words;
  const source = Object.hasOwn(t.sources, lead.source) ? (t.sources[lead.source] ?? '') : lead.source;
  return [
    keyValue(labels.leadFields.stage, labels.leadStages[lead.stage]),
    ...(lead.lostReason === null ? [] : [keyValue(t.labels.lostWhy, labels.lostReasons[lead.lostReason])]),
    ...(lead.lostNote === null || lead.lostNote === '' ? [] : [keyValue(t.labels.note, lead.lostNote)]),
    keyValue(labels.leadFields.assigned, lead.assignedName ?? t.nobody),
    ...(lead.followUpAt === null
      ? []
      : [keyValue(t.labels.followUp, reader.format.dateTime(lead.followUpAt))]),
    ...(tenant === undefined ? [] : [keyValue(t.labels.tenant, html`${tenant.slug} ${mono(tenant.domain)}`)]),
    keyValue(labels.leadFields.source, source),
    keyValue(labels.leadFields.received, reader.format.dateTime(lead.submittedAt ?? lead.createdAt)),
  ];
}

function noticeLines({ reader }: LeadView, { lead, olderTitle, files }: LeadFacts, t: LeadTexts): Html[] {
  const older =
    olderTitle === undefined ? t.duplicate : t.duplicateOf(leadTitle(olderTitle, reader.language));
  return [
    ...(lead.duplicateOf === null ? [] : [html`${older}`]),
    ...(files === 0 ? [] : [html`${t.files(files)}`]),
    ...(lead.stage === 'lost' ? [italic(t.replyHint)] : []),
  ];
}

function keyValue(label: string, value: Html | string): Html {
  return html`${label}: ${value}`;
}
