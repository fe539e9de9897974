import { LOST_REASONS } from '@codexdlc/domain/leads';
import { callbackData } from '../bot/callback-data.ts';
import { crmLink } from '../alerts/crm-link.ts';
import { bold, html, join } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { planLeadButtons } from './lead-buttons-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { leadLines } from './lead-lines.ts';
import { seenMark } from './seen-rules.ts';

export interface LeadView {
  reader: Reader;
  gatewayUrl: string;
}

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
    text: join([join(leadLines(view.reader, facts, [])), '', bold(t.whyLost)]),
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
    text: join(leadLines(view.reader, facts, [...tenant.lines, ...open.lines])),
    ...(buttons.length === 0 ? {} : { buttons }),
  };
}

function openLink(view: LeadView, leadId: string) {
  return crmLink(view.gatewayUrl, `/crm/leads/${leadId}`, LEAD_TEXTS[view.reader.language].open);
}
