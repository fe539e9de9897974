import type { Message } from '@grammyjs/types';
import type { Bot } from './bot.ts';
import type { Chat } from './chat.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import type { Content, StoredMessage } from './stored-message.ts';

type Own = 'chat' | 'from' | 'reply_to_message';
type ContentFields = Partial<Omit<Message, Own | 'message_id' | 'date'>>;
type PlainMessage = Omit<Message, Own> & {
  chat: ReturnType<Chat['toApi']>;
  from: NonNullable<Message['from']>;
};
export type ApiMessage = PlainMessage & Pick<Message, 'reply_to_message'>;

/** A message as one bot reads it; section "Message". */
export function toApiMessage(files: FileStore, bot: Bot, chat: Chat, message: StoredMessage): ApiMessage {
  const repliedTo = chat.message(message.replyTo);
  if (!repliedTo) return plainMessage(files, bot, chat, message);
  // "will not contain further reply_to_message fields"; under exactOptionalPropertyTypes no value has that type.
  const nested = plainMessage(files, bot, chat, repliedTo) as NonNullable<Message['reply_to_message']>;
  return { ...plainMessage(files, bot, chat, message), reply_to_message: nested };
}

function plainMessage(files: FileStore, bot: Bot, chat: Chat, message: StoredMessage): PlainMessage {
  return {
    message_id: message.id,
    from: message.from,
    chat: chat.toApi(),
    date: message.date,
    ...(message.editDate !== undefined && { edit_date: message.editDate }),
    ...(message.viaBot && { via_bot: message.viaBot }),
    ...contentOf(files, bot, message.content),
    ...(message.inlineKeyboard && { reply_markup: { inline_keyboard: message.inlineKeyboard } }),
  };
}

function contentOf(files: FileStore, bot: Bot, content: Content): ContentFields {
  switch (content.kind) {
    case 'text':
      return { text: content.text, ...(content.entities.length > 0 && { entities: content.entities }) };
    case 'photo':
      return { photo: photoSizes(files, bot, content.file), ...captionOf(content) };
    case 'document':
      return {
        document: {
          ...fileOf(files, bot, content.file),
          file_name: content.file.name,
          mime_type: content.file.type,
        },
        ...captionOf(content),
      };
    case 'location':
      return { location: { latitude: content.latitude, longitude: content.longitude } };
    case 'contact':
      return {
        contact: {
          phone_number: content.phoneNumber,
          first_name: content.firstName,
          ...(content.lastName !== undefined && { last_name: content.lastName }),
          user_id: content.userId,
        },
      };
    case 'service':
      return content.fields;
  }
}

function captionOf({
  text,
  entities,
}: {
  text: string;
  entities: Message['caption_entities'] & object;
}): Partial<Message> {
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function fileOf(files: FileStore, bot: Bot, file: StoredFile) {
  return {
    file_id: files.idFor(bot.user.id, file),
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
  };
}

function photoSizes(files: FileStore, bot: Bot, file: StoredFile): NonNullable<Message['photo']> {
  return [{ ...fileOf(files, bot, file), width: file.width, height: file.height }];
}
