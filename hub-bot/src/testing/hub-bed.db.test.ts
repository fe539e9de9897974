import { Composer } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { openHubBed, type HubBed } from './hub-bed.ts';

let bed: HubBed | undefined;
afterEach(async () => {
  await bed?.end();
});

function echo(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.on('message:text', (ctx) => {
    ctx.say({
      text: html`${ctx.message.text}`,
      buttons: [[{ text: 'More', data: 'more:AAAAAAAAAAAAAAAAAAAAAA' }]],
    });
  });
  composer.on('callback_query:data', (ctx) => {
    ctx.change({ text: html`pressed by ${ctx.from.first_name}` });
    ctx.toast('There you are');
  });
  return composer;
}

describe('a hub in a test', () => {
  it('answers what is written and changes what is pressed', async () => {
    bed = await openHubBed({ parts: { features: [echo()] } });
    const { chat } = bed.person();

    chat.send('<b>Guten Tag</b> & willkommen');
    const answer = await chat.waitFor(({ text }) => text.includes('willkommen'));
    expect(answer.text).toBe('<b>Guten Tag</b> & willkommen');

    const { text } = await chat.press(answer, 'More').answered();
    expect(text).toBe('There you are');
    await chat.waitFor((message) => message.text === 'pressed by Anna');
    expect(await bed.db('telegram_updates').whereNull('handled_at')).toEqual([]);
  });
});
