import { getUpdates } from '../updates/get-updates.ts';
import { answerCallbackQuery } from './answer-callback-query.ts';
import { answerInlineQuery } from './answer-inline-query.ts';
import * as settings from './bot-settings.ts';
import * as chats from './chats.ts';
import { deleteMessage, deleteMessages } from './delete-message.ts';
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit-message.ts';
import { getFile } from './get-file.ts';
import type { Method } from './method.ts';
import { sendDocument, sendLocation, sendPhoto } from './send-media.ts';
import { sendMessage } from './send-message.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhooks.ts';

const getMe: Method = ({ bot }) => bot.getMe();

/** Every method that this Telegram has; another is "Not Found: method not found". */
const METHODS: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendDocument,
  sendLocation,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
  answerInlineQuery,
  getFile,
  ...settings,
  ...chats,
};

const BY_NAME = new Map(
  Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]),
);

/** "All methods in the Bot API are case-insensitive." */
export function methodNamed(name: string): { name: string; method: Method } | undefined {
  return BY_NAME.get(name.toLowerCase());
}
