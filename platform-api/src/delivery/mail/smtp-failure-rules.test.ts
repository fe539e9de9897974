import { describe, expect, it } from 'vitest';
import { makeCode } from '../one-time-code.ts';
import { smtpFailure } from './smtp-failure-rules.ts';

const failed = (facts: object) => Object.assign(new Error('SMTP'), facts);

describe('smtpFailure', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, true],
    ['a mail that is refused as such', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, true],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, true],
    ['a grey list', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, false],
    ['a full disk', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, false],
    ['our wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false],
    [
      'a server that refuses everybody today',
      { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' },
      false,
    ],
    ['a lost connection', { code: 'ECONNECTION', command: 'CONN' }, false],
    ['a bug of ours', {}, false],
  ])('knows whether %s will stay so', (_what, facts, isPermanent) => {
    expect(smtpFailure(failed(facts), []).isPermanent).toBe(isPermanent);
  });

  it("keeps the server's words on one line, without links and without long codes", () => {
    const response = `550 5.7.1 spam\r\nsee https://filter.example/why?x=1 ref ${'a1'.repeat(20)}`;

    expect(smtpFailure(failed({ code: 'EMESSAGE', command: 'DATA', response }), []).reason).toBe(
      'The mail server refuses the mail: 550 5.7.1 spam see [link] ref [...].',
    );
  });

  it('keeps nothing of an answer that quotes even a part of the secret', () => {
    const code = makeCode();
    const response = `554 bad link ...${code.slice(9, 21)}`;

    const { reason } = smtpFailure(
      failed({ code: 'EMESSAGE', command: 'DATA', responseCode: 554, response }),
      [code],
    );

    expect(reason).toBe('The mail server refuses the mail (554).');
  });
});
