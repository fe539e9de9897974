import { setTimeout as wait } from 'node:timers/promises';
import type { User } from '@grammyjs/types';
import type { CallbackAnswer } from '../methods/answer-callback-query.ts';
import { imageSize } from '../methods/image-size-rules.ts';
import type { Bot } from '../state/bot.ts';
import type { Chat, Toast } from '../state/chat.ts';
import type { Content } from '../state/stored-message.ts';
import type { World } from '../state/world.ts';
import { withDetected } from '../texts/detect-entities-rules.ts';
import { askInline, type InlineAnswer } from './ask-inline.ts';
import { botsIn, incoming, postFrom } from './incoming.ts';
import { pressButton, pressData, type Press } from './press-button.ts';
import { seenKeyboard, seenMessage, type SeenKeyboard, type SeenMessage } from './seen-message.ts';
import { waitUntil } from './wait-until.ts';

/** One person in one chat: what they can do there and what they see. */
export class ChatSeat {
  protected readonly world: World;
  protected readonly chat: Chat;
  protected readonly person: User;
  /** The one bot of a private chat. */
  protected readonly bot: Bot | undefined;

  constructor(world: World, chat: Chat, person: User, bot: Bot | undefined) {
    this.world = world;
    this.chat = chat;
    this.person = person;
    this.bot = bot;
  }

  get chatId(): number {
    return this.chat.id;
  }

  send(text: string, options: { replyTo?: number } = {}): SeenMessage {
    return this.#post({ kind: 'text', text, entities: withDetected(text, []) }, options.replyTo);
  }

  sendPhoto(bytes: Buffer, caption = ''): SeenMessage {
    const size = imageSize(bytes) ?? { width: 800, height: 600 };
    const file = this.world.files.add('photos', { name: 'photo.jpg', type: 'image/jpeg', bytes, ...size });
    return this.#post({ kind: 'photo', file, text: caption, entities: withDetected(caption, []) });
  }

  sendDocument(bytes: Buffer, name: string, type = 'application/octet-stream'): SeenMessage {
    const file = this.world.files.add('documents', { name, type, bytes, width: 0, height: 0 });
    return this.#post({ kind: 'document', file, text: '', entities: [] });
  }

  sendLocation(latitude = 50.9375, longitude = 6.9603): SeenMessage {
    return this.#post({ kind: 'location', latitude, longitude });
  }

  /** One's own, as the button that asks for it sends it. */
  sendContact(phoneNumber = '+4915112345678'): SeenMessage {
    const { id, first_name: firstName, last_name: lastName } = this.person;
    return this.#post({ kind: 'contact', phoneNumber, firstName, lastName, userId: id });
  }

  /** Changes a text that this person sent. */
  edit(message: SeenMessage | number, text: string): void {
    const stored = this.chat.message(typeof message === 'number' ? message : message.id);
    if (stored?.from.id !== this.person.id || stored.content.kind !== 'text')
      throw new Error("only a text of one's own can be edited");
    stored.content = { kind: 'text', text, entities: withDetected(text, []) };
    stored.edits += 1;
    stored.editDate = this.world.seconds();
    for (const bot of this.bots())
      bot.push({
        edited_message: { ...incoming(this.world, bot, this.chat, stored), edit_date: stored.editDate },
      });
    this.world.changed();
  }

  /** Presses an inline button, by its text or its data, as it is at this moment. */
  press(message: SeenMessage | number, label: string): Press {
    const id = typeof message === 'number' ? message : message.id;
    return pressButton(this.world, this.chat, this.person, id, label);
  }

  /** Presses a button that is perhaps no longer there, as an old client can. */
  pressData(message: SeenMessage | number, data: string): Press {
    const id = typeof message === 'number' ? message : message.id;
    return pressData(this.world, this.chat, this.person, id, data);
  }

  /** Presses a key of the keyboard below the text box. */
  tap(label: string): SeenMessage {
    const key = this.keyboard()
      ?.rows.flat()
      .find(({ text }) => text === label);
    if (!key) throw new Error(`there is no key ${JSON.stringify(label)} in this chat`);
    if (key.asks === 'contact') return this.sendContact();
    return key.asks === 'location' ? this.sendLocation() : this.send(label);
  }

  inlineQuery(text: string, bot = this.bot): InlineAnswer {
    if (!bot) throw new Error('in a group, say which bot is asked');
    return askInline(this.world, this.chat, this.person, bot, text);
  }

  messages(): SeenMessage[] {
    return [...this.chat.messages.values()].map((message) => seenMessage(this.chat, message));
  }

  keyboard(): SeenKeyboard | undefined {
    return this.chat.keyboard && seenKeyboard(this.chat.keyboard);
  }

  /** What came back from presses of this person, oldest first. */
  toasts(): readonly Toast[] {
    return this.chat.toasts.filter(({ userId }) => userId === this.person.id);
  }

  /** The first message of others that fits and was not deleted, once there is one. */
  async waitFor(fits: (message: SeenMessage) => boolean, timeoutMs = 15_000): Promise<SeenMessage> {
    const find = () =>
      this.messages().find(
        (message) => !message.deleted && message.from.id !== this.person.id && fits(message),
      );
    return waitUntil(this.world, find, timeoutMs, () => {
      const last = this.messages()
        .slice(-5)
        .map(({ from, text }) => `${from.first_name}: ${text}`);
      return `no such message came within ${timeoutMs} ms; the last ones:\n${last.join('\n')}`;
    });
  }

  async waitForToast(
    fits: (answer: CallbackAnswer) => boolean = () => true,
    timeoutMs = 15_000,
  ): Promise<Toast> {
    return waitUntil(
      this.world,
      () => this.toasts().find(fits),
      timeoutMs,
      () => `no such answer to a press came within ${timeoutMs} ms`,
    );
  }

  /** Waits, and fails if a message that fits comes. */
  async staysWithout(fits: (message: SeenMessage) => boolean, forMs: number): Promise<void> {
    await wait(forMs);
    const found = this.messages().find((message) => message.from.id !== this.person.id && fits(message));
    if (found) throw new Error(`a message came that must not come: ${found.text}`);
  }

  /** "The status is set for 5 seconds or less." */
  isTyping(now = this.world.options.now()): boolean {
    return this.chat.action !== undefined && this.chat.action.at > now - 5000;
  }

  protected bots(): Bot[] {
    return this.bot ? [this.bot] : botsIn(this.world, this.chat);
  }

  protected beforePost(): void {
    if (!this.chat.isMember(this.person.id))
      throw new Error(`${this.person.first_name} is not in this group`);
    if (this.chat.migratedTo !== undefined)
      throw new Error('this group was upgraded: write in the supergroup');
  }

  #post(content: Content, replyTo?: number): SeenMessage {
    this.beforePost();
    if (this.chat.keyboard?.oneTime === true) this.chat.keyboard = undefined;
    const message = postFrom(this.world, this.chat, this.bots(), this.person, content, { replyTo });
    return seenMessage(this.chat, message);
  }
}
