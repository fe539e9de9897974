import { systemActor, type Role } from '@codexdlc/domain';
import { createLeadsRepository } from '@codexdlc/domain/leads';
import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { openStaffBed, type Chat, type Staff, type StaffBed } from '../leads/testing/staff-bed.ts';
import { startDeploy } from './start-deploy.ts';
import { expireDeploys } from './expire-deploys.ts';
import { fakePlatform, SALON, type FakePlatform } from './testing/fake-platform.ts';

let bed: StaffBed;
let platform: FakePlatform;
afterEach(() => bed.end());

const command = new Composer<HubContext>();
command.command('deploy', (ctx) => startDeploy(ctx));

async function open(): Promise<void> {
  platform = fakePlatform(() => bed.db);
  bed = await openStaffBed({ platform: () => platform.client(), features: [command] });
}

const labelsOf = (message: { buttons: { text: string }[][] }) =>
  message.buttons.flat().map(({ text }) => text);
const asks = (chat: Chat, text: string) => chat.waitFor((message) => message.text.includes(text));

async function startFrom(role: Role = 'architect'): Promise<Staff & { leadId: string }> {
  const staff = await bed.staff(role, 'Anna');
  const { id } = await bed.submit();
  await bed.deliver();
  const lead = await asks(staff.chat, 'Salon Lily');
  await staff.chat.press(lead, 'Bereitstellen').answered();
  return { ...staff, leadId: id };
}

/** Presses in the newest message that has such a button. */
async function press(chat: Chat, label: string): Promise<string | undefined> {
  const message = await chat.waitFor(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  return (await chat.press(message, label).answered()).text;
}

/** With the defaults, up to the plan. */
async function goToReview(chat: Chat): Promise<void> {
  await asks(chat, 'Welche Vorlage?');
  await press(chat, 'salon 1.4.0');
  await asks(chat, 'Welche Domain?');
  await press(chat, 'lily.de');
  await asks(chat, 'Auf welchem Server?');
  await press(chat, 'Der mit dem meisten Platz');
}

async function confirm(chat: Chat): Promise<void> {
  const review = await asks(chat, 'So entsteht der Mandant.');
  await chat.press(review, 'Bereitstellen').answered();
  const question = await asks(chat, 'Soll lily.de jetzt bereitgestellt werden?');
  await chat.press(question, 'Bereitstellen').answered();
}

const tenantsMade = () => platform.done.filter(({ call }) => call === 'POST /v1/tenants');

describe('a deployment from a lead', () => {
  it('asks with defaults from the lead, shows the plan, asks once more, and makes one tenant', async () => {
    await open();
    const { chat, leadId } = await startFrom();

    const first = await asks(chat, 'Welche Vorlage?');
    expect(labelsOf(first)).toEqual(['salon 1.4.0', 'clinic 2.0.0', 'Abbrechen']);
    await goToReview(chat);
    const plans = await asks(chat, 'Welcher Tarif?');
    expect(labelsOf(plans)[0]).toBe('Site and bot, 69\u00a0€ im Monat');
    await press(chat, 'Site and bot, 69\u00a0€ im Monat');
    const review = await asks(chat, 'So entsteht der Mandant.');
    expect(review.text).toContain('Vorlage: salon 1.4.0\nDomain: lily.de\nServer: Der mit dem meisten Platz');
    expect(review.text).toContain('Auch unter: www.lily.de');
    expect(platform.asked).toEqual([]);
    await confirm(chat);
    await asks(chat, 'Der Mandant entsteht.');

    expect(platform.done.map(({ call, body }) => ({ call, body }))).toEqual([
      { call: 'POST /v1/clients', body: { name: 'Salon Lily', language: 'de', email: 'lena@lily.de' } },
      {
        call: 'POST /v1/tenants',
        body: {
          clientId: expect.any(String),
          blueprint: 'salon',
          release: '1.4.0',
          domain: 'lily.de',
          aliases: ['www.lily.de'],
          settings: { businessName: 'Salon Lily' },
        },
      },
      {
        call: 'POST /v1/subscriptions',
        body: { tenantId: expect.any(String), planId: 'site-and-bot-monthly' },
      },
    ]);
    const lead = await createLeadsRepository(bed.db, systemActor('test')).get(leadId);
    expect(lead).toMatchObject({ stage: 'won', tenantId: expect.any(String) });
    expect(await bed.db('hub_dialogs')).toEqual([]);
    await chat.waitFor(({ text }) => text.includes('wartet auf den Start'));
  });

  it('asks an operator for no plan', async () => {
    await open();
    const { chat } = await startFrom('operator');

    await goToReview(chat);

    const review = await asks(chat, 'So entsteht der Mandant.');
    expect(review.text).toContain('Das Abo legt der Architekt danach an.');
    await confirm(chat);
    await asks(chat, 'Der Mandant entsteht.');
    expect(platform.done.map(({ call }) => call)).toEqual(['POST /v1/clients', 'POST /v1/tenants']);
  });

  it('makes one tenant although the update was handled twice: killed after the call, before it was noted', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await goToReview(chat);
    const review = await asks(chat, 'So entsteht der Mandant.');
    await chat.press(review, 'Bereitstellen').answered();
    const question = await asks(chat, 'Soll lily.de jetzt');
    // What the handler wants to store is lost once, as with a process that dies after the platform has answered.
    await bed.db.raw(`
      create sequence tries;
      create function dies() returns trigger language plpgsql as
        $$ begin if nextval('tries') = 1 then raise exception 'killed'; end if; return new; end $$;
      create trigger dies before update on hub_actions for each row when (new.state = 'done') execute function dies();
    `);

    chat.press(question, 'Bereitstellen');

    await chat.waitFor(({ text }) => text.includes('Der Mandant entsteht.'), 15_000);
    const calls = platform.asked.filter(({ call }) => call === 'POST /v1/tenants');
    expect(calls).toHaveLength(2);
    expect(new Set(calls.map(({ key }) => key)).size).toBe(1);
    expect(tenantsMade()).toHaveLength(1);
    expect(await bed.db('tenants')).toHaveLength(1);
  });

  it('asks to try again when no answer comes, and makes one tenant all the same', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await goToReview(chat);
    platform.lose('POST /v1/tenants');
    await confirm(chat);
    await chat.waitFor(({ text }) => text.includes('Die Plattform hat nicht geantwortet'), 20_000);
    expect(tenantsMade()).toHaveLength(1);

    platform.answerAgain();
    await press(chat, 'Noch einmal versuchen');

    await asks(chat, 'Der Mandant entsteht.');
    expect(tenantsMade()).toHaveLength(1);
    expect(await bed.db('hub_actions').pluck<string[]>('state')).toEqual(['done']);
  });

  it('comes back to the domain when it is taken, keeps the rest, and makes no second client', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await goToReview(chat);
    platform.refuseNext('POST /v1/tenants', {
      status: 409,
      code: 'CONFLICT',
      reason: 'domain-taken',
      facts: { domain: 'lily.de', field: 'domain' },
      errors: [{ pointer: '#/domain', detail: 'taken' }],
    });
    await confirm(chat);

    const again = await chat.waitFor(
      ({ text, buttons }) =>
        text.includes('Welche Domain?') && text.includes('lily.de') && buttons.length > 0,
    );
    expect(again.text).toContain('Vorlage: salon 1.4.0');
    chat.send('https://www.Lily-Köln.de/');
    const review = await chat.waitFor(({ text }) => text.includes('lily-köln.de (xn--lily-kln-s4a.de)'));
    await chat.press(review, 'Bereitstellen').answered();
    const question = await asks(chat, 'Soll lily-köln.de jetzt');
    await chat.press(question, 'Bereitstellen').answered();
    await asks(chat, 'Der Mandant entsteht.');

    expect(platform.done.filter(({ call }) => call === 'POST /v1/clients')).toHaveLength(1);
    expect(tenantsMade().map(({ body }) => body['domain'])).toEqual(['xn--lily-kln-s4a.de']);
  });

  it('goes back, is given up, and then its buttons are over', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await asks(chat, 'Welche Vorlage?');
    await press(chat, 'clinic 2.0.0');
    const domain = await asks(chat, 'Welche Domain?');
    chat.send('das ist keine');
    await asks(chat, 'Das ist keine Domain.');
    await press(chat, 'Zurück');
    await asks(chat, 'Welche Vorlage?');
    await press(chat, 'salon 1.4.0');
    await asks(chat, 'Welche Domain?');
    const cancel = domain.buttons.flat().find(({ text }) => text === 'Abbrechen')?.data ?? '';
    await press(chat, 'Abbrechen');

    await asks(chat, 'Bereitstellen abgebrochen.');
    expect((await chat.pressData(domain, cancel).answered()).text).toContain('zu Ende');
    expect(await bed.db('hub_dialogs')).toEqual([]);
  });

  it('survives a restart in the middle', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await asks(chat, 'Welche Vorlage?');
    await press(chat, 'salon 1.4.0');
    await asks(chat, 'Welche Domain?');

    await bed.stop();
    await bed.open();

    chat.send('lily-neu.de');
    await asks(chat, 'Auf welchem Server?');
    expect(await bed.db('hub_dialogs').pluck<unknown[]>('state')).toMatchObject([
      { step: 'host', answers: { blueprint: { id: SALON }, domain: 'lily-neu.de' } },
    ]);
  });

  it('ends after a day without an answer', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await asks(chat, 'Welche Vorlage?');
    await bed.db('hub_dialogs').update({ updated_at: new Date(Date.now() - 24.1 * 3_600_000) });

    await expireDeploys.run(bed.hub);

    const expired = await asks(chat, 'nach 24 Stunden ohne Antwort verfallen');
    expect(expired.buttons).toEqual([]);
    expect(await bed.db('hub_dialogs')).toEqual([]);
  });

  it('is for nobody but whoever began it, and not for a client', async () => {
    await open();
    const { chat } = await startFrom('operator');
    const message = await asks(chat, 'Welche Vorlage?');
    const client = await bed.staff('client', 'Karl');
    const data = message.buttons.flat()[0]?.data ?? '';
    await bed.db('telegram_messages').insert({
      id: '0199aaaa-0000-7000-8000-0000000000ff',
      bot_id: bed.hub.bot.id,
      chat_id: client.chat.chatId,
      key: 'update:1:1',
      content: JSON.stringify({ html: 'x', buttons: [[{ text: 'x', data }]] }),
    });
    const own = await client.chat.waitFor(({ text }) => text === 'x');

    expect((await client.chat.press(own, 'x').answered()).text).toContain('zu Ende');
    expect(platform.asked).toEqual([]);
  });
});

describe('a deployment without a lead', () => {
  it('asks for the client as well', async () => {
    await open();
    const { chat } = await bed.staff('operator', 'Olaf');
    chat.send('/deploy');
    await asks(chat, 'Wie heißt der Kunde?');
    chat.send('Salon <Lily> & Söhne');
    await asks(chat, 'Welche Vorlage?');
    await press(chat, 'clinic 2.0.0');
    await asks(chat, 'Welche Domain?');
    chat.send('lily.de');
    await asks(chat, 'Auf welchem Server?');
    await press(chat, 'host-1, 6\u00a0GB frei');
    await asks(chat, 'Wohin geht der Zugang?');
    await press(chat, 'Ohne E-Mail: Der Zugang wird nicht verschickt');
    await asks(chat, 'In welcher Sprache');
    await press(chat, 'Russisch');
    await confirm(chat);
    await asks(chat, 'Der Mandant entsteht.');

    expect(platform.done.map(({ body }) => body)).toMatchObject([
      { name: 'Salon <Lily> & Söhne', language: 'ru' },
      { blueprint: 'clinic', domain: 'lily.de', hostId: expect.any(String) },
    ]);
    expect(platform.done[0]?.body).not.toHaveProperty('email');
  });

  it('gives up what was begun here before, with its question', async () => {
    await open();
    const { chat } = await startFrom('operator');
    await goToReview(chat);
    const review = await asks(chat, 'So entsteht der Mandant.');
    await chat.press(review, 'Bereitstellen').answered();
    const question = await asks(chat, 'Soll lily.de jetzt');

    chat.send('/deploy');

    await asks(chat, 'Wie heißt der Kunde?');
    const cancelled = await chat.waitFor(
      ({ id, text }) => id === question.id && text.includes('Abgebrochen.'),
    );
    expect(cancelled.buttons).toEqual([]);
    expect(await bed.db('hub_actions').pluck<string[]>('state')).toEqual(['cancelled']);
    expect(platform.asked).toEqual([]);
  });

  it('is not begun by a client', async () => {
    await open();
    const { chat } = await bed.staff('client', 'Karl');
    chat.send('/deploy');

    const refused = await chat.waitFor(({ text }) => text !== '');

    expect(refused.buttons).toEqual([]);
    expect(await bed.db('hub_dialogs')).toEqual([]);
  });
});
