import { Bot } from 'grammy';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureChromium } from '../tools/src/browser/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { startTelegram, type Telegram } from '../tools/src/telegram/index.ts';
import { collectComplaints, undisturbed } from './pictures/visit.ts';

let telegram: Telegram;
let bot: Bot;
let browser: Browser;

beforeAll(async () => {
  telegram = await startTelegram();
  const { token } = telegram.addBot({ username: 'hub_bot', firstName: 'Hub' });
  bot = new Bot(token, { client: { apiRoot: telegram.apiRoot } });
  browser = await chromium.launch({
    executablePath: await ensureChromium(createProgress({ stream: process.stderr })),
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  await bot.stop();
  await telegram.stop();
});

it('lets a stranger come by a link, press a button and type, without a reload', async () => {
  bot.command('start', (ctx) =>
    ctx.reply(`Welcome, ${ctx.match}`, {
      reply_markup: { inline_keyboard: [[{ text: 'Go on', callback_data: 'on' }]] },
    }),
  );
  bot.callbackQuery('on', async (ctx) => {
    await ctx.answerCallbackQuery('Here we go');
    await ctx.editMessageText('What is it called?');
  });
  bot.on('message:text', (ctx) => ctx.reply(`<b>${ctx.message.text}</b> it is`, { parse_mode: 'HTML' }));
  void bot.start();
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const complaints: string[] = [];
  collectComplaints(page, complaints);

  await undisturbed(page, () => page.goto(`${telegram.webUrl}/hub_bot?start=lead_17`));
  await page.getByLabel('First name').fill('Ben');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('log', { name: 'Messages' }).getByText('Welcome, lead_17').waitFor();
  await page.evaluate(() => {
    Object.assign(globalThis, { stayed: true });
  });

  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Here we go').waitFor();
  await page.getByRole('log', { name: 'Messages' }).getByText('What is it called?').waitFor();
  expect(await page.getByRole('log', { name: 'Messages' }).getByText('edited').count()).toBe(1);
  await page.getByLabel('Message', { exact: true }).fill('Lily');
  await page.keyboard.press('Enter');
  await page.locator('b', { hasText: 'Lily' }).waitFor();

  expect(await page.evaluate('globalThis.stayed')).toBe(true);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(complaints).toEqual([]);
  await page.reload();
  await page.locator('b', { hasText: 'Lily' }).waitFor();
});
