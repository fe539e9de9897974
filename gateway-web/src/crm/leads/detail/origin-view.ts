import { telegramOf, type LeadDetails } from '@codexdlc/domain/leads';
import type { FactView, FactsView } from '../../../view/parts.ts';
import { sourceName } from '../lead-labels.ts';
import type { DetailContext } from './detail-context.ts';

export interface VisitView {
  title: string;
  facts: FactsView;
}

type Touch = LeadDetails['firstTouch'];

/** How it came to us, in one word each. */
export function channelFacts(lead: LeadDetails, { words }: DetailContext): FactsView {
  return {
    items: [
      { label: words.fields.channel, value: words.channels[lead.channel] },
      { label: words.fields.source, value: sourceName(lead.source, words) },
      ...telegramFact(lead),
    ],
  };
}

/** Opens the chat with them in the app of whoever reads. */
function telegramFact(lead: LeadDetails): FactView[] {
  const person = telegramOf(lead);
  if (!person) return [];
  const value = person.username === undefined ? (person.name ?? String(person.id)) : `@${person.username}`;
  return [{ label: 'Telegram', value, href: `tg://user?id=${person.id}` }];
}

/** The visits that brought the lead, as far as they are known. The same visit is shown once. */
export function originView(lead: LeadDetails, { texts }: DetailContext): VisitView[] {
  const first = touchFacts(lead.firstTouch, texts.touch);
  const last = touchFacts(lead.lastTouch, texts.touch);
  const isSame = JSON.stringify(first) === JSON.stringify(last);
  return [
    { title: texts.firstVisit, facts: { items: first } },
    { title: texts.lastVisit, facts: { items: isSame ? [] : last } },
  ].filter(({ facts }) => facts.items.length > 0);
}

function touchFacts(touch: Touch, words: DetailContext['texts']['touch']): FactView[] {
  const facts: FactView[] = [
    { label: words.at, at: touch.at },
    { label: words.source, value: touch.utmSource },
    { label: words.medium, value: touch.utmMedium },
    { label: words.campaign, value: touch.utmCampaign },
    { label: words.term, value: touch.utmTerm },
    { label: words.content, value: touch.utmContent },
    { label: words.referrer, value: touch.referrerHost, kind: 'mono' },
    { label: words.page, value: touch.landingPath, kind: 'mono' },
  ];
  return facts.filter(({ at, value }) => at !== undefined || (value !== undefined && value !== ''));
}
