import type { Html } from './html.ts';

export type Button =
  | { text: string; /** Made by `callbackData`. */ data: string }
  | { text: string; url: string }
  /** Opens the inline search in this chat with these words. */
  | { text: string; search: string };

/** The keyboard below the text box: people answer with it as if they had typed. */
export type Keyboard =
  { rows: KeyboardKey[][]; /** Of the empty text box. */ placeholder?: string } | 'remove';
export type KeyboardKey = { text: string } | { text: string; asks: 'contact' | 'location' };

/** What a message is to show. */
export interface MessageContent {
  /** At most 4,096 characters as people see them; what is longer is cut between lines, see `fit`. */
  text: Html;
  buttons?: Button[][];
  /** Only for a new message: Telegram cannot edit it. */
  keyboard?: Keyboard;
  /** Without a sound. */
  isSilent?: boolean;
}

export interface NewMessage {
  chatId: number;
  /** What it is about, once per chat: the same key again edits the message that is there. */
  key: string;
  content: MessageContent;
  /** Not to be sent earlier: quiet hours. */
  notBefore?: Date;
  /** Edit only: a chat that has no such message gets none. */
  onlyIfThere?: boolean;
}
