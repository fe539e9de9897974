import type { BotCommand, User, UserFromGetMe } from '@grammyjs/types';
import { UpdateQueue } from '../updates/update-queue.ts';
import { isAllowed, type UpdateBody, type UpdateKind } from '../updates/update-body.ts';
import { Webhook, type WebhookTimes } from '../updates/webhook.ts';

export interface BotFacts {
  id: number;
  token: string;
  username: string;
  firstName: string;
  /** Off: the bot reads everything in its groups; "Privacy mode" of core.telegram.org/bots/features. */
  privacy: boolean;
}

/** One bot as the server keeps it. */
export class Bot {
  readonly token: string;
  readonly user: User & { username: string };
  readonly privacy: boolean;
  readonly queue: UpdateQueue;
  readonly webhook: Webhook;
  /** By scope and language. */
  readonly commands = new Map<string, BotCommand[]>();
  /** By kind and language. */
  readonly words = new Map<string, string>();
  /** Ends the poll that waits, if one does. */
  endPoll: ((error: Error) => void) | undefined;
  allowedUpdates: readonly string[] = [];
  #lastMessageId = 0;

  constructor({ id, token, username, firstName, privacy }: BotFacts, times: WebhookTimes, now: () => number) {
    this.token = token;
    this.user = { id, is_bot: true, first_name: firstName, username };
    this.privacy = privacy;
    this.queue = new UpdateQueue(now);
    this.webhook = new Webhook(this.queue, times, now);
  }

  getMe(): UserFromGetMe {
    return {
      ...this.user,
      is_bot: true,
      can_join_groups: true,
      can_read_all_group_messages: !this.privacy,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    };
  }

  /** One counter for all its private chats and basic groups, as of any account; supergroups have their own. */
  takeMessageId(): number {
    this.#lastMessageId += 1;
    return this.#lastMessageId;
  }

  /** Left out: as before. */
  allow(kinds: unknown): void {
    if (Array.isArray(kinds))
      this.allowedUpdates = kinds.filter((kind): kind is UpdateKind => typeof kind === 'string');
  }

  push(body: UpdateBody): void {
    if (isAllowed(body, this.allowedUpdates)) this.queue.push(body);
  }
}
