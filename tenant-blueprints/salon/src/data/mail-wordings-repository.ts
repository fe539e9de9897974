import type { Knex } from 'knex';
import { z } from 'zod';
import {
  WORDED_MAILS,
  type LocalWording,
  type MailWordings,
  type WordedMail,
} from '../messages/mail-wordings.ts';
import { createVersionsRepository, type Version, type VersionsRepository } from './versions-repository.ts';

const text = z.string().catch('');
const Wording = z
  .object({ subject: text, intro: text, closing: text })
  .catch({ subject: '', intro: '', closing: '' });
/** Whatever is missing or no text is the template's. */
const Stored: z.ZodType<LocalWording> = z.object({ de: Wording, en: Wording, ru: Wording });

export type StoredWording = Version<WordedMail, LocalWording>;
export type MailWordingsRepository = VersionsRepository<WordedMail, LocalWording>;

/** What the owner says in mails instead of what the templates say. */
export function createMailWordingsRepository(db: Knex): MailWordingsRepository {
  return createVersionsRepository(db, { table: 'mail_wordings', parse: (body) => Stored.parse(body) });
}

/** All that is said in other words now, for whoever writes mails. */
export async function readMailWordings(db: Knex): Promise<MailWordings> {
  const newest = await createMailWordingsRepository(db).listNewest();
  const known = newest.filter(({ key }) => WORDED_MAILS.includes(key));
  return Object.fromEntries(known.map(({ key, body }) => [key, body]));
}
