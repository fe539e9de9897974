import type { InlineKeyboardButton, KeyboardButton, Message, MessageEntity, User } from '@grammyjs/types';
import type { StoredFile } from './file-store.ts';

export type ServiceFields = Pick<
  Message,
  'new_chat_members' | 'left_chat_member' | 'migrate_to_chat_id' | 'migrate_from_chat_id'
>;

export type Content =
  | { kind: 'text'; text: string; entities: MessageEntity[] }
  | { kind: 'photo' | 'document'; file: StoredFile; text: string; entities: MessageEntity[] }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; phoneNumber: string; firstName: string; lastName: string | undefined; userId: number }
  | { kind: 'service'; says: string; fields: ServiceFields };

export interface ReplyKeyboard {
  rows: (
    | string
    | KeyboardButton.CommonButton
    | KeyboardButton.RequestContactButton
    | KeyboardButton.RequestLocationButton
  )[][];
  oneTime: boolean;
  placeholder: string | undefined;
}

export interface StoredMessage {
  id: number;
  from: User;
  /** Unix time, in seconds. */
  date: number;
  content: Content;
  inlineKeyboard: InlineKeyboardButton[][] | undefined;
  replyTo: number | undefined;
  viaBot: User | undefined;
  edits: number;
  editDate: number | undefined;
  deleted: boolean;
}
