import type { OperationState } from '../operations/operation.ts';
import type { Language } from '../subscriptions/subscription.ts';

export interface OperationHeadlines {
  /** Of a creation, with the tenant's short name. */
  created: Record<OperationState, (slug: string) => string>;
  /** Of any other kind, with its name. */
  changed: (kind: string) => Record<OperationState, (slug: string) => string>;
}

/** One line on how an operation goes. */
export const OPERATION_HEADLINES: Record<Language, OperationHeadlines> = {
  de: {
    created: {
      queued: (slug) => `${slug} wartet auf den Start`,
      running: (slug) => `${slug} entsteht`,
      succeeded: (slug) => `${slug} ist online`,
      failed: (slug) => `${slug} wurde nicht fertig`,
      cancelled: (slug) => `${slug}: Anlegen abgebrochen`,
    },
    changed: (kind) => ({
      queued: (slug) => `${slug}: ${kind} wartet`,
      running: (slug) => `${slug}: ${kind} läuft`,
      succeeded: (slug) => `${slug}: ${kind} ist fertig`,
      failed: (slug) => `${slug}: ${kind} ist gescheitert`,
      cancelled: (slug) => `${slug}: ${kind} abgebrochen`,
    }),
  },
  en: {
    created: {
      queued: (slug) => `${slug} is waiting to start`,
      running: (slug) => `${slug} is being built`,
      succeeded: (slug) => `${slug} is online`,
      failed: (slug) => `${slug} was not finished`,
      cancelled: (slug) => `${slug}: creation cancelled`,
    },
    changed: (kind) => ({
      queued: (slug) => `${slug}: ${kind.toLowerCase()} is waiting`,
      running: (slug) => `${slug}: ${kind.toLowerCase()} is running`,
      succeeded: (slug) => `${slug}: ${kind.toLowerCase()} is done`,
      failed: (slug) => `${slug}: ${kind.toLowerCase()} has failed`,
      cancelled: (slug) => `${slug}: ${kind.toLowerCase()} was cancelled`,
    }),
  },
  ru: {
    created: {
      queued: (slug) => `${slug} ожидает запуска`,
      running: (slug) => `${slug} создаётся`,
      succeeded: (slug) => `${slug} уже в сети`,
      failed: (slug) => `${slug}: создать не удалось`,
      cancelled: (slug) => `${slug}: создание отменено`,
    },
    changed: (kind) => ({
      queued: (slug) => `${slug}: ${kind.toLowerCase()} ожидает`,
      running: (slug) => `${slug}: ${kind.toLowerCase()} выполняется`,
      succeeded: (slug) => `${slug}: ${kind.toLowerCase()} — готово`,
      failed: (slug) => `${slug}: ${kind.toLowerCase()} — не удалось`,
      cancelled: (slug) => `${slug}: ${kind.toLowerCase()} — отменено`,
    }),
  },
};
