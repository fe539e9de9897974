import type { Knex } from 'knex';
import type { Locale } from '../locale/locale.ts';

/** What each kind of job is told. One line each; never a secret. */
export interface JobPayloads {
  /** Says that the enquiry has come in, and asks the person to confirm that the address is theirs (double opt-in). */
  'mail-lead-confirmation': { leadId: string };
  /** Starts the mails of enquiries that came by a chat, whose process has no queue; every minute. */
  'mail-chat-confirmations': Record<string, never>;
  /** The way to a new password, if somebody has this address. */
  'mail-password-link': { email: string; locale: Locale };
  /** The way to the first password of a user who was just made. */
  'mail-invitation': { userId: string; locale: Locale };
  /** Deletes what may not be kept any longer; every night. */
  'purge-leads': Record<string, never>;
}
export type JobName = keyof JobPayloads;

export interface Jobs {
  /** Stored in `trx`: the job exists if, and only if, the transaction is committed. */
  send<N extends JobName>(trx: Knex, name: N, payload: JobPayloads[N]): Promise<void>;
}
