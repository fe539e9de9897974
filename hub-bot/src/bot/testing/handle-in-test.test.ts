import { Composer } from 'grammy';
import { describe, expect, it } from 'vitest';
import { html } from '../../messages/html.ts';
import type { HubContext } from '../hub-context.ts';
import { handleInTest, pressUpdate, TEST_USER, textUpdate } from './handle-in-test.ts';

const feature = new Composer<HubContext>();
feature.command('hello', (ctx) => {
  ctx.say({ text: html`Hello ${ctx.match}` });
});
feature.callbackQuery('x', (ctx) => {
  ctx.change({ text: html`changed` });
  ctx.toast('Yes');
});

describe('handleInTest', () => {
  it('shows what a feature says of a command', async () => {
    const { said, isTaken } = await handleInTest({}, feature, textUpdate('/hello <Anna>'));
    expect(isTaken).toBe(true);
    expect(said.map(({ chatId, content }) => [chatId, String(content.text)])).toEqual([
      [TEST_USER.id, 'Hello &lt;Anna&gt;'],
    ]);
  });

  it('shows which message is changed, and the word over the chat', async () => {
    const { said, toast } = await handleInTest({}, feature, pressUpdate('x'), { pressed: { key: 'lead:1' } });
    expect(said).toMatchObject([{ key: 'lead:1' }]);
    expect(toast).toBe('Yes');
  });

  it('says when a feature left it to others', async () => {
    expect((await handleInTest({}, feature, textUpdate('hello'))).isTaken).toBe(false);
  });
});
