import { describe, expect, it } from 'vitest';
import { callOutcome } from './call-outcome-rules.ts';

const answer = (code: number, description: string, more: { retryAfter?: number; migrateTo?: number } = {}) =>
  callOutcome({ kind: 'answer', code, description, retryAfter: undefined, migrateTo: undefined, ...more });

describe('callOutcome', () => {
  it.each([
    [429, 'Too Many Requests: retry after 7', { retryAfter: 7 }, { kind: 'wait', ms: 7000 }],
    [500, 'Internal Server Error', {}, { kind: 'later', isOpen: true }],
    [401, 'Unauthorized', {}, { kind: 'revoked' }],
    [404, 'Not Found', {}, { kind: 'revoked' }],
    [
      400,
      'Bad Request: group chat was upgraded to a supergroup chat',
      { migrateTo: -1001 },
      { kind: 'moved', to: -1001 },
    ],
    [400, 'Bad Request: message to edit not found', {}, { kind: 'gone' }],
    [400, "Bad Request: message can't be edited", {}, { kind: 'gone' }],
    [
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      {},
      { kind: 'done' },
    ],
  ] as const)('reads %i %s', (code, description, more, outcome) => {
    expect(answer(code, description, more)).toEqual(outcome);
  });

  it.each([
    ['Forbidden: bot was blocked by the user', 403, 'blocked'],
    ['Forbidden: bot was kicked from the supergroup chat', 403, 'blocked'],
    ['Bad Request: chat not found', 400, 'blocked'],
    ['Bad Request: not enough rights to send text messages to the chat', 400, 'blocked'],
    [
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
      400,
      'bad-text',
    ],
    ['Bad Request: message is too long', 400, 'bad-text'],
    ['Bad Request: BUTTON_DATA_INVALID', 400, 'bad-buttons'],
    [
      "Bad Request: inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
      400,
      'bad-buttons',
    ],
    ['Bad Request: message text is empty', 400, 'refused'],
  ] as const)('reads "%s"', (description, code, kind) => {
    expect(answer(code, description)).toEqual({ kind, reason: description });
  });

  it('knows when nothing can have been sent', () => {
    expect(callOutcome({ kind: 'silence', code: 'ECONNREFUSED' })).toEqual({ kind: 'later', isOpen: false });
    expect(callOutcome({ kind: 'silence', code: 'ECONNRESET' })).toEqual({ kind: 'later', isOpen: true });
    expect(callOutcome({ kind: 'silence', code: undefined })).toEqual({ kind: 'later', isOpen: true });
  });
});
