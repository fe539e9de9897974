import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';
import { startTelegram, type PrivateChat, type SeenMessage, type Telegram } from '@codexdlc/tools/telegram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitMail, openOneTimeLink } from '../tools/src/demo/open-one-time-link.ts';
import {
  awaitAlert,
  awaitEndOfAlert,
  awaitLead,
  bindPhone,
  deployLead,
  restartFrom,
  type Phone,
} from '../tools/src/demo/story/hub-story.ts';
import { sendLead } from '../tools/src/demo/story/send-lead.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ARCHITECT, createGatewayBed, type GatewayBed } from './gateway-bed.ts';

const COMPANY = `Salon Hub ${randomInt(36 ** 3).toString(36)}`;
const SLUG = COMPANY.toLowerCase().replaceAll(' ', '-');
const DOMAIN = `${SLUG}.localhost`;
const OWNER_EMAIL = 'ines@salon-hub.example';
const { signal } = new AbortController();

/** The whole way of a client, as it is told in the source text, with everything real but Telegram. */
describe('an enquiry on the site', { timeout: 300_000 }, () => {
  let bed: GatewayBed;
  let telegram: Telegram;
  let phone: Phone;
  let owner: PrivateChat;
  let platform: PlatformClient;
  let lead: SeenMessage;
  let alert: SeenMessage;

  beforeAll(async () => {
    telegram = await startTelegram();
    const bot = telegram.addBot({ username: 'agency_hub_bot' });
    phone = { chat: startedChat('Ada'), signal };
    owner = startedChat('Ines');
    bed = await createGatewayBed([SLUG], {
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_LINK_URL: telegram.webUrl,
    });
    platform = createPlatformClient({ url: bed.apiUrl, token: bed.architectToken });

    function startedChat(firstName: string): PrivateChat {
      const chat = telegram.addUser({ firstName, languageCode: 'en' }).privateChat(bot);
      chat.start();
      return chat;
    }
  }, 300_000);
  afterAll(async () => {
    await bed.remove();
    await telegram.stop();
  });

  it('is a message on the phone of the architect, who has told the bot who she is', async () => {
    const { code } = await platform.post('/v1/telegram/codes', {});
    await bindPhone(phone, code, ARCHITECT.name);

    const title = await sendLead({
      siteUrl: bed.url,
      niche: 'beauty-salons',
      signal,
      answers: {
        business: { business: 'hair' },
        booking: { booking: 'phone' },
        website: { website: 'none' },
        address: { addressState: 'open' },
        size: { chairs: '3', locations: 'one' },
        wishes: { wishes: 'online-booking' },
        plan: { plan: 'site-monthly', start: 'now' },
        contact: {
          name: 'Ines <b>Muster</b>',
          company: COMPANY,
          email: OWNER_EMAIL,
          contactConsent: 'yes',
        },
      },
    });

    expect(title).toContain('Ihre Anfrage ist da');
    lead = await awaitLead(phone, COMPANY);
    expect(lead.text).toContain('Ines <b>Muster</b>');
    expect(lead.text).toContain(OWNER_EMAIL);
  });

  it('becomes a tenant by Deploy, pressed there, with live steps in one message', async () => {
    const steps: string[] = [];

    const done = await deployLead(phone, lead, { domain: DOMAIN, onStep: (line) => steps.push(line) });

    expect(steps.length).toBeGreaterThan(5);
    expect(done.text).toContain(DOMAIN);
    expect(done.edits).toBeGreaterThan(1);
    const { items } = await platform.get('/v1/tenants', { params: { query: { search: SLUG } } });
    expect(items.map(({ slug, status }) => [slug, status])).toEqual([[SLUG, 'live']]);
  });

  it('brings its owner the access, which opens once', async () => {
    const signIn = await openOneTimeLink(await awaitMail(bed.catcher, OWNER_EMAIL, signal));

    expect(signIn).toContain(DOMAIN);
  });

  it('lets its owner hear of it in a chat of their own', async () => {
    const { items } = await platform.get('/v1/tenants', { params: { query: { search: SLUG } } });
    const clientId = items[0]?.clientId ?? '';
    const user = await platform.post('/v1/users', {
      body: { email: OWNER_EMAIL, name: 'Ines Muster', role: 'client', clientId },
    });
    const { secret } = await platform.post('/v1/users/{userId}/tokens', {
      params: { path: { userId: user.id } },
      body: { name: 'portal', scopes: ['admin'], expiresInDays: 1 },
    });
    const { code } = await createPlatformClient({ url: bed.apiUrl, token: secret }).post(
      '/v1/telegram/codes',
      {},
    );

    await bindPhone({ chat: owner, signal }, code, 'Ines Muster');

    owner.send('/start');
    await owner.waitFor(({ text }) => text.includes(DOMAIN), 20_000);
    owner.send('/tenants');
    owner.send(`/restart ${SLUG}`);
    await owner.staysWithout(({ buttons }) => buttons.flat().some(({ text }) => text === 'Yes'), 2000);
  });

  it('is an alert within seconds when a container of it is killed', async () => {
    // What ends right after an operation is taken for its own doing at first.
    await sleep(6000);
    const docker = connectDocker();
    const filters = { label: [`dev.codexdlc.tenant=${SLUG}`, 'dev.codexdlc.role=backend'] };
    const [backend] = await docker.listContainers({ filters });
    const killedAt = Date.now();
    await docker.getContainer(backend?.Id ?? '').kill({ signal: 'SIGKILL' });

    alert = await awaitAlert(phone);

    const call = telegram.calls('sendMessage').findLast(({ at }) => at.getTime() >= killedAt);
    expect((call?.at.getTime() ?? Infinity) - killedAt).toBeLessThan(3000);
    expect(alert.text).toContain(SLUG);
    expect(alert.text).toContain('137');
  });

  it('is well again by Restart, pressed at the alert, which then says that it is over', async () => {
    await restartFrom(phone, alert, () => undefined);

    const ended = await awaitEndOfAlert(phone, alert);

    expect(ended.id).toBe(alert.id);
    const alerts = phone.chat.messages().filter(({ text }) => text.includes('ended after'));
    expect(alerts).toHaveLength(1);
    const { items } = await platform.get('/v1/audit', { params: { query: { limit: 50 } } });
    const restarted = items.find(
      ({ action, actorKind }) => action.includes('restart') && actorKind === 'user',
    );
    expect(restarted?.actorName).toBe(ARCHITECT.name);
  });
});
