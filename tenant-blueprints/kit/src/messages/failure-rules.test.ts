import { describe, expect, it } from 'vitest';
import { smtpFailure } from './smtp-failure-rules.ts';
import { telegramFailure } from './telegram-failure-rules.ts';

const failed = (facts: object) => Object.assign(new Error('failed'), facts);

describe('smtpFailure', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'permanent'],
    ['a mail that is refused as such', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'permanent'],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'permanent'],
    ['a grey list', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'refused'],
    ['a full disk', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, 'refused'],
    ['our wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'unanswered'],
    [
      'a sender that is not ours',
      { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' },
      'unanswered',
    ],
    ['a lost connection', { code: 'ECONNECTION', command: 'CONN' }, 'unanswered'],
    ['a bug of ours', {}, 'unanswered'],
  ])('knows what %s means', (_what, facts, kind) => {
    expect(smtpFailure(failed(facts)).kind).toBe(kind);
  });

  it('stops for all when the server itself is the trouble, and only for one when it is the mail', () => {
    expect(smtpFailure(failed({ code: 'EAUTH', command: 'AUTH PLAIN' }))).toMatchObject({ isOurs: true });
    expect(smtpFailure(failed({ code: 'ECONNECTION', command: 'DATA' }))).toMatchObject({ isOurs: false });
  });

  it("keeps the server's words without addresses, links and long codes", () => {
    const response = `550 5.1.1 <erika@example.de>: no such user\r\nsee https://mx.example/x ref ${'a1'.repeat(20)}`;
    const { reason } = smtpFailure(
      failed({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response }),
    );

    expect(reason).toBe(
      'The mail server refuses the address: 550 5.1.1 [address]: no such user see [link] ref [...].',
    );
  });
});

describe('telegramFailure', () => {
  it.each([
    [{ error_code: 403, description: 'Forbidden: bot was blocked by the user' }, 'closed'],
    [{ error_code: 400, description: 'Bad Request: chat not found' }, 'closed'],
    [{ error_code: 400, description: 'Bad Request: message is too long' }, 'permanent'],
    [{ error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } }, 'refused'],
    [{ error_code: 502, description: 'Bad Gateway' }, 'refused'],
    [{ error_code: 401, description: 'Unauthorized' }, 'unanswered'],
    [{}, 'unanswered'],
  ])('knows what %o means', (facts, kind) => {
    expect(telegramFailure(failed(facts)).kind).toBe(kind);
  });

  it('waits as long as Telegram asks', () => {
    expect(telegramFailure(failed({ error_code: 429, parameters: { retry_after: 7 } }))).toMatchObject({
      retryAfterSeconds: 7,
    });
  });
});
