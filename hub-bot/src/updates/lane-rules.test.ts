import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { incomingNumber, laneOf } from './lane-rules.ts';

const from = { id: 7, is_bot: false, first_name: 'A' };
const chat = { id: -5, type: 'group' as const, title: 'T' };
const message = { message_id: 3, date: 1, chat, from, text: 'x' };
const pressed = { id: 'q', from, chat_instance: 'c', data: 'd' };

describe('laneOf', () => {
  it.each([
    ['a message', { update_id: 1, message }, -5],
    ['a press', { update_id: 1, callback_query: { ...pressed, message } }, -5],
    ['a press of a message that is gone', { update_id: 1, callback_query: pressed }, 7],
    ['a search', { update_id: 1, inline_query: { id: 'i', from, query: '', offset: '' } }, 7],
  ] as [string, Update, number][])('of %s is its chat, else its person', (_name, update, lane) => {
    expect(laneOf(update)).toBe(lane);
  });
});

describe('incomingNumber', () => {
  it('is that of what somebody wrote, never that of a message whose button they pressed', () => {
    expect(incomingNumber({ update_id: 1, message })).toEqual({ chatId: -5, messageId: 3 });
    expect(incomingNumber({ update_id: 1, callback_query: { ...pressed, message } })).toBeUndefined();
  });
});
