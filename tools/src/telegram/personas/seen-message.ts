import type { InlineKeyboardButton, MessageEntity, User } from '@grammyjs/types';
import type { Chat } from '../state/chat.ts';
import type { Content, ReplyKeyboard, StoredMessage } from '../state/stored-message.ts';
import { renderHtml } from '../texts/render-html-rules.ts';

export interface SeenButton {
  text: string;
  data: string | undefined;
  url: string | undefined;
}

/** A message as a person sees it at this moment. */
export interface SeenMessage {
  id: number;
  from: User;
  at: Date;
  kind: Content['kind'];
  /** Text or caption; what a service message says. */
  text: string;
  entities: readonly MessageEntity[];
  html: string;
  /** Inline buttons, row by row. */
  buttons: SeenButton[][];
  edits: number;
  deleted: boolean;
  pinned: boolean;
  replyTo: number | undefined;
  file: { name: string; type: string; bytes: Buffer } | undefined;
  location: { latitude: number; longitude: number } | undefined;
}

export function seenMessage(chat: Chat, message: StoredMessage): SeenMessage {
  const { content } = message;
  const { text, entities } = textOf(content);
  return {
    id: message.id,
    from: message.from,
    at: new Date(message.date * 1000),
    kind: content.kind,
    text,
    entities,
    // When it is looked at: whoever waits goes through all messages at every change.
    get html() {
      return renderHtml(text, entities);
    },
    buttons: (message.inlineKeyboard ?? []).map((row) => row.map(seenButton)),
    edits: message.edits,
    deleted: message.deleted,
    pinned: chat.pinned.has(message.id),
    replyTo: message.replyTo,
    file: content.kind === 'photo' || content.kind === 'document' ? content.file : undefined,
    location: content.kind === 'location' ? content : undefined,
  };
}

function seenButton(button: InlineKeyboardButton): SeenButton {
  return {
    text: button.text,
    data: 'callback_data' in button ? button.callback_data : undefined,
    url: 'url' in button ? button.url : undefined,
  };
}

function textOf(content: Content): { text: string; entities: readonly MessageEntity[] } {
  switch (content.kind) {
    case 'text':
    case 'photo':
    case 'document':
      return content;
    case 'location':
      return { text: '', entities: [] };
    case 'contact':
      return {
        text: `${[content.firstName, content.lastName].join(' ').trim()} ${content.phoneNumber}`,
        entities: [],
      };
    case 'service':
      return { text: content.says, entities: [] };
  }
}

export interface SeenKeyboard {
  rows: { text: string; asks: 'contact' | 'location' | undefined }[][];
  placeholder: string | undefined;
}

export function seenKeyboard(keyboard: ReplyKeyboard): SeenKeyboard {
  return {
    placeholder: keyboard.placeholder,
    rows: keyboard.rows.map((row) =>
      row.map((key) => {
        if (typeof key === 'string') return { text: key, asks: undefined };
        if ('request_contact' in key && key.request_contact) return { text: key.text, asks: 'contact' };
        return {
          text: key.text,
          asks: 'request_location' in key && key.request_location ? 'location' : undefined,
        };
      }),
    ),
  };
}
