import { startTelegram, type Telegram } from '@codexdlc/tools/telegram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import type { DueMessage } from './message.ts';
import { SendError } from './sender.ts';
import { createTelegramSender } from './telegram-sender.ts';

let telegram: Telegram;

beforeAll(async () => {
  telegram = await startTelegram();
});
afterAll(() => telegram.stop());

function seat(username: string) {
  const bot = telegram.addBot({ username });
  const chat = telegram.addUser({ firstName: 'Anna' }).privateChat(bot);
  chat.start();
  const sender = createTelegramSender({ token: new Secret(bot.token), apiRoot: telegram.apiRoot });
  return { chat, sender };
}
const message = (recipient: string, text = 'Bis bald: Salon Linde\n\n*kein* _Markup_ <b>'): DueMessage => ({
  id: 'm1',
  kind: 'reminder',
  channel: 'telegram',
  recipient,
  about: [],
  language: 'de',
  subject: '',
  text,
  html: undefined,
  attachments: [],
  attempts: 1,
  createdAt: new Date(),
  notAfter: undefined,
  handovers: 0,
  fallbackRecipient: undefined,
  unsubscribeUrl: undefined,
});
const { signal } = new AbortController();

describe('createTelegramSender', () => {
  it('says the text as it is, marked before it leaves', async () => {
    const { chat, sender } = seat('first_bot');
    const order: string[] = [];
    const remoteId = await sender.send(
      message(String(chat.chatId)),
      async () => {
        order.push(`marked with ${chat.messages().length} messages`);
      },
      signal,
    );

    expect(remoteId).toMatch(/^\d+$/);
    expect(chat.messages().at(-1)?.text).toBe('Bis bald: Salon Linde\n\n*kein* _Markup_ <b>');
    expect(order).toEqual(['marked with 1 messages']);
  });

  it('knows a chat that has blocked it', async () => {
    const { chat, sender } = seat('second_bot');
    chat.block();
    const failed = await sender
      .send(message(String(chat.chatId)), async () => undefined, signal)
      .catch((e: unknown) => e);

    expect(failed).toBeInstanceOf(SendError);
    expect((failed as SendError).failure).toMatchObject({ kind: 'closed' });
  });

  it('does not know whether an answer that was lost was a refusal', async () => {
    const { chat, sender } = seat('third_bot');
    telegram.faults.next({ method: 'sendMessage', kind: 'drop-after' });
    const failed = await sender
      .send(message(String(chat.chatId)), async () => undefined, signal)
      .catch((e: unknown) => e);

    expect((failed as SendError).failure).toMatchObject({ kind: 'unanswered' });
  });
});
