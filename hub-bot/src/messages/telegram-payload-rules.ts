import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import { fit, plainText } from './fit-rules.ts';
import type { StoredContent } from './stored-content.ts';

/** What is left out of a message that Telegram does not take as it is. */
export interface Without {
  tags?: boolean;
  urls?: boolean;
}

export interface TextPayload {
  text: string;
  parse_mode?: 'HTML';
  link_preview_options: { is_disabled: true };
}

export function textPayload({ html }: StoredContent, { tags = false }: Without): TextPayload {
  const bare = { link_preview_options: { is_disabled: true } } as const;
  return tags ? { ...bare, text: plainText(html) } : { ...bare, text: fit(html), parse_mode: 'HTML' };
}

/** Undefined: no buttons. */
export function inlineMarkup(
  { buttons = [] }: StoredContent,
  { urls = false }: Without,
): InlineKeyboardMarkup | undefined {
  const rows = buttons
    .map((row) =>
      row.flatMap((button): InlineKeyboardButton[] => {
        if ('data' in button) return [{ text: button.text, callback_data: button.data }];
        if ('search' in button)
          return [{ text: button.text, switch_inline_query_current_chat: button.search }];
        return urls ? [] : [{ text: button.text, url: button.url }];
      }),
    )
    .filter((row) => row.length > 0);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

/** For a new message: its buttons, else the keyboard below the text box. */
export function newMarkup(
  content: StoredContent,
  without: Without,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined {
  const { keyboard } = content;
  const inline = inlineMarkup(content, without);
  if (inline !== undefined || keyboard === undefined) return inline;
  if (keyboard === 'remove') return { remove_keyboard: true };
  return {
    keyboard: keyboard.rows.map((row) =>
      row.map((key) => {
        if (!('asks' in key)) return { text: key.text };
        return key.asks === 'contact'
          ? { text: key.text, request_contact: true }
          : { text: key.text, request_location: true };
      }),
    ),
    resize_keyboard: true,
    ...(keyboard.placeholder === undefined ? {} : { input_field_placeholder: keyboard.placeholder }),
  };
}
