import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { createFormat } from './format.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const [de, en, ru] = LANGUAGES.map((locale) => createFormat(locale, 'Europe/Berlin', NOW));
/** Intl writes narrow and unbreakable spaces; tests read better with plain ones. */
const plain = (text: string | undefined) => text?.replaceAll(/[\u00A0\u202F]/g, ' ');
const before = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;

describe('createFormat', () => {
  it('writes money in the manner of the reader, without empty cents', () => {
    expect([de, en, ru].map((format) => plain(format?.money(4900)))).toEqual(['49 €', '€49', '49 €']);
    expect([de, en, ru].map((format) => plain(format?.money(123_456_50)))).toEqual([
      '123.456,50 €',
      '€123,456.50',
      '123 456,50 €',
    ]);
  });

  it('writes times in the zone of the agency', () => {
    expect([de, en, ru].map((format) => plain(format?.dateTime(NOW)))).toEqual([
      '10. März 2026, 13:00',
      '10 Mar 2026, 13:00',
      '10 мар. 2026 г., 13:00',
    ]);
  });

  it('writes days without a year, and milliseconds, where there is little room', () => {
    expect([de, en, ru].map((format) => plain(format?.day(NOW)))).toEqual(['10. März', '10 Mar', '10 мар.']);
    expect([0, 4.26, 12.6, 1234].map((ms) => plain(en?.milliseconds(ms)))).toEqual([
      '0ms',
      '4.3ms',
      '13ms',
      '1,234ms',
    ]);
  });

  it('says how long ago something was', () => {
    expect([de, en, ru].map((format) => plain(format?.ago(before(3 * MINUTE))))).toEqual([
      'vor 3 Min.',
      '3 min ago',
      '3 мин. назад',
    ]);
    expect(plain(en?.ago(before(10_000)))).toBe('now');
    expect(plain(en?.ago(before(26 * 60 * MINUTE)))).toBe('yesterday');
    expect(plain(en?.ago(before(40 * 24 * 60 * MINUTE)))).toBe('29 Jan 2026');
  });

  it('says when something will be', () => {
    expect(plain(de?.ago(before(-5 * 60 * MINUTE)))).toBe('in 5 Std.');
  });

  it('measures durations with at most two units', () => {
    const measured = [80, 400, 5400, 42_000, 185_000, 3_600_000, 93_600_000].map((ms) =>
      plain(en?.duration(ms)),
    );

    expect(measured).toEqual(['0.08s', '0.4s', '5.4s', '42s', '3m 5s', '1h', '1d 2h']);
  });

  it('measures bytes as memory is bounded', () => {
    expect([0, 900, 1536, 512 * 1024 ** 2, 3.4 * 1024 ** 3].map((bytes) => plain(de?.bytes(bytes)))).toEqual([
      '0 B',
      '900 B',
      '1,5 kB',
      '512 MB',
      '3,4 GB',
    ]);
  });

  it('writes shares as percent', () => {
    expect([de, en, ru].map((format) => plain(format?.percent(0.9987, 2)))).toEqual([
      '99,87 %',
      '99.87%',
      '99,87 %',
    ]);
  });
});
