import { telegramOf } from '@codexdlc/domain/leads';
import { afterAll, describe, expect, it } from 'vitest';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { surveyReminderTick } from './reminder-tick.ts';
import { HOUR_MS, openSurveyBed, option, title } from './testing/survey-bed.ts';

const { bed, clock, newcomer, sees, lastOf, press, leadOf, settled, answerFirst } = await openSurveyBed();
afterAll(() => bed.end());

describe('strangers', () => {
  it('get the survey and nothing else', async () => {
    const { chat } = newcomer('en');
    chat.send('/status lily');
    const menu = await sees(chat, SURVEY_TEXTS.en.whatICanDo);
    expect(menu.buttons.flat()).toHaveLength(bed.hub.niches.length + 2);
    chat.send('hello');
    await expect
      .poll(() => chat.messages().filter(({ text }) => text.includes(SURVEY_TEXTS.en.whatICanDo)), {
        timeout: 15_000,
      })
      .toHaveLength(2);
  });

  it('may have any name', async () => {
    const { user, chat } = newcomer('de', { firstName: '<b>\u202e&', lastName: '"/>' });
    await answerFirst(chat);

    expect(telegramOf(await leadOf(user.id))?.name).toBe('<b>& "/>');
  });

  it('begin five times an hour at most', async () => {
    const { chat } = newcomer('de');
    for (const niche of ['restaurants', 'coaches', 'restaurants', 'coaches', 'restaurants'])
      chat.start(niche);
    await settled();
    chat.start('coaches');
    await sees(chat, SURVEY_TEXTS.de.tooManyStarts);
  });
});

describe('a reminder', () => {
  it('comes once, after a day of silence, and ends with its button', async () => {
    const { user, chat } = newcomer('de');
    await answerFirst(chat);
    const words = 'Wir erinnern Sie nur dieses eine Mal';
    clock.late = 23 * HOUR_MS;
    await surveyReminderTick.run(bed.hub);
    expect(lastOf(chat, words)).toBeUndefined();

    clock.late = 25 * HOUR_MS;
    await surveyReminderTick.run(bed.hub);
    await surveyReminderTick.run(bed.hub);
    await sees(chat, words);
    clock.late = 60 * HOUR_MS;
    await surveyReminderTick.run(bed.hub);
    await press(chat, words, SURVEY_TEXTS.de.reminder.stop);
    await sees(chat, SURVEY_TEXTS.de.reminder.stopped);
    expect(
      await bed.db('telegram_messages').where({ chat_id: user.id }).whereLike('key', '%reminder%'),
    ).toHaveLength(1);

    await press(chat, title('reservations', 'de'), option('reservations', 0, 'none', 'de'));
    await sees(chat, title('website', 'de'));
    clock.late = 0;
  });
});
