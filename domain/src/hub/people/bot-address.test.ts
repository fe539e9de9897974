import { describe, expect, it } from 'vitest';
import { newLeadToken } from '../../leads/lead-token-rules.ts';
import { BIND_START, botLink, LEAD_START, readBotAddress } from './bot-address.ts';
import { newBindingCode } from './binding-code-rules.ts';

describe('the address of the bot', () => {
  it('is read as it was written, with Telegram as where links begin', () => {
    const address = readBotAddress('{"botId":7,"username":"codexdlc_bot","webUrl":"later"}');

    expect(address).toEqual({ botId: 7, username: 'codexdlc_bot', linkBase: 'https://t.me' });
  });

  it.each([
    null,
    '',
    'no json',
    '{}',
    '{"botId":7,"username":"a/../b"}',
    '{"botId":7,"username":"a","linkBase":"javascript:x"}',
  ])('is unknown when it says %s', (text) => {
    expect(readBotAddress(text)).toBeUndefined();
  });

  it.each([BIND_START + newBindingCode(), LEAD_START + newLeadToken()])('takes %s as it is', (start) => {
    // https://core.telegram.org/bots/features#deep-linking
    expect(start).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    const link = botLink({ username: 'codexdlc_bot', linkBase: 'http://localhost:8090/' }, start);
    expect(link).toBe(`http://localhost:8090/codexdlc_bot?start=${start}`);
  });
});
