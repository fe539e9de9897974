/** What a chat is to show and does not show yet. */
export interface WaitingMessage {
  id: string;
  chatId: number;
  key: string;
  /** As it was put; only whoever put it knows its shape. */
  content: unknown;
  revision: number;
  sentRevision: number;
  /** Null: it has to be sent; otherwise the message that is there has to be edited. */
  messageId: number | null;
  /** A call was begun and nobody noted how it ended. */
  callingSince: Date | null;
  /** For how long, by the database's clock. */
  callingForMs: number | null;
  /** The highest number of a message that was known before that call. */
  sentAfter: number | null;
  attempts: number;
  eventId: number | null;
}

export interface PutMessage {
  chatId: number;
  key: string;
  content: unknown;
  notBefore?: Date | undefined;
  /** Edit only. */
  onlyIfThere?: boolean | undefined;
  /** The event is acknowledged when this message is there. */
  eventId?: number | undefined;
}

/** What of a row was true when it was read; a change that finds something else is refused. */
export type SeenMessage = Pick<WaitingMessage, 'id' | 'sentRevision' | 'messageId'>;

/** Woken by it: whoever handles updates and sends messages. */
export const HUB_CHANNEL = 'waas_hub';

/** Below this there are supergroups and channels, each with numbers of its own; all other chats of a bot share theirs. */
export const LOWEST_SHARED_CHAT = -1_000_000_000_000;
