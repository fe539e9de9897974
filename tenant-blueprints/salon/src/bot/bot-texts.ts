import type { DaySlots } from '../booking/find-free-slots.ts';
import type { Service } from '../booking/service.ts';
import type { Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Texts } from '../i18n/texts.ts';

export interface BotReader {
  language: Language;
  texts: Texts['bot'];
  minutes: Texts['home']['minutes'];
  formats: Formats;
}

export function startText(reader: BotReader, businessName: string, days: readonly DaySlots[]): string {
  return [
    reader.texts.start(escapeHtml(businessName)),
    '',
    ...freeLines(reader, days),
    '',
    reader.texts.startFacts,
  ].join('\n');
}

export function servicesText(
  reader: BotReader,
  services: readonly Service[],
  days: readonly DaySlots[],
): string {
  const { texts, formats, language, minutes } = reader;
  const offers = services.map(
    ({ title, durationMinutes, priceCents }) =>
      `${escapeHtml(title[language])}  ${minutes(durationMinutes)}  ${formats.money(priceCents)}`,
  );
  return [`<b>${texts.servicesTitle}</b>`, '', ...offers, '', ...freeLines(reader, days)].join('\n');
}

function freeLines({ texts, formats }: BotReader, days: readonly DaySlots[]): string[] {
  if (days.length === 0) return [texts.none];
  return [
    `<b>${texts.free}</b>`,
    ...days.map(({ day, slots }) => `${escapeHtml(formats.shortDay(day))}  ${texts.freeCount(slots.length)}`),
  ];
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
