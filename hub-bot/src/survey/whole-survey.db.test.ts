import { createLeadConsentsRepository, telegramOf } from '@codexdlc/domain/leads';
import { afterAll, describe, expect, it } from 'vitest';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { openSurveyBed, option, SYSTEM, title } from './testing/survey-bed.ts';

const { bed, newcomer, sees, leadOf, start, answerQuestions, answerContact, send } = await openSurveyBed();
afterAll(() => bed.end());

describe('the survey in Telegram', () => {
  it.each(['de', 'en', 'ru'] as const)('ends in a lead like one from the web, in %s', async (language) => {
    const { user, chat } = newcomer(language, { username: `vera_${language}` });
    const email = `vera-${language}@linde.example`;
    await start(chat, language);
    await answerQuestions(chat, language);
    await answerContact(chat, language, email);
    await send(chat, language);

    const lead = await leadOf(user.id);
    expect(lead).toMatchObject({
      channel: 'telegram',
      source: 'telegram',
      niche: 'restaurants',
      language,
      stage: 'new',
      name: 'Vera Lindt',
      company: '<i>Zur "Linde"</i> & Söhne',
      email,
      phone: '+4915112345678',
      standing: 'live',
    });
    expect(lead.score).toBeGreaterThan(0);
    expect(telegramOf(lead)).toEqual({ id: user.id, username: `vera_${language}`, name: 'Vera Lindt' });
    const consents = await createLeadConsentsRepository(bed.db, SYSTEM).of(lead.id);
    expect(consents.map(({ purpose, formUrl }) => [purpose, formUrl]).sort()).toEqual([
      ['contact', `${bed.hub.config.telegram.linkUrl}/${bed.bot.username}`],
      ['email-marketing', `${bed.hub.config.telegram.linkUrl}/${bed.bot.username}`],
    ]);
    expect(
      await bed
        .db('outbox')
        .where({ name: 'lead:submitted' })
        .whereRaw(`payload ->> 'leadId' = ?`, [lead.id]),
    ).toMatchObject([{ payload: { channel: 'telegram', wantsConfirmation: true } }]);
    const texts = SURVEY_TEXTS[language];
    await sees(chat, texts.thanks.mail);
    await sees(chat, `${title('kind', language)}\n${option('kind', 0, 'restaurant', language)}`);
    // No question is left with buttons.
    const asking = () =>
      chat
        .messages()
        .filter(({ buttons, text }) => buttons.length > 0 && !text.includes(texts.chooseNiche))
        .map(({ text }) => text);
    await expect.poll(asking, { timeout: 15_000 }).toEqual([]);
  });
});
