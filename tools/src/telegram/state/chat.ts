import type { Chat as ApiChat, User } from '@grammyjs/types';
import type { Bot } from './bot.ts';
import type { ReplyKeyboard, StoredMessage } from './stored-message.ts';

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

export interface Toast {
  queryId: string;
  /** In milliseconds. */
  at: number;
  userId: number;
  text: string;
  alert: boolean;
  url: string | undefined;
}

/** One chat as the server keeps it: of a bot with a person, or a group. */
export class Chat {
  readonly id: number;
  readonly kind: 'private' | 'group' | 'supergroup';
  readonly title: string;
  /** Of a private chat. */
  readonly person: User | undefined;
  readonly messages = new Map<number, StoredMessage>();
  readonly members = new Map<number, { user: User; status: MemberStatus }>();
  readonly toasts: Toast[] = [];
  readonly pinned = new Set<number>();
  /** Below the text box, for all members. */
  keyboard: ReplyKeyboard | undefined;
  started = false;
  blocked = false;
  migratedTo: number | undefined;
  action: { text: string; at: number } | undefined;
  readonly #takeId: () => number;

  constructor(facts: {
    id: number;
    kind: Chat['kind'];
    title: string;
    person?: User;
    /** Whose counter numbers the messages; a supergroup has its own. */
    countedBy?: Bot | undefined;
  }) {
    this.id = facts.id;
    this.kind = facts.kind;
    this.title = facts.title;
    this.person = facts.person;
    let last = 0;
    const { countedBy } = facts;
    this.#takeId =
      countedBy && facts.kind !== 'supergroup' ? () => countedBy.takeMessageId() : () => (last += 1);
  }

  add(message: Omit<StoredMessage, 'id'>): StoredMessage {
    const stored = { ...message, id: this.#takeId() };
    this.messages.set(stored.id, stored);
    return stored;
  }

  /** Undefined for one that was deleted. */
  message(id: number | undefined): StoredMessage | undefined {
    const message = id === undefined ? undefined : this.messages.get(id);
    return message?.deleted === true ? undefined : message;
  }

  statusOf(userId: number): MemberStatus {
    return this.members.get(userId)?.status ?? 'left';
  }

  isMember(userId: number): boolean {
    return isIn(this.statusOf(userId));
  }

  toApi(): ApiChat.PrivateChat | ApiChat.GroupChat | ApiChat.SupergroupChat {
    if (this.person) {
      const { first_name, last_name, username } = this.person;
      return {
        id: this.id,
        type: 'private',
        first_name,
        ...(last_name !== undefined && { last_name }),
        ...(username !== undefined && { username }),
      };
    }
    const { id, title } = this;
    return this.kind === 'supergroup' ? { id, title, type: 'supergroup' } : { id, title, type: 'group' };
  }
}

export function isIn(status: MemberStatus): boolean {
  return status !== 'left' && status !== 'kicked';
}
