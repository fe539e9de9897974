import { describe, expect, it } from 'vitest';
import { readDomain, readEmail, readPhone, readUrl } from './contact-rules.ts';

describe('readEmail', () => {
  it.each([
    ['Vera@Studio-Lily.DE', 'vera@studio-lily.de'],
    ['vera.lindt+salon@lily.co.uk', 'vera.lindt+salon@lily.co.uk'],
    ["o'hara@lily.de", "o'hara@lily.de"],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['info@салон.рф', 'info@xn--80awgdm.xn--p1ai'],
  ])('reads %s as %s', (text, email) => {
    expect(readEmail(text)).toBe(email);
  });

  it.each([
    'vera',
    'vera@',
    '@lily.de',
    'vera@lily',
    'vera@lily..de',
    'vera..lindt@lily.de',
    '.vera@lily.de',
    'vera@-lily.de',
    'vera@lily.d',
    'vera@192.168.1.1',
    'vera lindt@lily.de',
    'vera@lily.de, max@lily.de',
    'vera@lily.de\nbcc:all@lily.de',
    '<vera@lily.de>',
    '"vera"@lily.de',
    `${'a'.repeat(65)}@lily.de`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.de`,
  ])('reads no address in %j', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });
});

describe('readPhone', () => {
  it.each([
    ['0221 4710123', '+492214710123'],
    ['0221/47 10-123', '+492214710123'],
    ['+49 (0)221 4710123', '+492214710123'],
    ['0049 221 4710123', '+492214710123'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0151 23456789', '+4915123456789'],
  ])('reads %s as %s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });

  it.each(['12', 'abc', '+', '+49', '+999 123456789', '0221 47', '٣٣٣', 'tel:', `0221${'1'.repeat(60)}`])(
    'reads no number in %j',
    (text) => {
      expect(readPhone(text)).toBeUndefined();
    },
  );

  it('does not look for a number inside other words', () => {
    expect(readPhone('call me at 0221 4710123')).toBeUndefined();
  });
});

describe('readDomain', () => {
  it.each([
    ['Studio-Lily.DE', 'studio-lily.de'],
    ['https://www.studio-lily.de/kontakt?a=b#c', 'studio-lily.de'],
    ['http://studio-lily.de:8080', 'studio-lily.de'],
    ['studio-lily.de.', 'studio-lily.de'],
    ['WWW.studio-lily.de', 'studio-lily.de'],
    ['www.de', 'www.de'],
    ['müller.de', 'xn--mller-kva.de'],
    ['shop.lily.co.uk', 'shop.lily.co.uk'],
  ])('reads %s as %s', (text, domain) => {
    expect(readDomain(text)).toBe(domain);
  });

  it.each([
    'lily',
    'studio lily.de',
    'info@lily.de',
    'lily..de',
    '-lily.de',
    'lily_salon.de',
    '1.2.3.4',
    '0x7f.1',
    '[::1]',
    'localhost',
    'lily.de;drop',
    '%6cily.de',
    'https://user:pass@lily.de',
    'javascript:alert(1)',
    'file:///etc/passwd',
    `${'a'.repeat(64)}.de`,
    `${'a.'.repeat(130)}de`,
  ])('reads no domain in %j', (text) => {
    expect(readDomain(text)).toBeUndefined();
  });
});

describe('readUrl', () => {
  it.each([
    ['https://calendly.com/anna', 'https://calendly.com/anna'],
    ['calendly.com/anna', 'https://calendly.com/anna'],
    ['HTTP://Calendly.com', 'http://calendly.com/'],
  ])('reads %s as %s', (text, url) => {
    expect(readUrl(text)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'javascript://calendly.com/%0aalert(1)',
    'data:text/html,x',
    'ftp://calendly.com',
    'https://user:pass@calendly.com',
    'https://localhost/x',
    'https://127.0.0.1/',
    'https://[::1]/',
    'just words',
    `https://calendly.com/${'a'.repeat(500)}`,
  ])('reads no link in %j', (text) => {
    expect(readUrl(text)).toBeUndefined();
  });
});
