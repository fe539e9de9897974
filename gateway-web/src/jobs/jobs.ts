import type { Knex } from 'knex';
import type { Locale } from '../locale/locale.ts';

/** What each kind of job is told. One line each; never a secret in clear. */
export interface JobPayloads {
  /** Asks the person to confirm that the mail address is theirs (double opt-in). */
  'mail-lead-confirmation': { leadId: string; locale: Locale };
  /** Tells the person that the enquiry has come in, with the link to go on or to look at it. */
  'mail-lead-received': { leadId: string; locale: Locale };
  /** Deletes what may not be kept any longer; every night. */
  'purge-leads': Record<string, never>;
}
export type JobName = keyof JobPayloads;

export interface Jobs {
  /** Stored in `trx`: the job exists if, and only if, the transaction is committed. */
  send<N extends JobName>(trx: Knex, name: N, payload: JobPayloads[N]): Promise<void>;
}
