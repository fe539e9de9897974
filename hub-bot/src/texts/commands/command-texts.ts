import type { Language, SubscriptionState } from '@codexdlc/domain';
import { commandsDe } from './de.ts';
import { commandsEn } from './en.ts';
import { commandsRu } from './ru.ts';

export type TenantActionName = 'restart' | 'suspend' | 'resume' | 'backup';
export type TenantFilter = 'all' | 'live' | 'suspended' | 'trouble';

export interface TenantActionTexts {
  button: string;
  /** First line of its message, whatever becomes of it. */
  subject: (slug: string) => string;
  question: string;
  /** The platform has taken it; a message of its own tells how it goes. */
  accepted: string;
}

export interface CommandTexts {
  commands: Record<CommandName, string>;
  /** All that strangers are offered. */
  start: string;
  help: { title: string; tenant: string; inline: string; roles: string };
  menu: string;
  menuButtons: Partial<Record<CommandName, string>>;
  actions: Record<TenantActionName, TenantActionTexts>;
  /** Of one service alone. */
  service: (slug: string, service: string) => string;
  suspendReason: string;
  alreadyAsked: string;
  whichTenant: string;
  severalTenants: (words: string) => string;
  noTenant: (words: string) => string;
  /** Over the buttons with names that look alike. */
  didYouMean: string;
  status: StatusTexts;
  platform: PlatformTexts;
  tenants: {
    title: string;
    none: string;
    filters: Record<TenantFilter, string>;
    page: (page: number, of: number) => string;
  };
  leads: { title: string; none: string; all: string; points: (score: number) => string };
  logs: { title: (slug: string) => string; none: string; again: string; cut: string };
  logsButton: string;
  openInCrm: string;
  again: string;
  inline: { start: string; noTenant: string };
}

export interface StatusTexts {
  uptime: string;
  response: string;
  memory: string;
  disk: string;
  of: (used: string, limit: string) => string;
  health: string;
  healthy: string;
  /** The daemon of its host does not answer. */
  unknownHealth: string;
  version: string;
  dns: string;
  certificate: string;
  certificateUntil: (day: string, days: number) => string;
  certificateWrong: string;
  subscription: string;
  subscriptionUntil: (state: string, day: string) => string;
  subscriptionStates: Record<SubscriptionState, string>;
  incidents: string;
  lastOperation: string;
  none: string;
  notMeasured: string;
  running: (kind: string, percent: number) => string;
}

export interface PlatformTexts {
  title: string;
  tenants: string;
  incidents: string;
  hosts: string;
  operations: string;
  none: string;
  memory: (percent: string) => string;
  disk: (percent: string) => string;
  load: (load: string, cpus: number) => string;
  tenantCount: (count: number) => string;
}

export const COMMAND_NAMES = [
  'status',
  'tenants',
  'leads',
  'logs',
  'restart',
  'suspend',
  'resume',
  'backup',
  'deploy',
  'summary',
  'mute',
  'menu',
  'who',
  'new',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const COMMAND_TEXTS: Record<Language, CommandTexts> = {
  de: commandsDe,
  en: commandsEn,
  ru: commandsRu,
};
