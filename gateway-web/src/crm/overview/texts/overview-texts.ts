import type { HandReason } from '@codexdlc/domain/leads';
import type { Locale } from '../../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface OverviewTexts {
  title: string;
  away: { title: string; text: string };
  hand: string;
  handCount: (count: number) => string;
  nothing: { title: string; text: string };
  reasons: Record<HandReason, string>;
  incident: string;
  failedTenant: string;
  failedOperation: string;
  overdue: string;
  overdueNote: (plan: string, money: string) => string;
  figures: {
    received: (days: number) => string;
    waiting: string;
    waitingNote: (overADay: string) => string;
    waitingNone: string;
    live: string;
    liveNote: (total: string) => string;
    revenue: string;
    revenueNote: (count: number, number: string) => string;
    conversion: string;
    conversionNote: (won: string, submitted: string) => string;
  };
  period: (days: number) => string;
  byNiche: string;
  bySource: string;
  won: (count: string) => string;
  funnel: string;
  funnelSteps: { submitted: string; contacted: string; qualified: string; won: string };
  contactTime: (duration: string) => string;
  tenants: string;
  revenueMonths: string;
  revenueHelp: string;
  atLeast: (value: string) => string;
  noLeads: string;
  noTenants: string;
  board: string;
  allLeads: string;
}

export const OVERVIEW_TEXTS: Record<Locale, OverviewTexts> = { de, en, ru };
