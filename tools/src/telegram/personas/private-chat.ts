import { memberOf } from '../state/member.ts';
import { ChatSeat } from './chat-seat.ts';
import type { SeenMessage } from './seen-message.ts';

/** A person's chat with a bot. */
export class PrivateChat extends ChatSeat {
  /** Start was pressed, with what the deep link carried; core.telegram.org/bots/features, "Deep linking". */
  start(payload = ''): SeenMessage {
    if (!/^[\w-]{0,64}$/.test(payload))
      throw new Error(`a start payload is up to 64 of A-Z a-z 0-9 _ -, got ${JSON.stringify(payload)}`);
    return this.send(payload === '' ? '/start' : `/start ${payload}`);
  }

  block(): void {
    this.#setBlocked(true);
  }

  unblock(): void {
    this.#setBlocked(false);
  }

  get isBlocked(): boolean {
    return this.chat.blocked;
  }

  get isStarted(): boolean {
    return this.chat.started;
  }

  /** Writing to a bot unblocks it. */
  protected override beforePost(): void {
    this.chat.started = true;
    this.#setBlocked(false);
  }

  #setBlocked(blocked: boolean): void {
    if (this.chat.blocked === blocked || !this.bot) return;
    this.chat.blocked = blocked;
    const { user } = this.bot;
    this.bot.push({
      my_chat_member: {
        chat: this.chat.toApi(),
        from: this.person,
        date: this.world.seconds(),
        old_chat_member: memberOf(user, blocked ? 'member' : 'kicked'),
        new_chat_member: memberOf(user, blocked ? 'kicked' : 'member'),
      },
    });
    this.world.changed();
  }
}
