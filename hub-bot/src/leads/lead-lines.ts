import { showEmail, showHost, telegramOf } from '@codexdlc/domain/leads';
import { bold, html, italic, link, mono, type Html } from '../messages/html.ts';
import { LEAD_TEXTS, type LeadTexts } from '../texts/leads/lead-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { planAnswers } from './lead-answers-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { leadTitle } from './lead-name.ts';

const MOST_REASONS = 3;

/** Blocks of lines with an empty line between them. */
export function leadLines(reader: Reader, facts: LeadFacts, links: readonly Html[]): Html[] {
  const { language } = reader;
  const answers = planAnswers(facts.survey, facts.lead, language);
  const t = LEAD_TEXTS[language];
  const blocks = [
    headLines(reader, facts),
    contactLines(reader, facts, t),
    [
      ...answers.lines.map(({ label, text }) => keyValue(label, text)),
      ...(answers.left === 0 ? [] : [italic(t.moreAnswers(answers.left))]),
    ],
    workLines(reader, facts, t),
    noticeLines(reader, facts, t),
    links,
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : [html``, ...block]));
}

function headLines(reader: Reader, { lead, niche }: LeadFacts): Html[] {
  const { language, words } = reader;
  const t = LEAD_TEXTS[language];
  const title = bold(leadTitle(lead, language));
  const head = html`${title}, ${niche?.titles[language] ?? lead.niche}`;
  if (lead.qualification === null) return [head];
  const reasons = [...lead.reasons]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_REASONS)
    .map(({ points, reason }) => `${points < 0 ? `−${-points}` : `+${points}`} ${reason[language]}`);
  const score = `${t.points(lead.score)}, ${words.labels.leadQualifications[lead.qualification]}`;
  return [head, html`${score}`, ...reasons.map((reason) => html`${reason}`)];
}

function contactLines(reader: Reader, { lead }: LeadFacts, t: LeadTexts): Html[] {
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

function workLines(reader: Reader, { lead, tenant }: LeadFacts, t: LeadTexts): Html[] {
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

function noticeLines(reader: Reader, { lead, olderTitle, files }: LeadFacts, t: LeadTexts): Html[] {
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
