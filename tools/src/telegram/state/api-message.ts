import type { Message } from '@grammyjs/types';
import type { Bot } from './bot.ts';
import type { Chat } from './chat.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import type { Content, StoredMessage } from './stored-message.ts';

type ApiChat = ReturnType<Chat['toApi']>;
type ContentFields = Partial<Omit<Message, 'chat' | 'from' | 'message_id' | 'date'>>;
export type ApiMessage = Omit<Message, 'chat' | 'from'> & {
  chat: ApiChat;
  from: NonNullable<Message['from']>;
};

/** A message as one bot reads it; section "Message". */
export function toApiMessage(
  files: FileStore,
  bot: Bot,
  chat: Chat,
  message: StoredMessage,
  nested = false,
): ApiMessage {
  const repliedTo = nested ? undefined : chat.message(message.replyTo);
  return {
    message_id: message.id,
    from: message.from,
    chat: chat.toApi(),
    date: message.date,
    ...(message.editDate !== undefined && { edit_date: message.editDate }),
    // "will not contain further reply_to_message fields"
    ...(repliedTo && {
      reply_to_message: {
        ...toApiMessage(files, bot, chat, repliedTo, true),
        reply_to_message: undefined,
      },
    }),
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
