import type { HandoverState, INVOICE_STATES, SUBSCRIPTION_STATES, TENANT_STATUSES } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';
import { portalDe } from './de.ts';
import { portalEn } from './en.ts';
import { portalRu } from './ru.ts';

/** For the client: what one has, whether it works, what it costs. No word of containers. */
export interface PortalTexts {
  title: string;
  lead: string;
  none: string;
  noneText: string;
  open: string;
  statuses: Record<(typeof TENANT_STATUSES)[number], string>;
  states: Record<
    'works' | 'partly' | 'paused' | 'changing' | 'down' | 'gone',
    { word: string; text: string }
  >;
  uptime: { title: string; up: string; partly: string; down: string; unknown: string };
  speed: string;
  access: {
    title: string;
    none: string;
    states: Record<HandoverState, string>;
    sentTo: string;
    validUntil: string;
    ask: string;
  };
  subscription: {
    title: string;
    none: string;
    price: string;
    perMonth: string;
    perYear: string;
    until: string;
    ends: string;
  };
  subscriptionStates: Record<(typeof SUBSCRIPTION_STATES)[number], string>;
  invoices: {
    title: string;
    none: string;
    number: string;
    amount: string;
    issued: string;
    due: string;
    state: string;
    pdf: string;
  };
  invoiceStates: Record<(typeof INVOICE_STATES)[number], string>;
  incidents: { title: string; none: string; since: string };
  state: string;
  address: string;
  help: string;
}

export const PORTAL_TEXTS: Record<Locale, PortalTexts> = { de: portalDe, en: portalEn, ru: portalRu };
