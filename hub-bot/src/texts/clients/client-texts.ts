import type { Language, TenantStatus } from '@codexdlc/domain';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** What a client reads in their own chat: plain, without words of the trade. */
export interface ClientTexts {
  live: string;
  accessSent: (email: string) => string;
  handoverSent: (email: string) => string;
  handoverOpened: string;
  handoverFailed: (email: string) => string;
  suspended: string;
  suspendedWhy: (reason: string) => string;
  /** By the reason that the platform gives itself when a subscription ends the site; others are a person's words. */
  suspendedBecause: Record<string, string | undefined>;
  invoiceIssued: (number: string) => string;
  invoiceAmount: string;
  invoiceDue: string;
  invoicePaid: (number: string) => string;
  incidentOpened: string;
  incidentClosed: string;
  sites: string;
  noSites: string;
  another: string;
  statuses: Record<TenantStatus, string>;
}

export const CLIENT_TEXTS: Record<Language, ClientTexts> = { de, en, ru };
