import { systemActor } from '@codexdlc/domain';
import { createLead } from '@codexdlc/domain/leads';
import type { SeenMessage } from '@codexdlc/tools/telegram';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandMenuTick } from './command-menu-tick.ts';
import { openStaffWorld, type Staff, type StaffWorld } from '../alerts/testing/staff-world.ts';

const WAIT_MS = 15_000;
let world: StaffWorld;
let jana: Staff;
let clara: Staff;
let lily: { id: string; clientId: string };
beforeAll(async () => {
  world = await openStaffWorld();
  jana = await world.staff('Jana', 'architect');
  lily = await world.tenant('lily');
  await world.tenant('lilac');
  await world.tenant('oak');
  clara = await world.staff('Clara', 'client', { clientId: lily.clientId });
}, 60_000);
afterAll(() => world.end());
beforeEach(() => {
  world.changes.length = 0;
});

/** The first answer that fits to what was written just now. */
async function ask(
  { chat }: Staff,
  text: string,
  fits: (message: SeenMessage) => boolean,
): Promise<SeenMessage> {
  const { id } = chat.send(text);
  return chat.waitFor((message) => message.id > id && fits(message), WAIT_MS);
}
const labels = ({ buttons }: SeenMessage) => buttons.flat().map(({ text }) => text);
const press = ({ chat }: Staff, message: SeenMessage, label: string) =>
  chat.press(message, label).answered(WAIT_MS);

describe('/status', () => {
  it('shows the whole platform to the staff, and to a client what is theirs', async () => {
    await world.db('host_samples').insert({
      host_id: world.hostId,
      facts: JSON.stringify({
        memoryTotalMb: 64_000,
        memoryUsedPercent: 61,
        diskTotalGb: 100,
        diskUsedPercent: 40,
        cpus: 8,
        load1: 0.5,
        containersRunning: 3,
        dockerVersion: '28',
      }),
    });
    const all = await ask(jana, '/status', ({ text }) => text.startsWith('Platform'));
    const own = await ask(clara, '/status', ({ text }) => text.startsWith('Platform'));

    expect(all.text).toContain('Tenants: 3 online');
    expect(all.text).toContain('host-1: memory 61%, disk 40%, load 0.5 on 8 CPUs, 3 tenants');
    expect(own.text).toContain('Tenants: 1 online');
    expect(own.text).not.toContain('host-1');
  });

  it('shows a tenant with what can be done about it, and once more by a button', async () => {
    const shown = await ask(jana, '/status LILY.example.com', ({ text }) => text.startsWith('lily: online'));

    expect(shown.text).toContain('Version: salon 1.0.0');
    expect(shown.text).toContain('Last operation: Creation, done');
    expect(shown.text).toContain('Health: its host does not answer');
    expect(labels(shown)).toEqual(['Restart', 'Logs', 'Suspend', 'Back up', 'Look again', 'Open in the CRM']);
    await world.report({ fingerprint: 'x', tenantId: lily.id, clientId: lily.clientId });
    await press(jana, shown, 'Look again');
    await jana.chat.waitFor(({ id, text }) => id === shown.id && text.includes('has ended'), WAIT_MS);
  });

  it('asks which one is meant, and offers names that look alike', async () => {
    const several = await ask(jana, '/status lil', ({ text }) => text.includes('Several tenants'));
    expect(labels(several).toSorted()).toEqual(['lilac', 'lily']);
    await press(jana, several, 'lilac');
    await jana.chat.waitFor(({ text }) => text.startsWith('lilac: online'), WAIT_MS);

    const none = await ask(jana, '/status oka', ({ text }) => text.includes('No tenant is called “oka”'));
    expect(labels(none)).toEqual(['oak']);
    const hostile = await ask(jana, '/status <b>x</b>', ({ text }) => text.includes('“<b>x</b>”'));
    expect(labels(hostile)).toEqual([]);
  });

  it('shows a client no other tenant', async () => {
    const answer = await ask(clara, '/status oak', ({ text }) => text.includes('No tenant is called'));

    expect(labels(answer)).toEqual([]);
  });
});

describe('/tenants', () => {
  it('turns pages and filters in one message', async () => {
    for (let n = 0; n < 9; n += 1) await world.tenant(`more-${n}`);
    await world.db('tenants').where('slug', 'more-8').update({ status: 'suspended' });
    const list = await ask(jana, '/tenants', ({ text }) => text.startsWith('Tenants (all)'));
    expect(list.text).toContain('Page 1 of 2');
    const later = (fits: (text: string) => boolean) =>
      jana.chat.waitFor(({ id, text }) => id === list.id && fits(text), WAIT_MS);

    await press(jana, list, '›');
    await later((text) => text.includes('Page 2 of 2'));
    await press(jana, list, 'Suspended');
    const suspended = await later((text) => text.startsWith('Tenants (suspended)'));
    expect(suspended.text).toContain('more-8: suspended');
    expect(suspended.text).not.toContain('oak');
    await press(jana, list, 'In trouble');
    const trouble = await later((text) => text.startsWith('Tenants (in trouble)'));
    expect(trouble.text).toContain('lily: online, in trouble');
  });
});

describe('/logs', () => {
  it('shows the last lines of a service without secrets, and another one in the same message', async () => {
    const items = Array.from({ length: 40 }, (_, n) => ({
      service: 'worker',
      line: `line ${n} <b> password=hunter22`,
    }));
    world.answers.set(`/v1/tenants/${lily.id}/logs`, { items });
    const shown = await ask(jana, '/logs lily worker', ({ text }) => text.startsWith('Last lines of lily'));

    expect(shown.text).toContain('line 39 <b> password=[hidden]');
    expect(shown.text).not.toContain('line 9 ');
    expect(shown.text).not.toContain('hunter22');
    world.answers.set(`/v1/tenants/${lily.id}/logs`, { items: [] });
    const [other = ''] = labels(shown);
    await press(jana, shown, other);
    await jana.chat.waitFor(
      ({ id, text }) => id === shown.id && text.includes('There are no lines.'),
      WAIT_MS,
    );
    world.answers.clear();
  });

  it('says so when the host does not answer, and goes on', async () => {
    const answer = await ask(jana, '/logs oak', ({ text }) => !text.startsWith('Last lines'));

    expect(answer.text).toContain('What helps');
    await ask(jana, '/help', ({ text }) => text.startsWith('What can be asked for'));
  });
});

describe('/leads', () => {
  it('shows open ones by stage and opens one; clients see none', async () => {
    const actor = systemActor('test');
    for (const company of ['Salon <b>Rosa</b>', 'Gasthaus Krone'])
      await createLead({ db: world.db }, actor, {
        niche: 'beauty-salons',
        language: 'de',
        company,
        email: `${company.replaceAll(/\W/g, '')}@example.test`,
      });
    const list = await ask(jana, '/leads', ({ text }) => text.startsWith('Open leads'));
    expect(list.text).toContain('Salon <b>Rosa</b>');
    expect(list.text).toContain('New 2, Contacted 0, Qualified 0');

    await press(jana, list, 'Gasthaus Krone');
    const opened = await jana.chat.waitFor(
      ({ id, text }) => id !== list.id && text.startsWith('Gasthaus Krone'),
      WAIT_MS,
    );
    await press(jana, list, 'Gasthaus Krone');
    await jana.chat.waitFor(({ id, text }) => id > opened.id && text.startsWith('Gasthaus Krone'), WAIT_MS);
    const keys = await world.db('telegram_messages').whereLike('key', 'lead:%').pluck('chat_id');
    expect(keys).toEqual([jana.user.id]);
    await press(jana, list, 'Contacted');
    await jana.chat.waitFor(
      ({ id, text }) => id === list.id && text.includes('There is no open lead.'),
      WAIT_MS,
    );

    const refused = await ask(clara, '/leads', () => true);
    expect(refused.text).not.toContain('Rosa');
  });
});

describe('who is answered', () => {
  it('nobody whom the agency does not know', async () => {
    const { chat } = world.person('Stranger');
    for (const command of [
      '/status',
      '/tenants',
      '/leads',
      '/help',
      '/menu',
      '/summary',
      '/mute 2h',
      '/restart lily',
    ])
      chat.send(command);
    // A command of somebody known, written later, is answered.
    await ask(jana, '/menu', ({ text }) => text.startsWith('What would you like to see'));

    await chat.staysWithout(() => true, 300);
    expect(world.changes).toEqual([]);
  });

  it('in a group only where it is the team’s', async () => {
    const team = await world.teamGroup(jana, 'Team');
    const other = world.telegram.addGroup({ title: 'Friends', members: [jana.user, world.bot] });
    other.as(jana.user).send('/status');
    team.as(jana.user).send('/status');

    await team.as(jana.user).waitFor(({ text }) => text.includes('3 ') || text.includes('12 '), WAIT_MS);
    await other.as(jana.user).staysWithout(({ from }) => from.id === world.bot.id, 300);
  });

  it('with what their role can ask for', async () => {
    const staff = await ask(jana, '/help', ({ text }) => text.startsWith('What can be asked for'));
    const client = await ask(clara, '/help', ({ text }) => text.startsWith('What can be asked for'));

    expect(staff.text).toContain('/restart');
    expect(client.text).toContain('/status');
    expect(client.text).not.toContain('/restart');
  });

  it('with the menu, when they press Start', async () => {
    await ask(clara, '/start', ({ text }) => text.startsWith('What would you like to see'));
    const { id } = jana.chat.start('start');
    await jana.chat.waitFor((message) => message.id > id && labels(message).includes('Deploy'), WAIT_MS);
  });

  it('by buttons too', async () => {
    const menu = await ask(jana, '/menu', ({ text }) => text.startsWith('What would you like to see'));
    expect(labels(menu)).toEqual(['Status', 'Tenants', 'Leads', 'Summary', 'Deploy', 'Mute']);
    await press(jana, menu, 'Mute');
    const howTo = await jana.chat.waitFor(({ text }) => text.startsWith('For how long?'), WAIT_MS);
    await press(jana, howTo, '2 h');
    await jana.chat.waitFor(
      ({ id, text }) => id === howTo.id && text.startsWith('This chat is quiet'),
      WAIT_MS,
    );
    jana.chat.send('/mute off');
  });
});

describe('inline search', () => {
  it('finds what the person may see and posts its state', async () => {
    const answer = jana.chat.inlineQuery('lil');
    const results = await answer.answered(WAIT_MS);

    expect(results.map(({ title }) => title).toSorted()).toEqual(['lilac', 'lily']);
    expect(answer.choose('lily').text).toBe('lily: online\nlily.example.com');
    const own = await clara.chat.inlineQuery('').answered(WAIT_MS);
    expect(own.map(({ title }) => title)).toEqual(['lily']);
  });

  it('shows ten at most, fresh and for this person only', async () => {
    const results = await jana.chat.inlineQuery('').answered(WAIT_MS);

    expect(results).toHaveLength(10);
    const call = world.telegram.calls('answerInlineQuery').at(-1);
    expect(call?.body).toMatchObject({ cache_time: 0, is_personal: true });
  });

  it('shows strangers a way in and nothing else', async () => {
    const results = await world.person('Stranger').chat.inlineQuery('lily').answered(WAIT_MS);

    expect(results).toEqual([]);
    const call = world.telegram.calls('answerInlineQuery').at(-1);
    expect(JSON.stringify(call?.body['button'])).toContain('start');
  });
});

describe('the list behind the menu button', () => {
  it('offers strangers the survey, and staff their commands in their language', async () => {
    const olaf = await world.staff('Olaf', 'operator', { language: 'de' });
    const lists = () =>
      world.telegram.calls('setMyCommands').map(({ body }) => ({
        scope: JSON.stringify(body['scope'] ?? null),
        names: JSON.stringify(body['commands']),
      }));
    await commandMenuOnce();

    const byDefault = lists().filter(({ scope }) => scope === 'null');
    expect(byDefault).toHaveLength(3);
    for (const { names } of byDefault) expect(names).not.toContain('status');
    const his = lists().find(({ scope }) => scope.includes(String(olaf.user.id)));
    expect(his?.names).toContain('Alle Mandanten zum Blättern');
    const hers = lists().find(({ scope }) => scope.includes(String(clara.user.id)));
    expect(hers?.names).toContain('status');
    expect(hers?.names).not.toContain('restart');
  });
});

async function commandMenuOnce(): Promise<void> {
  world.telegram.clearCalls();
  await commandMenuTick.run({ ...world.hub });
}
