import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { MessageState } from '@codexdlc/blueprint-kit/messages/message.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';
import { createMessageListRepository, STUCK_MS, type ListedMessage } from './message-list-repository.ts';
import { resendMessage } from './resend-message.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'messages' };
const STATES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const satisfies MessageState[];
const TONES = { waiting: 'wait', sending: 'wait', sent: 'ok', failed: 'bad', dropped: 'off' } as const;
/** Their links open somebody's account: nobody but the recipient sees them. */
const PERSONAL = ['invitation', 'password'];

/** What left the house, what waits, what did not arrive. */
export function addMessagesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const messages = createMessageListRepository(deps.db);

  listPage(admin, deps, {
    path: '/messages',
    ...at,
    async look(reader) {
      const wanted = STATES.find((state) => state === reader.query('state'));
      const { title, lead, states, all } = reader.t.messages;
      const stuck = await messages.countStuck(new Date(deps.now().getTime() - STUCK_MS));
      const tabs = [
        { href: '/messages', label: all, isActive: wanted === undefined },
        ...STATES.map((state) => ({
          href: `/messages?state=${state}`,
          label: states[state],
          isActive: state === wanted,
        })),
      ];
      const rows = (await messages.list(wanted, 200)).map((message) => rowOf(message, reader));
      return { view: 'admin/manage/messages', title, lead, tabs, model: { rows, stuck } };
    },
  });

  listPage(admin, deps, {
    path: '/messages/:id',
    ...at,
    async look(reader) {
      const message = await messages.find(reader.id('id'));
      if (!message) throw new AppError('NOT_FOUND', 'there is no such message');
      const { t } = reader;
      return {
        view: 'admin/manage/message',
        title: message.subject || rowOf(message, reader).kind,
        back: { href: '/messages', label: t.messages.title },
        model: {
          id: message.id,
          facts: factsOf(message, reader),
          text: PERSONAL.includes(message.kind) ? undefined : message.text,
          canResend: message.state === 'failed' || message.state === 'dropped',
        },
      };
    },
  });

  actionRoute(admin, deps, {
    path: '/messages/:id/resend',
    roles,
    back: (reader) => `/messages/${reader.id('id')}`,
    async act(reader) {
      const isResent = await resendMessage(deps, reader.id('id'), { userId: reader.user.id });
      const { resent, cannotResend } = reader.t.messages;
      const to = `/messages/${reader.id('id')}`;
      return isResent ? { to, said: resent } : { to: '/messages', said: cannotResend, isRefused: true };
    },
  });
}

function rowOf(message: ListedMessage, { t, f, settings }: Reader) {
  return {
    id: message.id,
    when: momentWords(f, settings.timeZone, message.createdAt),
    kind: t.messages.kinds[message.kind] ?? message.kind,
    to: message.recipient,
    subject: message.subject,
    state: t.messages.states[message.state],
    tone: TONES[message.state],
  };
}

function factsOf(message: ListedMessage, reader: Reader): { name: string; value: string }[] {
  const { t, f, settings } = reader;
  const words = t.messages;
  const row = rowOf(message, reader);
  const facts = [
    { name: words.columns.state, value: row.state },
    { name: words.columns.kind, value: row.kind },
    { name: words.columns.to, value: row.to },
    { name: words.channel, value: words.channels[message.channel] },
    { name: words.created, value: row.when },
    { name: words.sent, value: message.sentAt ? momentWords(f, settings.timeZone, message.sentAt) : '' },
    { name: words.attempts, value: String(message.attempts) },
    { name: words.error, value: message.lastError ?? '' },
  ];
  return facts.filter(({ value }) => value !== '');
}
