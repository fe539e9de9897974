import { createLeadAttachmentsRepository } from '@codexdlc/domain/leads';
import { afterAll, describe, expect, it } from 'vitest';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { fetchPicturesTick } from './fetch-pictures-tick.ts';
import { must, openSurveyBed, SYSTEM } from './testing/survey-bed.ts';

const { bed, newcomer, sees, press, leadOf, settled, answerFirst, toExtras } = await openSurveyBed();
afterAll(() => bed.end());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('pictures and places', () => {
  const attachmentsOf = async (telegramId: number) =>
    createLeadAttachmentsRepository(bed.db, SYSTEM).of((await leadOf(telegramId)).id);

  it('are kept with the lead, with what their bytes say; what is no picture goes', async () => {
    const { user, chat } = newcomer('de');
    const { extras } = SURVEY_TEXTS.de;
    await toExtras(chat);
    await press(chat, extras.title, extras.kinds.logo);
    await sees(chat, extras.sendNow.logo);
    chat.sendDocument(PNG, '../../<b>logo.exe', 'image/jpeg');
    await sees(chat, extras.received(1));
    chat.sendDocument(Buffer.from('<svg onload="alert(1)">'), 'logo.png', 'image/png');
    await sees(chat, extras.received(2));
    chat.sendDocument(Buffer.from('%PDF-1.7'), 'logo.pdf', 'application/pdf');
    await sees(chat, extras.wrongType);
    await press(chat, extras.title, extras.kinds.premises);
    chat.sendPhoto(Buffer.concat([PNG, Buffer.from('another')]));
    chat.sendLocation(50.94, 6.96);
    await sees(chat, extras.received(4));
    await settled();

    await fetchPicturesTick.run(bed.hub);

    const kept = await attachmentsOf(user.id);
    expect(kept.map(({ kind, mediaType, latitude }) => [kind, mediaType, latitude])).toEqual([
      ['logo', 'image/png', null],
      ['premises', 'image/png', null],
      ['location', null, 50.94],
    ]);
    const logo = must(kept[0]);
    expect(await createLeadAttachmentsRepository(bed.db, SYSTEM).picture(logo.leadId, logo.id)).toEqual({
      mediaType: 'image/png',
      data: PNG,
    });
    await expect
      .poll(() => chat.messages().filter(({ text }) => text === extras.wrongType), { timeout: 15_000 })
      .toHaveLength(1);
  });

  it('are fetched later when Telegram is away', async () => {
    const { user, chat } = newcomer('de');
    await toExtras(chat);
    chat.sendPhoto(Buffer.concat([PNG, Buffer.from(String(user.id))]));
    await sees(chat, SURVEY_TEXTS.de.extras.received(1));
    await settled();
    bed.telegram.faults.next({
      method: 'getFile',
      kind: { answer: { status: 502, description: 'Bad Gateway' } },
    });

    await fetchPicturesTick.run(bed.hub);
    expect(await attachmentsOf(user.id)).toMatchObject([{ mediaType: null, hasData: false }]);
    await fetchPicturesTick.run(bed.hub);
    expect(await attachmentsOf(user.id)).toMatchObject([{ mediaType: 'image/png', hasData: true }]);
  });

  it('are not taken at other times', async () => {
    const { chat } = newcomer('de');
    await answerFirst(chat);
    chat.sendPhoto(PNG);
    await sees(chat, SURVEY_TEXTS.de.extras.notNow);
  });
});
