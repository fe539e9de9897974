import { captureLead, newLeadToken, submitLead, telegramOf } from '@codexdlc/domain/leads';
import { startSurvey, transitionSurvey, type SurveyState } from '@codexdlc/domain/surveys';
import { afterAll, describe, expect, it } from 'vitest';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { must, openSurveyBed, option, RESTAURANTS, SYSTEM, title } from './testing/survey-bed.ts';

const { bed, newcomer, sees, press, leadOf, settled, answersOf } = await openSurveyBed();
afterAll(() => bed.end());

describe('a form of the web', () => {
  const begun = async (email?: string) => {
    const token = newLeadToken();
    const values = { kind: 'hotel' };
    const moved = transitionSurvey(RESTAURANTS, startSurvey(RESTAURANTS), {
      type: 'answer',
      stepId: 'kind',
      values,
    });
    const given = {
      token,
      niche: 'restaurants',
      language: 'ru' as const,
      survey: { id: 'restaurants', version: RESTAURANTS.version, state: must(moved).state },
      attribution: { first: { utmSource: 'google' } },
    };
    if (email === undefined) await captureLead({ db: bed.db }, SYSTEM, given);
    else await submitLead({ db: bed.db }, SYSTEM, { ...given, values: { email } });
    return token;
  };

  it('goes on in the chat by its link, in its language, as the same lead', async () => {
    const token = await begun();
    const { user, chat } = newcomer('de');
    chat.start(`lead_${token}`);
    await sees(chat, SURVEY_TEXTS.ru.welcomeBack);
    await press(chat, title('reservations', 'ru'), option('reservations', 0, 'none', 'ru'));
    await sees(chat, title('website', 'ru'));
    await settled();

    const lead = await leadOf(user.id);
    expect(lead).toMatchObject({ channel: 'form', source: 'google', language: 'ru' });
    expect(await answersOf(user.id)).toEqual({ kind: 'hotel', reservations: 'none' });
    expect(telegramOf(lead)?.id).toBe(user.id);
  });

  it('goes on from where the web stands when it was answered there meanwhile', async () => {
    const token = await begun();
    const { user, chat } = newcomer('de');
    chat.start(`lead_${token}`);
    await sees(chat, title('reservations', 'ru'));
    await settled();
    const lead = await leadOf(user.id);
    const values = { reservations: 'phone' };
    const moved = transitionSurvey(RESTAURANTS, lead.surveyState as SurveyState, {
      type: 'answer',
      stepId: 'reservations',
      values,
    });
    await captureLead({ db: bed.db }, SYSTEM, {
      token,
      niche: 'restaurants',
      language: 'ru',
      survey: { id: 'restaurants', version: 1, state: must(moved).state },
    });
    await press(chat, title('reservations', 'ru'), option('reservations', 0, 'none', 'ru'));
    await sees(chat, title('website', 'ru'));
    await settled();

    expect(await answersOf(user.id)).toEqual({ kind: 'hotel', reservations: 'none' });
  });

  it('is said kindly to be unknown, or sent already', async () => {
    const { chat } = newcomer('en');
    chat.start(`lead_${newLeadToken()}`);
    await sees(chat, SURVEY_TEXTS.en.linkUnknown);
    chat.start('lead_nonsense');
    chat.start(`lead_${await begun('sent@linde.example')}`);
    await sees(chat, SURVEY_TEXTS.en.linkSent);
  });
});
