import { systemActor, type Language } from '@codexdlc/domain';
import { createLeadsRepository, type LeadDetails } from '@codexdlc/domain/leads';
import { loadSurveys, type SurveyState } from '@codexdlc/domain/surveys';
import type { SeenMessage } from '@codexdlc/tools/telegram';
import { expect } from 'vitest';
import { openHubBed, type HubBed } from '../../testing/hub-bed.ts';
import { SURVEY_TEXTS } from '../../texts/survey/survey-texts.ts';
import { surveyFeature } from '../survey-feature.ts';

export const SYSTEM = systemActor('test');
export const HOUR_MS = 3_600_000;
const WISH = 'reservations';
export const RESTAURANTS = must((await loadSurveys()).get('restaurants'));

export type Chat = ReturnType<HubBed['person']>['chat'];
export type SurveyBed = Awaited<ReturnType<typeof openSurveyBed>>;

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is not there');
  return value;
}

const step = (id: string) => must(RESTAURANTS.steps.find((one) => one.id === id));
export const title = (id: string, language: Language) => step(id).title[language];
export const label = (id: string, field: number, language: Language) =>
  must(step(id).fields[field]).label[language];
export const option = (id: string, field: number, value: string, language: Language) => {
  const asked = must(step(id).fields[field]);
  if (!('options' in asked)) throw new Error(`${asked.name} has no options`);
  return must(asked.options.find((one) => one.value === value)).label[language];
};

/** A hub with the survey, and somebody who answers it, for restaurants. */
export async function openSurveyBed() {
  const clock = { late: 0 };
  const now = () => new Date(Date.now() + clock.late);
  /** Looks are taken by the tests themselves. */
  const idle = { name: 'idle', everyMs: HOUR_MS, run: () => Promise.resolve() };
  const parts = { features: [surveyFeature()], ticks: [idle] };
  const bed = await openHubBed({
    // A survey is some thirty messages; a chat gets one a second from the real Telegram.
    telegram: { limits: false },
    limits: { burst: 1000, perSecond: 1000, chatBurst: 1000, groupPerMinute: 1000 },
    parts,
    now,
    env: { HUB_QUIET_HOURS: 'off' },
  });

  function newcomer(
    languageCode: string,
    more: { firstName?: string; lastName?: string; username?: string } = {},
  ) {
    const user = bed.telegram.addUser({ firstName: 'Vera', lastName: 'Lindt', languageCode, ...more });
    return { user, chat: user.privateChat(bed.bot) };
  }

  /** The newest message whose text has these words. */
  const sees = (chat: Chat, words: string): Promise<SeenMessage> =>
    chat.waitFor(({ text, id }) => text.includes(words) && id === lastOf(chat, words));
  const lastOf = (chat: Chat, words: string) =>
    chat.messages().findLast(({ text, deleted }) => text.includes(words) && !deleted)?.id;
  const press = async (chat: Chat, words: string, label: string) => {
    await chat.waitFor(({ id, buttons }) => {
      return id === lastOf(chat, words) && buttons.flat().some(({ text }) => text === label);
    });
    return chat.press(must(lastOf(chat, words)), label).answered();
  };

  const leadsOf = async (telegramId: number): Promise<LeadDetails[]> => {
    const ids = await bed
      .db('leads')
      .whereRaw(`coalesce(last_touch, first_touch) -> 'telegram' ->> 'id' = ?`, [String(telegramId)])
      .orderBy('id')
      .pluck<string[]>('id');
    return Promise.all(ids.map((id) => createLeadsRepository(bed.db, SYSTEM).get(id)));
  };
  const leadOf = async (telegramId: number) => must((await leadsOf(telegramId))[0]);
  const settled = () =>
    expect
      .poll(() => bed.db('telegram_updates').whereNull('handled_at').pluck<string[]>('update_id'), {
        timeout: 15_000,
      })
      .toEqual([]);

  async function start(chat: Chat, language: Language): Promise<void> {
    chat.start();
    const niche = must(bed.hub.niches.find(({ name }) => name === 'restaurants'));
    await press(chat, SURVEY_TEXTS[language].chooseNiche, niche.titles[language]);
    await sees(chat, title('kind', language));
  }

  /** Up to the contact, by way of few questions. */
  async function answerQuestions(chat: Chat, language: Language): Promise<void> {
    const texts = SURVEY_TEXTS[language];
    const choose = (id: string, field: number, value: string) =>
      press(
        chat,
        field === 0 ? title(id, language) : label(id, field, language),
        option(id, field, value, language),
      );
    await choose('kind', 0, 'restaurant');
    await choose('reservations', 0, 'none');
    await choose('website', 0, 'none');
    await press(chat, label('website', 1, language), texts.skip);
    await choose('wishes', 0, WISH);
    await press(chat, title('wishes', language), texts.next);
    await sees(chat, label('wishes', 1, language));
    chat.send('Wir <b>freuen</b> uns & warten');
    await choose('plan', 0, 'site-monthly');
    await choose('plan', 1, 'now');
  }

  async function answerContact(chat: Chat, language: Language, email: string): Promise<void> {
    const texts = SURVEY_TEXTS[language];
    await press(chat, label('contact', 0, language), 'Vera Lindt');
    await sees(chat, label('contact', 1, language));
    chat.send('<i>Zur "Linde"</i> & Söhne');
    await sees(chat, label('contact', 2, language));
    chat.send('no address');
    await sees(chat, 'name@');
    chat.send(email);
    await sees(chat, label('contact', 3, language));
    chat.tap(texts.shareContact);
    await press(chat, label('contact', 4, language), texts.agree);
    await press(chat, label('contact', 5, language), texts.agree);
  }

  async function send(chat: Chat, language: Language): Promise<void> {
    const texts = SURVEY_TEXTS[language];
    await press(chat, texts.extras.title, texts.skip);
    await press(chat, texts.summary.title, texts.summary.send);
    await sees(chat, texts.thanks.title);
  }

  /** At the question after the first one. */
  async function answerFirst(chat: Chat): Promise<void> {
    await start(chat, 'de');
    await press(chat, title('kind', 'de'), option('kind', 0, 'cafe', 'de'));
    await sees(chat, title('reservations', 'de'));
    await settled();
  }

  async function toExtras(chat: Chat): Promise<void> {
    await start(chat, 'de');
    await answerQuestions(chat, 'de');
    await answerContact(chat, 'de', `vera-${crypto.randomUUID()}@linde.example`);
    await sees(chat, SURVEY_TEXTS.de.extras.title);
    await settled();
  }

  const redisKey = (telegramId: number) => `hub:survey:${bed.bot.id}:${telegramId}`;
  const answersOf = async (telegramId: number) =>
    ((await leadOf(telegramId)).surveyState as SurveyState).answers;

  return {
    bed,
    clock,
    reopen: () => bed.open({ parts, now }),
    ...{
      newcomer,
      sees,
      lastOf,
      press,
      leadsOf,
      leadOf,
      settled,
      start,
      answerQuestions,
      answerContact,
      send,
    },
    ...{ answerFirst, toExtras, redisKey, answersOf },
  };
}
