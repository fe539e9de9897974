/**
 * A simulated Telegram: the Bot API over HTTP, people who write to the bots, and pages in which one is such a person.
 *
 * For tests, for the demo and for whoever has no account. A bot cannot tell: grammY with `client: { apiRoot }` is all it takes.
 * Limits and refusals are the real ones with the real words; where a rule comes from is said beside it. It keeps
 * everything in memory, reaches nobody, and fetches no address.
 *
 * ```ts
 * const telegram = await startTelegram();
 * const bot = telegram.addBot({ username: 'hub_bot' });
 * const anna = telegram.addUser({ firstName: 'Anna', languageCode: 'de' });
 * const chat = anna.privateChat(bot);
 *
 * chat.start('lead_17');
 * const question = await chat.waitFor(({ text }) => text.startsWith('Welcher'));
 * const { text } = await chat.press(question, 'Salon').answered();
 *
 * telegram.faults.next({ method: 'sendMessage', kind: 'drop-after' });
 * telegram.calls('sendMessage').map(({ outcome }) => outcome.state);
 * await telegram.stop();
 * ```
 */
export type { CallRecord } from './http/call-log.ts';
export type { Fault, FaultKind, Faults } from './http/faults.ts';
export type { FloodOptions } from './limits/flood-limits.ts';
export type { CallbackAnswer } from './methods/answer-callback-query.ts';
export type { InlineResult } from './methods/answer-inline-query.ts';
export type { InlineAnswer } from './personas/ask-inline.ts';
export { ChatSeat } from './personas/chat-seat.ts';
export { Group, type Member, type NewGroup } from './personas/group.ts';
export { Persona, type BotHandle } from './personas/persona.ts';
export type { Press } from './personas/press-button.ts';
export { PrivateChat } from './personas/private-chat.ts';
export type { SeenButton, SeenKeyboard, SeenMessage } from './personas/seen-message.ts';
export type { Toast } from './state/chat.ts';
export {
  startTelegram,
  type NewBot,
  type NewPerson,
  type Telegram,
  type TelegramOptions,
} from './start-telegram.ts';
export type { UpdateBody } from './updates/update-body.ts';
export type { WebhookTimes } from './updates/webhook.ts';
