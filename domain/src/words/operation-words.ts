import type { OperationKind, OperationState } from '../operations/operation.ts';
import type { Language } from '../subscriptions/subscription.ts';

export interface OperationWords {
  /** Of a creation, with the tenant's short name. */
  created: Record<OperationState, (slug: string) => string>;
  /** Of any other kind, with its name. */
  changed: (kind: string) => Record<OperationState, (slug: string) => string>;
  /** Of any kind, while it waits for a server to be had. */
  waiting: (slug: string) => string;
  waitingState: string;
  /** What it has brought when it went well. */
  outcome: Record<OperationKind, string>;
  failedIn: (step: string) => string;
  todo: string;
  rolledBack: string;
  retry: string;
  /** Leads to the tenant's site. */
  open: string;
  retried: string;
}

/** How an operation goes and how it ended, for whoever follows it: in the CRM and in a chat. */
export const OPERATION_WORDS: Record<Language, OperationWords> = {
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
    waiting: (slug) => `${slug} wartet auf einen Server`,
    waitingState: 'wartet auf einen Server',
    outcome: {
      create: 'Alles steht und blieb während der Beobachtung gesund.',
      change: 'Die Änderung ist aktiv.',
      upgrade: 'Die neue Version läuft.',
      redeploy: 'Alles ist so, wie es sein soll.',
      restart: 'Die Anwendung wurde neu gestartet und ist gesund.',
      backup: 'Die Sicherung ist vollständig und lesbar.',
      'rotate-secrets': 'Die neuen Schlüssel gelten, die alten nicht mehr.',
      'resize-server': 'Der Server hat den neuen Typ und dieselben Adressen.',
      'rebuild-server': 'Der Server hat eine neue Festplatte, die Daten sind wieder darauf.',
      'replace-server': 'Unter denselben Adressen antwortet ein neuer Server.',
      suspend: 'Statt der Seite steht ein Hinweis. Die Daten sind noch da.',
      resume: 'Die Seite antwortet wieder.',
      retire: 'Der Mandant ist stillgelegt. Bis zum Ende der Frist lässt er sich zurückholen.',
      restore: 'Der Mandant ist wieder da.',
      destroy: 'Daten, Zustand und Namen sind gelöscht.',
    },
    failedIn: (step) => `Gescheitert bei: ${step}`,
    todo: 'Was hilft',
    rolledBack: 'Die Version davor läuft wieder.',
    retry: 'Wiederholen',
    open: 'Seite öffnen',
    retried: 'Der Vorgang läuft wieder.',
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
    waiting: (slug) => `${slug} is waiting for a server`,
    waitingState: 'waiting for a server',
    outcome: {
      create: 'Everything is up and stayed healthy while it was watched.',
      change: 'The change is active.',
      upgrade: 'The new version is running.',
      redeploy: 'Everything is as it should be.',
      restart: 'The application was restarted and is healthy.',
      backup: 'The copy is complete and readable.',
      'rotate-secrets': 'The new secrets are in use, the old ones are not.',
      'resize-server': 'The server has its new type, its addresses are the same.',
      'rebuild-server': 'The server has a new disk, and the data is back on it.',
      'replace-server': 'Another server answers at the same addresses.',
      suspend: 'A notice stands in place of the site. The data is still there.',
      resume: 'The site answers again.',
      retire: 'The tenant is retired. It can be brought back until the grace period ends.',
      restore: 'The tenant is back.',
      destroy: 'Data, state and names are erased.',
    },
    failedIn: (step) => `Failed at: ${step}`,
    todo: 'What helps',
    rolledBack: 'The version before serves again.',
    retry: 'Retry',
    open: 'Open the site',
    retried: 'The operation is running again.',
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
    waiting: (slug) => `${slug} ожидает сервер`,
    waitingState: 'ожидает сервер',
    outcome: {
      create: 'Всё запущено и работало исправно, пока за этим наблюдали.',
      change: 'Изменение действует.',
      upgrade: 'Новая версия работает.',
      redeploy: 'Всё так, как должно быть.',
      restart: 'Приложение перезапущено и исправно.',
      backup: 'Копия полная и читается.',
      'rotate-secrets': 'Действуют новые ключи, старые больше не действуют.',
      'resize-server': 'У сервера новый тип, адреса прежние.',
      'rebuild-server': 'У сервера новый диск, данные снова на нём.',
      'replace-server': 'По тем же адресам отвечает новый сервер.',
      suspend: 'Вместо сайта показано сообщение. Данные на месте.',
      resume: 'Сайт снова отвечает.',
      retire: 'Сайт выведен из работы. До конца срока его можно вернуть.',
      restore: 'Сайт вернулся.',
      destroy: 'Данные, состояние и имена удалены.',
    },
    failedIn: (step) => `Не удалось на шаге: ${step}`,
    todo: 'Что поможет',
    rolledBack: 'Снова работает предыдущая версия.',
    retry: 'Повторить',
    open: 'Открыть сайт',
    retried: 'Операция снова выполняется.',
  },
};
