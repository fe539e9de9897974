import type { Language } from '@codexdlc/domain';
import { alertsDe } from './de.ts';
import { alertsEn } from './en.ts';
import { alertsRu } from './ru.ts';

export interface AlertTexts {
  /** Behind the severity of an incident that is over. */
  ended: (duration: string) => string;
  onHost: string;
  since: string;
  seen: (count: number, last: string) => string;
  exitCode: (code: number) => string;
  /** What a signal means, by its name. */
  signals: Record<string, string>;
  looksAfter: (name: string, at: string) => string;
  mutedUntil: (until: string) => string;
  acknowledge: string;
  restart: string;
  logs: string;
  openInCrm: string;
  mute: Record<MuteChoice, string>;
  unmute: string;
  acknowledged: string;
  acknowledgedBy: (name: string) => string;
  /** In place of a time. */
  mutedToTheEnd: string;
  unmuted: string;
  over: string;
  becameWorse: string;
  escalation: (minutes: string) => string;
  escalationLast: string;
  digest: { title: string; open: string; ended: string };
  /** What a list does not show. */
  more: (count: number) => string;
  chatMuted: (until: string) => string;
  chatUnmuted: string;
  /** /mute without a time. */
  howToMute: string;
  muteHours: (hours: number) => string;
  summary: SummaryTexts;
}

export type MuteChoice = '1h' | '8h' | 'end';

export interface SummaryTexts {
  title: (day: string) => string;
  tenants: string;
  incidents: string;
  incidentCounts: (opened: number, closed: number, open: number) => string;
  leads: string;
  operations: string;
  operationCounts: (done: number, failed: number) => string;
  hand: string;
  nothing: string;
  allWell: string;
  pastDue: (count: number) => string;
  unanswered: (count: number) => string;
  certificates: (count: number) => string;
  failedTenants: (count: number) => string;
  unattended: (count: number) => string;
}

export const ALERT_TEXTS: Record<Language, AlertTexts> = { de: alertsDe, en: alertsEn, ru: alertsRu };
