import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { exampleMail, type ExampleOptions } from '../../../messages/example-mail.ts';
import type { WordedMail } from '../../../messages/mail-wordings.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { createMessageListRepository, STUCK_MS } from './message-list-repository.ts';

const HOUR_MS = 3_600_000;
export const MOST_TESTS = 20;

/** A mail to whoever asks for it, about nobody's visit; it brings no calendar file, which would put the visit there. */
export async function sendTestMail(
  deps: Pick<ManageDeps, 'db' | 'newId' | 'now'>,
  { mail, ...options }: Omit<ExampleOptions, 'now'> & { mail: WordedMail },
  to: { userId: string; mail: string; subject: (subject: string) => string },
): Promise<'written' | 'too-many' | 'no-mail'> {
  const now = deps.now();
  const about = `user:${to.userId}`;
  const messages = createMessageListRepository(deps.db);
  if ((await messages.countStuck(new Date(now.getTime() - STUCK_MS))) > 0) return 'no-mail';
  if ((await messages.countOfLastHour('test', about)) >= MOST_TESTS) return 'too-many';
  const { subject, text, html } = exampleMail(mail, { ...options, now });
  await writeMessage(deps.db, {
    dedupeKey: `test:${deps.newId()}`,
    kind: 'test',
    channel: 'mail',
    recipient: to.mail,
    about: [about],
    language: options.language,
    subject: to.subject(subject),
    text,
    html,
    notAfter: new Date(now.getTime() + HOUR_MS),
  });
  return 'written';
}
