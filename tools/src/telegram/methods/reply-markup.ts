import type { InlineKeyboardButton } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { ReplyKeyboard } from '../state/stored-message.ts';
import { checkLink } from '../texts/link-rules.ts';

const MOST_BUTTONS = 100;
const MOST_DATA_BYTES = 64;

export interface Markup {
  inline?: InlineKeyboardButton[][];
  keyboard?: ReplyKeyboard;
  removesKeyboard?: true;
}

const Rows = z.array(z.array(z.looseObject({})));
const Inline = z.object({ inline_keyboard: Rows });
const Keyboard = z.object({
  keyboard: z.array(z.array(z.union([z.string(), z.looseObject({ text: z.string() })]))),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
});
const Other = z.object({
  remove_keyboard: z.literal(true).optional(),
  force_reply: z.literal(true).optional(),
});

/** Sections "InlineKeyboardMarkup", "InlineKeyboardButton" and "ReplyKeyboardMarkup". */
export function readMarkup(given: unknown): Markup {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in given) {
    const inline = Inline.safeParse(given);
    if (!inline.success) throw badRequest("can't parse inline keyboard button: expected an Object");
    return inlineMarkup(inline.data.inline_keyboard);
  }
  if ('keyboard' in given) {
    const parsed = Keyboard.safeParse(given);
    if (!parsed.success)
      throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
    const { keyboard: rows, one_time_keyboard: oneTime, input_field_placeholder: placeholder } = parsed.data;
    return { keyboard: { rows: rows, oneTime: oneTime === true, placeholder } };
  }
  const other = Other.safeParse(given);
  return other.success && other.data.remove_keyboard ? { removesKeyboard: true } : {};
}

function inlineMarkup(rows: Record<string, unknown>[][]): Markup {
  const filled = rows.filter((row) => row.length > 0);
  if (filled.flat().length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  const inline = filled.map((row) => row.map(checkButton));
  return inline.length === 0 ? {} : { inline };
}

function checkButton(button: Record<string, unknown>): InlineKeyboardButton {
  const { text, callback_data: data, url } = button;
  if (typeof text !== 'string' || text === '')
    throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
  if (data !== undefined) {
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (bytes < 1 || bytes > MOST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  } else if (typeof url === 'string') {
    const checked = checkLink(url);
    if (!checked.ok) throw badRequest(`inline keyboard button URL '${url}' is invalid: ${checked.why}`);
  } else if (Object.keys(button).length === 1) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  // Checked as far as the simulation shows it; other kinds of buttons are kept as they were sent.
  return button as unknown as InlineKeyboardButton;
}
