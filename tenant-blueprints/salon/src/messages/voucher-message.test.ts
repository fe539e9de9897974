import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import type { Voucher } from '../vouchers/voucher.ts';
import { voucherMessage } from './voucher-message.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';
const voucher: Voucher = {
  id: '0191d4f6-0000-7000-8000-000000000001',
  code: '4F7K9QXDM2ZT',
  state: 'valid',
  amountCents: 5000,
  usedCents: 0,
  buyer: { name: 'Erika', phone: '0151 23456789', mail: 'erika@example.de' },
  forName: 'Karl',
  message: HOSTILE,
  language: 'de',
  askedAt: new Date('2030-03-05T07:00:00Z'),
  confirmedAt: new Date('2030-03-06T07:00:00Z'),
  validUntil: '2033-12-31',
};
const settings = { ...DEFAULTS, businessName: 'Salon Linde', street: 'Weg 1', city: '12345 Stadt' };
const cardUrl = (id: string) => `https://salon.example/vouchers/card/of-${id}`;
const mailOf = (change: Partial<Voucher> = {}) =>
  voucherMessage(
    { settings, siteUrl: 'https://salon.example', wordings: {}, cardUrl },
    { ...voucher, ...change },
  );
const LAST_DAY = { de: '31. Dezember 2033', en: '31 December 2033', ru: '31 декабря 2033' };

describe('the mail with the code of a voucher', () => {
  it.each(LANGUAGES)(
    'says code, value, for whom, until when and where, in %s, as text and HTML',
    (language) => {
      const mail = mailOf({ language });

      expect(mail).toMatchObject({ channel: 'mail', recipient: 'erika@example.de', language });
      expect(mail?.subject).toContain('Salon Linde');
      for (const body of [mail?.text ?? '', mail?.html ?? '']) {
        for (const said of [
          'Erika',
          '4F7K-9QXD-M2ZT',
          '50',
          'Karl',
          LAST_DAY[language],
          'Weg 1, 12345 Stadt',
        ])
          expect(body).toContain(said);
        expect(body).toContain(`https://salon.example/vouchers?lang=${language}`);
        expect(body).toContain(`${cardUrl(voucher.id)}?lang=${language}`);
        expect(body).not.toMatch(/undefined|\[object|23456789/);
      }
      expect(mail?.html).not.toContain('<img');
    },
  );

  it('leaves out what nobody has written, and keeps the code out of what is seen before it is opened', () => {
    const mail = mailOf({ forName: '', message: '' });

    expect(mail?.text).not.toMatch(/Für:|Gruß:/);
    expect(mail?.subject).not.toContain('4F7K');
    expect(mail?.dedupeKey).not.toContain('4F7K');
    expect(mail?.about).toEqual([`voucher:${voucher.id}`]);
  });

  it('speaks in the owner’s words, and has the code all the same', () => {
    const words = {
      subject: '{amount} von {salon}',
      intro: 'danke, {name}. Er gilt bis {until}.',
      closing: '',
    };
    const context = {
      settings,
      siteUrl: 'https://salon.example',
      wordings: { voucher: { de: words, en: words, ru: words } },
      cardUrl,
    };

    const mail = voucherMessage(context, voucher);

    expect(mail?.subject).toBe('50\u00a0€ von Salon Linde');
    expect(mail?.text).toContain('danke, Erika. Er gilt bis 31. Dezember 2033.');
    expect(mail?.text).toContain('4F7K-9QXD-M2ZT');
  });

  it('is none before there is a code, and none without an address', () => {
    expect(mailOf({ code: undefined, validUntil: undefined, state: 'asked' })).toBeUndefined();
    expect(mailOf({ buyer: { ...voucher.buyer, mail: undefined } })).toBeUndefined();
  });
});
