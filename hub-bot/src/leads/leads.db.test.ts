import {
  createLeadsRepository,
  eraseLead,
  mergeLeads,
  moveLead,
  type LeadDetails,
} from '@codexdlc/domain/leads';
import { createSealer, systemActor } from '@codexdlc/domain';
import { callbackData } from '../bot/callback-data.ts';
import { fakePlatform } from '../deploy/testing/fake-platform.ts';
import { html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { openStaffBed, type Chat, type StaffBed } from './testing/staff-bed.ts';

let bed: StaffBed;
afterEach(() => bed.end());

const now = (lead: { id: string }): Promise<LeadDetails> =>
  createLeadsRepository(bed.db, systemActor('test')).get(lead.id);
const leadIn = (chat: Chat, text = 'Salon Lily') => chat.waitFor((message) => message.text.includes(text));
const labelsOf = (message: { buttons: { text: string }[][] }) =>
  message.buttons.flat().map(({ text }) => text);

describe('a lead', () => {
  it('is told to everybody of the agency, each in their language, and to no client', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna', 'de');
    const oleg = await bed.staff('operator', 'Oleg', 'ru');
    const client = await bed.staff('client', 'Karl', 'de');
    await bed.submit({
      reasons: [
        { points: 5, reason: { de: 'hat eine Domain', en: 'has a domain', ru: 'есть домен' } },
        { points: 30, reason: { de: 'will sofort beginnen', en: 'wants to begin', ru: 'хочет начать' } },
      ],
    });

    await bed.deliver();

    const german = await leadIn(anna.chat);
    expect(german.html).toContain('<b>Salon Lily</b>');
    expect(german.text).toContain('72 Punkte, heiß\n+30 will sofort beginnen\n+5 hat eine Domain');
    expect(german.html).toContain('Domain: <code>lily.de</code>');
    expect(labelsOf(german)).toEqual([
      ...['Übernehmen', 'Angerufen', 'Qualifizieren', 'Bereitstellen', 'Verloren', 'Im CRM öffnen'],
    ]);
    expect((await leadIn(oleg.chat)).text).toContain('72 балла');
    await client.chat.staysWithout(() => true, 200);
  });

  it('is taken, called, qualified and lost by buttons, and every chat shows it in one message', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const olaf = await bed.staff('operator', 'Olaf');
    const lead = await bed.submit();
    await bed.deliver();
    const message = await leadIn(anna.chat);
    await leadIn(olaf.chat);

    expect((await anna.chat.press(message, 'Übernehmen').answered()).text).toBe('Sie sind jetzt zuständig.');
    await anna.chat.waitFor(({ text }) => text.includes('Zuständig: Anna'));
    await bed.deliver();
    await olaf.chat.waitFor(({ text }) => text.includes('Zuständig: Anna'));

    await olaf.chat.press((await leadIn(olaf.chat)).id, 'Angerufen').answered();
    await bed.deliver();
    await anna.chat.waitFor(({ text }) => text.includes('Stufe: Kontaktiert'));
    await anna.chat.press(message.id, 'Qualifizieren').answered();
    await anna.chat.waitFor(({ text }) => text.includes('Stufe: Qualifiziert'));
    await anna.chat.press(message.id, 'Verloren').answered();
    const why = await anna.chat.waitFor(({ text }) => text.includes('Warum verloren?'));
    expect(labelsOf(why)).toContain('Zu teuer');
    await anna.chat.press(message.id, 'Zu teuer').answered();
    await bed.deliver();

    const lost = await olaf.chat.waitFor(({ text }) => text.includes('Grund: Zu teuer'));
    expect(labelsOf(lost)).toEqual(['Wieder öffnen', 'Im CRM öffnen']);
    expect(await now(lead)).toMatchObject({
      stage: 'lost',
      lostReason: 'too-expensive',
      assignedTo: anna.actor.userId,
    });
    for (const { chat } of [anna, olaf]) {
      expect(chat.messages().filter(({ text }) => text.includes('Salon Lily'))).toHaveLength(1);
    }
    const actors = await bed
      .db('audit')
      .where('action', 'lead.moved')
      .orderBy('id')
      .pluck<string[]>('actor_id');
    expect(actors).toEqual([olaf.actor.userId, anna.actor.userId, anna.actor.userId]);
  });

  it('tells whoever was too late who was faster, and changes nothing', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const olaf = await bed.staff('operator', 'Olaf');
    const lead = await bed.submit();
    await bed.deliver();
    const [first, second] = [await leadIn(anna.chat), await leadIn(olaf.chat)];
    await anna.chat.press(first, 'Übernehmen').answered();

    // Olaf's chat still shows the lead as nobody's.
    const { text } = await olaf.chat.press(second, 'Übernehmen').answered();

    expect(text).toBe('Anna war schneller. Jetzt: Neu, zuständig: Anna');
    await olaf.chat.waitFor((message) => message.text.includes('Zuständig: Anna'));
    expect((await now(lead)).assignedTo).toBe(anna.actor.userId);
  });

  it('is moved once by a button that is pressed twice', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    await bed.submit();
    await bed.deliver();
    const message = await leadIn(anna.chat);
    const data = message.buttons.flat().find(({ text }) => text === 'Angerufen')?.data ?? '';

    const presses = [anna.chat.pressData(message, data), anna.chat.pressData(message, data)];
    const answers = await Promise.all(presses.map((press) => press.answered()));

    expect(answers.map(({ text }) => text)).toEqual([
      'Jetzt: Kontaktiert',
      'Schon geändert. Jetzt: Kontaktiert, zuständig: niemand',
    ]);
    expect(await bed.db('audit').where('action', 'lead.moved')).toHaveLength(1);
  });

  it('keeps a reply as a note', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const lead = await bed.submit();
    await bed.deliver();
    const message = await leadIn(anna.chat);

    anna.chat.send('Ruft <b>morgen</b> zurück', { replyTo: message.id });
    await anna.chat.waitFor(({ text }) => text === 'Die Notiz ist gespeichert.');

    expect(await bed.db('lead_notes').where('lead_id', lead.id)).toMatchObject([
      { text: 'Ruft <b>morgen</b> zurück', author_id: anna.actor.userId },
    ]);
  });

  it('may be called anything', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const company = '</b><a href="tg://user?id=1">x</a> & "Söhne" <script>';
    await bed.submit({ values: { name: '<b>', company, email: 'a@lily.de' } });

    await bed.deliver();

    const message = await leadIn(anna.chat, company);
    expect(message.text).toContain(`${company}, Friseursalons`);
    expect(message.text).toContain('Name: <b>');
    expect(message.entities.filter(({ type }) => type === 'text_link')).toEqual([]);
    await anna.chat.press(message, 'Verloren').answered();
    await anna.chat.waitFor(({ text }) => text.includes('Warum verloren?') && text.includes(company));
  });

  it('says of whom it may be a duplicate, and nothing personal once it was merged', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const first = await bed.submit();
    const second = await bed.submit({ values: { company: 'Lily Zwei', email: 'lena@lily.de' } });
    await bed.deliver();
    const message = await leadIn(anna.chat, 'Lily Zwei');
    expect(message.text).toContain('Mögliche Dublette von „Salon Lily“');

    const versions = { intoVersion: first.version, fromVersion: second.version };
    await mergeLeads({ db: bed.db }, anna.actor, { intoId: first.id, fromId: second.id, ...versions });
    await bed.deliver();

    const merged = await anna.chat.waitFor(({ id, edits }) => id === message.id && edits > 0);
    expect(merged.text).toBe('Diese Anfrage wurde mit einer anderen zusammengelegt.');
    expect(merged.buttons.flat().map(({ url }) => url)).toEqual([
      `https://agency.example/crm/leads/${first.id}`,
    ]);
  });

  it('leaves nothing personal behind when it was erased, wherever it was shown and pressed', async () => {
    const platform = fakePlatform(() => bed.db);
    bed = await openStaffBed({ platform: () => platform.client() });
    const anna = await bed.staff('architect', 'Anna');
    const gone = await bed.staff('operator', 'Olaf');
    const lead = await bed.submit();
    await bed.deliver();
    const message = await leadIn(anna.chat);
    await leadIn(gone.chat);
    await anna.chat.press(message, 'Übernehmen').answered();
    // Quicker than the message could be changed: it was she herself who changed the lead.
    await anna.chat.press(message, 'Bereitstellen').answered();
    await anna.chat.waitFor(({ text }) => text.includes('Welche Vorlage?'));
    // A list, as a command shows it, and a chat in which nothing arrives any more.
    await bed.db.transaction((trx) =>
      putMessage(trx, bed.hub, {
        chatId: anna.chat.chatId,
        key: 'update:1:1',
        content: {
          text: html`Salon Lily`,
          buttons: [[{ text: 'Salon Lily', data: callbackData('open', lead.id) }]],
        },
      }),
    );
    await bed.db('telegram_messages').where('chat_id', gone.chat.chatId).update({ dropped: 'blocked' });
    const sealer = createSealer(Buffer.alloc(32, 1));
    await eraseLead({ db: bed.db, sealer }, anna.actor, { leadId: lead.id });

    await bed.deliver();

    const erased = await anna.chat.waitFor(({ text }) => text.startsWith('Diese Anfrage wurde gelöscht'));
    expect(erased.buttons).toEqual([]);
    for (const table of ['telegram_messages', 'telegram_updates', 'hub_actions', 'hub_dialogs']) {
      const stored: unknown[] = await bed.db(table);
      expect(JSON.stringify(stored), table).not.toMatch(/lily|Lena/i);
    }
    await expect.poll(() => anna.chat.messages().filter(({ text }) => /lily/i.test(text))).toEqual([]);
  });

  it('is refreshed where it was shown when somebody moves it in the CRM, and shown nowhere anew', async () => {
    bed = await openStaffBed();
    const anna = await bed.staff('architect', 'Anna');
    const lead = await bed.submit();
    await bed.deliver();
    await leadIn(anna.chat);
    const late = await bed.staff('operator', 'Olaf');

    await moveLead({ db: bed.db }, anna.actor, { leadId: lead.id, version: lead.version, to: 'qualified' });
    await bed.deliver();

    await anna.chat.waitFor(({ text }) => text.includes('Stufe: Qualifiziert'));
    await late.chat.staysWithout(() => true, 200);
  });
});
