export type Channel = 'mail' | 'telegram';
export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';

/** A file that goes with a mail. Its content is text: calendars, not pictures. */
export interface Attachment {
  filename: string;
  /** 'text/calendar; method=REQUEST' */
  contentType: string;
  content: string;
  /** Shown by mail programs as an invitation rather than as a file. */
  isCalendar?: boolean;
}

/** What leaves the house, before it is stored. */
export interface NewMessage {
  /** What makes it the same message: a second one with it is not written. */
  dedupeKey: string;
  /** In the words of the blueprint: 'confirmation', 'reminder', 'invitation'. */
  kind: string;
  channel: Channel;
  /** An address of mail, or the id of a chat. */
  recipient: string;
  /** Whom and what it is about: 'customer:<id>', 'appointment:<id>'. */
  about?: readonly string[];
  language: string;
  subject: string;
  text: string;
  html?: string | undefined;
  attachments?: readonly Attachment[];
  notBefore?: Date | undefined;
  /** Too late to be of use: it is dropped then. */
  notAfter?: Date | undefined;
  /** Waits until people are awake. */
  isQuiet?: boolean;
  /** Address of mail for when the chat is closed. */
  fallbackRecipient?: string | undefined;
  /** Takes a POST by which the recipient gets no such message again; mail programs show a button for it. */
  unsubscribeUrl?: string | undefined;
}

/** A stored message that somebody may send now. */
export interface DueMessage {
  id: string;
  kind: string;
  channel: Channel;
  recipient: string;
  about: string[];
  language: string;
  subject: string;
  text: string;
  html: string | undefined;
  attachments: Attachment[];
  attempts: number;
  createdAt: Date;
  notAfter: Date | undefined;
  /** How often the other side may have taken it without our learning so. */
  handovers: number;
  fallbackRecipient: string | undefined;
  unsubscribeUrl: string | undefined;
}
