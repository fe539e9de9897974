import { afterAll, describe, expect, it } from 'vitest';
import { LANGUAGE_NAMES, SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { label, must, openSurveyBed, option, title } from './testing/survey-bed.ts';

const {
  bed,
  reopen,
  newcomer,
  sees,
  press,
  leadsOf,
  leadOf,
  settled,
  start,
  answerFirst,
  toExtras,
  redisKey,
  answersOf,
} = await openSurveyBed();
afterAll(() => bed.end());

describe('going on', () => {
  it('goes on after a restart, and when the cache has forgotten', async () => {
    const { user, chat } = newcomer('de');
    await answerFirst(chat);
    expect(await bed.hub.redis.get(redisKey(user.id))).not.toBeNull();

    await bed.stop();
    await reopen();
    // The hub does not wait for its cache when it begins.
    await expect
      .poll(() =>
        bed.hub.redis.del(redisKey(user.id)).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await press(chat, title('reservations', 'de'), option('reservations', 0, 'phone', 'de'));
    await sees(chat, title('tables', 'de'));
    chat.send('12');
    await sees(chat, label('tables', 1, 'de'));

    expect(await leadsOf(user.id)).toHaveLength(1);
    expect(await answersOf(user.id)).toEqual({ kind: 'cafe', reservations: 'phone' });
  });

  it('is not led astray by a cache that is old', async () => {
    const { user, chat } = newcomer('de');
    await answerFirst(chat);
    const old = must((await bed.hub.redis.get(redisKey(user.id))) ?? undefined);
    await press(chat, title('reservations', 'de'), option('reservations', 0, 'phone', 'de'));
    await sees(chat, title('tables', 'de'));
    await settled();

    await bed.hub.redis.set(redisKey(user.id), old);
    chat.send('12');
    await sees(chat, label('tables', 1, 'de'));
    await bed.hub.redis.set(redisKey(user.id), old);
    await press(chat, label('tables', 1, 'de'), option('tables', 1, 'few', 'de'));
    await sees(chat, title('website', 'de'));

    expect(await answersOf(user.id)).toMatchObject({ reservations: 'phone', tables: 12, busy: 'few' });
  });

  it('takes an update that comes twice for one', async () => {
    const { user, chat } = newcomer('de');
    await start(chat, 'de');
    bed.telegram.duplicateNext(bed.bot, 2);
    await press(chat, title('kind', 'de'), option('kind', 0, 'bar', 'de'));
    await press(chat, title('reservations', 'de'), option('reservations', 0, 'phone', 'de'));
    await sees(chat, title('tables', 'de'));
    await settled();

    expect(await answersOf(user.id)).toEqual({ kind: 'bar', reservations: 'phone' });
    expect(chat.messages().filter(({ text }) => text.includes(title('tables', 'de')))).toHaveLength(1);
  });

  it('does nothing with buttons of a question that was answered', async () => {
    const { user, chat } = newcomer('de');
    await start(chat, 'de');
    const question = await sees(chat, title('kind', 'de'));
    const [first, second] = question.buttons.flat();
    await chat.pressData(question, must(first?.data)).answered();
    const { text } = await chat.pressData(question, must(second?.data)).answered();

    expect(text).toBe(SURVEY_TEXTS.de.answeredAlready);
    expect(await answersOf(user.id)).toEqual({ kind: 'restaurant' });
    const { text: foreign } = await chat.pressData(question, 'sv:AAAAAAAAAAAAAAAAAAAAAA:1.o0').answered();
    expect(foreign).toBe(SURVEY_TEXTS.de.answeredAlready);
  });

  it('goes back, changes the language in between and keeps the answers', async () => {
    const { user, chat } = newcomer('de');
    await answerFirst(chat);
    await press(chat, title('reservations', 'de'), LANGUAGE_NAMES.ru);
    await press(chat, title('reservations', 'ru'), SURVEY_TEXTS.ru.back);
    await press(chat, title('kind', 'ru'), `✓ ${option('kind', 0, 'cafe', 'ru')}`);
    await sees(chat, title('reservations', 'ru'));
    await settled();

    expect(await leadOf(user.id)).toMatchObject({ language: 'ru', stage: 'partial' });
    expect(await answersOf(user.id)).toEqual({ kind: 'cafe' });
  });

  it('says why an answer is not accepted, and asks again below it', async () => {
    const { chat } = newcomer('de');
    await answerFirst(chat);
    await press(chat, title('reservations', 'de'), option('reservations', 0, 'phone', 'de'));
    await sees(chat, title('tables', 'de'));
    chat.send('viele');

    const again = await sees(chat, 'ganze Zahl in Ziffern');
    expect(again.text).toContain(title('tables', 'de'));
    expect(chat.messages().at(-1)?.id).toBe(again.id);
  });

  it('changes one answer from the summary, and only that', async () => {
    const { user, chat } = newcomer('de');
    await toExtras(chat);
    await press(chat, SURVEY_TEXTS.de.extras.title, SURVEY_TEXTS.de.skip);
    await press(chat, SURVEY_TEXTS.de.summary.title, SURVEY_TEXTS.de.summary.edit(label('contact', 1, 'de')));
    await sees(chat, label('contact', 1, 'de'));
    chat.send('Café Linde');
    await sees(chat, 'Name des Lokals: Café Linde');
    await settled();

    expect(await leadOf(user.id)).toMatchObject({ company: 'Café Linde', name: 'Vera Lindt' });
  });

  it('makes one lead when it is sent twice', async () => {
    const { user, chat } = newcomer('de');
    await toExtras(chat);
    await press(chat, SURVEY_TEXTS.de.extras.title, SURVEY_TEXTS.de.skip);
    const summary = await sees(chat, SURVEY_TEXTS.de.summary.title);
    const data = must(summary.buttons.flat().find(({ text }) => text === SURVEY_TEXTS.de.summary.send)?.data);
    bed.telegram.duplicateNext(bed.bot, 1);
    const presses = [chat.pressData(summary, data), chat.pressData(summary, data)];
    await Promise.all(presses.map((one) => one.answered()));
    await sees(chat, SURVEY_TEXTS.de.thanks.title);
    await settled();

    expect(await leadsOf(user.id)).toHaveLength(1);
    const told = await bed
      .db('outbox')
      .where({ name: 'lead:submitted' })
      .pluck<{ leadId: string }[]>('payload');
    const { id } = await leadOf(user.id);
    expect(told.filter(({ leadId }) => leadId === id)).toHaveLength(1);
    chat.send('und jetzt');
    await sees(chat, SURVEY_TEXTS.de.alreadySent);
  });
});
