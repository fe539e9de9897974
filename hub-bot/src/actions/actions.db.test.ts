import { AppError } from '@codexdlc/domain';
import { Composer } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HubContext } from '../bot/hub-context.ts';
import { openStaffBed, type Chat, type StaffBed } from '../leads/testing/staff-bed.ts';
import { bold, html } from '../messages/html.ts';
import { anyActionKind, type ActionKind } from './action-kind.ts';
import { askToConfirm } from './ask-to-confirm.ts';
import { expireActions } from './expire-actions.ts';

let bed: StaffBed;
/** Keys of the runs, in order. */
let runs: string[];
let fails: Error[];

const Target = z.object({ slug: z.string() });
const restart: ActionKind<z.infer<typeof Target>> = {
  name: 'test-restart',
  permission: 'tenant:change',
  target: Target,
  subject: ({ slug }) => html`Neustart: ${slug}`,
  async run({ key, target }) {
    runs.push(key);
    const error = fails.shift();
    if (error !== undefined) throw error;
    return { state: 'done', result: {}, text: html`${bold(target.slug)} läuft wieder.` };
  },
};

function command(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  feature.command('restart', (ctx) => {
    askToConfirm(ctx, { kind: restart, target: { slug: ctx.match }, question: html`Wirklich neu starten?` });
  });
  return feature;
}

beforeEach(async () => {
  runs = [];
  fails = [];
  bed = await openStaffBed({ features: [command()], kinds: [anyActionKind(restart)] });
});
afterEach(() => bed.end());

const question = (chat: Chat) => chat.waitFor(({ text }) => text.includes('Wirklich neu starten?'));
const states = () => bed.db('hub_actions').orderBy('created_at').pluck<string[]>('state');

describe('a change that is asked for', () => {
  it('is done after a yes, once, with the id of the question as its key', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    chat.send('/restart <lily>');
    const message = await question(chat);
    expect(message.html).toContain('<b>Neustart: &lt;lily&gt;</b>');
    expect(message.text).toContain('Die Frage gilt 5 Minuten.');
    const data = message.buttons[0]?.[0]?.data ?? '';

    const presses = [chat.pressData(message, data), chat.pressData(message, data)];
    const [, second] = await Promise.all(presses.map((press) => press.answered()));

    const done = await chat.waitFor(({ text }) => text.includes('läuft wieder.'));
    expect(done.id).toBe(message.id);
    expect(done.buttons).toEqual([]);
    expect(second?.text).toBe('Das ist schon getan.');
    expect(runs).toEqual(await bed.db('hub_actions').pluck<string[]>('id'));
    expect(await states()).toEqual(['done']);
  });

  it('is not done after a no, nor after five minutes', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    chat.send('/restart one');
    const first = await question(chat);
    await chat.press(first, 'Abbrechen').answered();
    await chat.waitFor(({ text }) => text.includes('Abgebrochen. Es wurde nichts geändert.'));
    chat.send('/restart two');
    const second = await question(chat);
    await bed
      .db('hub_actions')
      .where({ state: 'asked' })
      .update({ expires_at: new Date(Date.now() - 1) });

    await chat.press(second, 'Ja').answered();

    await chat.waitFor(({ text }) => text.includes('Nach 5 Minuten ohne Antwort verfallen.'));
    expect(runs).toEqual([]);
    expect(await states()).toEqual(['cancelled', 'cancelled']);
  });

  it('loses its buttons by itself when nobody answers', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    chat.send('/restart lily');
    await question(chat);
    await bed.db('hub_actions').update({ expires_at: new Date(Date.now() - 1) });

    await expireActions([anyActionKind(restart)]).run(bed.hub);

    const expired = await chat.waitFor(({ text }) => text.includes('verfallen'));
    expect(expired.buttons).toEqual([]);
  });

  it('is answered by nobody else, and by nobody who may not do it any more', async () => {
    const olaf = await bed.staff('operator', 'Olaf');
    const anna = await bed.staff('architect', 'Anna');
    olaf.chat.send('/restart lily');
    const message = await question(olaf.chat);
    const data = message.buttons[0]?.[0]?.data ?? '';
    anna.chat.send('/restart lily');
    const hers = await question(anna.chat);

    // A button with another's question, as from a message that was passed on.
    expect((await anna.chat.pressData(hers, data).answered()).text).toContain('wer gefragt wurde');
    await bed
      .db('users')
      .where({ id: olaf.actor.userId })
      .update({ role: 'client', client_id: await client() });
    expect((await olaf.chat.press(message, 'Ja').answered()).text).toContain('fehlt Ihnen das Recht');
    await bed.db('users').where({ id: olaf.actor.userId }).update({ disabled_at: new Date() });
    expect((await olaf.chat.press(message, 'Ja').answered()).text).toContain('nicht verbunden');

    expect(runs).toEqual([]);
    expect(await states()).toEqual(['asked', 'asked']);
  });

  it('is not even asked of whoever may not do it', async () => {
    const { chat } = await bed.staff('client', 'Karl');
    chat.send('/restart lily');

    const refused = await chat.waitFor(({ text }) => text.includes('fehlt Ihnen das Recht'));

    expect(refused.buttons).toEqual([]);
    expect(await states()).toEqual([]);
  });

  it('says in words what was refused, and is over', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    fails = [
      new AppError('CONFLICT', 'No.', {
        reason: 'tenant-state',
        facts: { slug: 'lily', operationKind: 'restart', status: 'suspended' },
      }),
    ];
    chat.send('/restart lily');

    await chat.press(await question(chat), 'Ja').answered();

    const refused = await chat.waitFor(({ text }) => text.includes('angehalten'));
    expect(refused.buttons).toEqual([]);
    expect(await states()).toEqual(['refused']);
  });

  it('can be tried again with the same key when the platform gave no answer', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    fails = [new AppError('UNAVAILABLE', 'The platform cannot be reached.')];
    chat.send('/restart lily');
    await chat.press(await question(chat), 'Ja').answered();
    const again = await chat.waitFor(({ text }) => text.includes('hat nicht geantwortet'));

    await chat.press(again, 'Noch einmal versuchen').answered();

    await chat.waitFor(({ text }) => text.includes('läuft wieder.'));
    expect(runs).toHaveLength(2);
    expect(new Set(runs).size).toBe(1);
    expect(await states()).toEqual(['done']);
  });

  it('goes on with the same key when the handler was killed, even after its time', async () => {
    const { chat } = await bed.staff('operator', 'Olaf');
    chat.send('/restart lily');
    const message = await question(chat);
    await bed.db.raw(`
      create sequence tries;
      create function dies() returns trigger language plpgsql as
        $$ begin if nextval('tries') = 1 then raise exception 'killed'; end if; return new; end $$;
      create trigger dies before update on hub_actions for each row when (new.state = 'done') execute function dies();
    `);
    const expired = new Promise<void>((resolve) => {
      fails = [];
      const check = setInterval(() => {
        if (runs.length === 0) return;
        clearInterval(check);
        void bed
          .db('hub_actions')
          .update({ expires_at: new Date(Date.now() - 1) })
          .then(() => {
            resolve();
          });
      }, 5);
    });

    chat.press(message, 'Ja');
    await expired;

    await chat.waitFor(({ text }) => text.includes('läuft wieder.'), 15_000);
    expect(runs).toHaveLength(2);
    expect(new Set(runs).size).toBe(1);
  });
});

async function client(): Promise<string> {
  const id = crypto.randomUUID();
  await bed.db('clients').insert({ id, name: 'A client' });
  return id;
}
