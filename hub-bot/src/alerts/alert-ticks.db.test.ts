import type { SeenMessage } from '@codexdlc/tools/telegram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestTick } from './digest-tick.ts';
import { escalationTick } from './escalation-tick.ts';
import { localTime, momentOf, nextDay } from './local-time-rules.ts';
import { summaryTick } from './summary-tick.ts';
import { openStaffWorld, type Staff, type StaffWorld } from './testing/staff-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONE = 'Europe/Berlin';

/** One message a second in a chat: what was said before goes first. */
const WAIT_MS = 20_000;
let world: StaffWorld;
let olaf: Staff;
let jana: Staff;
beforeAll(async () => {
  world = await openStaffWorld({
    HUB_QUIET_HOURS: '22-7',
    HUB_ESCALATE_MINUTES: '10',
    HUB_SUMMARY_HOUR: '21',
  });
  olaf = await world.staff('Olaf', 'operator');
}, 60_000);
afterAll(() => world.end());

const told = ({ chat }: Staff, ...words: string[]): SeenMessage[] =>
  chat
    .messages()
    .filter(({ from, text }) => from.id === world.bot.id && words.every((word) => text.includes(word)));
const facts = (tenant: string) => ({ tenant, role: 'worker', what: 'died', isOutOfMemory: false });
const isSilent = (text: string) =>
  world.telegram
    .calls('sendMessage')
    .filter(({ body }) => String(body['text']).includes(text))
    .map(({ body }) => String(body['disable_notification']) === 'true');
/** Moves the hub's clock to the next time at which clocks in Berlin show this hour, and some minutes. */
function goTo(hour: number, minutes = 30): void {
  const now = world.hub.now();
  const { day } = localTime(now, ZONE);
  const today = momentOf(day, hour, ZONE).getTime() + minutes * MINUTE;
  const next =
    today > now.getTime() ? today : momentOf(nextDay(day), hour, ZONE).getTime() + minutes * MINUTE;
  world.ahead(next - now.getTime());
}
const escalate = () => escalationTick.run(world.hub);

describe('escalation', () => {
  it('goes to whoever there is where no architect is known', async () => {
    const incident = await world.report({ fingerprint: 'e0', facts: facts('nobody') });
    await world.relay();
    world.ahead(11 * MINUTE);
    await escalate();

    await olaf.chat.waitFor(
      ({ text }) => text.includes('of nobody') && text.includes('Nobody has looked after it'),
      WAIT_MS,
    );
    await world.close(incident);
    await world.relay();
  });

  it('tells architects three times, with longer pauses, and then no more', async () => {
    jana = await world.staff('Jana', 'architect');
    const incident = await world.report({ fingerprint: 'e1', facts: facts('alone') });
    await world.relay();
    // The clock of the hub is ahead of the database's already.
    const openedAt = new Date(world.hub.now().getTime());
    await world.db('incidents').where('id', incident.id).update({ opened_at: openedAt });
    const seen: number[] = [];
    for (const minutes of [0, 9, 2, 1, 19, 1, 39, 1, 1_000]) {
      world.ahead(minutes * MINUTE);
      await escalate();
      await escalate();
      const rows = await world
        .db('telegram_messages')
        .whereLike('key', `incident:${incident.id}:escalation:%`);
      seen.push(rows.length);
    }

    expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 3]);
    await jana.chat.waitFor(
      ({ text }) => text.includes('of alone') && text.includes('This is the last reminder.'),
      WAIT_MS,
    );
    expect(told(jana, 'of alone', 'Nobody has looked after it')).toHaveLength(3);
    expect(told(olaf, 'of alone', 'Nobody has looked after it')).toHaveLength(0);
    expect(isSilent('Nobody has looked after it')).not.toContain(true);
    await world.close(incident);
  });

  it('tells only the last one after the hub was away, and stops when somebody comes', async () => {
    const incident = await world.report({ fingerprint: 'e2', facts: facts('away') });
    await world.relay();
    world.ahead(5 * HOUR);
    await escalate();
    const message = await jana.chat.waitFor(
      ({ text }) => text.includes('of away') && text.includes('Nobody has'),
      WAIT_MS,
    );
    expect(told(jana, 'of away', 'Nobody has')).toHaveLength(1);

    await jana.chat.press(message, 'I take care of it').answered(WAIT_MS);
    const row = await world.db('incidents').where('id', incident.id).first<{ state: string }>('state');
    expect(row.state).toBe('acknowledged');
    await world.relay();
    const settled = await jana.chat.waitFor(
      ({ id, text }) => id === message.id && text.includes('Jana has been looking after it'),
      WAIT_MS,
    );
    expect(settled.buttons).toEqual([]);
  });

  it('is silent while it is muted, counts anew afterwards, and stops at the end', async () => {
    const incident = await world.report({ fingerprint: 'e3', facts: facts('hushed') });
    await world.relay();
    const mutedUntil = new Date(world.hub.now().getTime() + HOUR);
    await world.db('incidents').where('id', incident.id).update({ muted_until: mutedUntil });
    const count = async () =>
      (await world.db('telegram_messages').whereLike('key', `incident:${incident.id}:escalation:%`)).length;

    world.ahead(59 * MINUTE);
    await escalate();
    expect(await count()).toBe(0);
    world.ahead(10 * MINUTE);
    await escalate();
    expect(await count()).toBe(0);
    world.ahead(2 * MINUTE);
    await escalate();
    expect(await count()).toBe(1);
    await world.close(incident);
    world.ahead(10 * HOUR);
    await escalate();
    expect(await count()).toBe(1);
  });
});

describe('quiet hours', () => {
  it('let a warning come without a sound, and what is critical with one', async () => {
    goTo(2);
    await world.report({ fingerprint: 'q1', severity: 'warning', facts: facts('soft') });
    await world.report({ fingerprint: 'q2', severity: 'critical', facts: facts('hard') });
    await world.relay();
    // Everything before it in this chat goes first, one message a second.
    for (const { chat } of [jana, olaf]) {
      await chat.waitFor(({ text }) => text.includes('of hard'), WAIT_MS);
      await chat.waitFor(({ text }) => text.includes('of soft'), WAIT_MS);
    }

    expect(new Set(isSilent('of soft'))).toEqual(new Set([true]));
    expect(new Set(isSilent('of hard'))).toEqual(new Set([false]));
  });
});

describe('digest', () => {
  it('tells notices together, outside the quiet hours, and again only what is new', async () => {
    goTo(3);
    const notice = await world.report({
      fingerprint: 'd1',
      severity: 'notice',
      kind: 'disk-full',
      facts: { host: 'small', percent: 80, bound: 75 },
    });
    // Of the clock that is ahead, for that is the day which the digest is about.
    await world.db('incidents').where('id', notice.id).update({ opened_at: world.hub.now() });
    await world.relay();
    await digestTick.run(world.hub);
    await digestTick.run(world.hub);
    expect(told(jana, 'The disk of host small')).toHaveLength(0);

    goTo(9);
    await world.db('incidents').where('id', notice.id).update({ opened_at: world.hub.now() });
    await digestTick.run(world.hub);
    await digestTick.run(world.hub);
    await olaf.chat.waitFor(({ text }) => text.startsWith('Notices'), WAIT_MS);
    const digest = await jana.chat.waitFor(({ text }) => text.startsWith('Notices'), WAIT_MS);
    expect(digest.text).toContain('The disk of host small is nearly full');
    expect(isSilent('The disk of host small')).toEqual([true, true]);

    await world.db('telegram_messages').whereLike('key', 'digest:%').update({ created_at: world.hub.now() });
    world.ahead(4 * HOUR);
    await digestTick.run(world.hub);
    await jana.chat.staysWithout(
      (message) => message.id > digest.id && message.text.startsWith('Notices'),
      300,
    );

    await world.close(notice);
    await world.db('incidents').where('id', notice.id).update({ closed_at: world.hub.now() });
    await digestTick.run(world.hub);
    const next = await jana.chat.waitFor(
      (message) => message.id > digest.id && message.text.startsWith('Notices'),
      WAIT_MS,
    );
    expect(next.text).toContain('Ended');
    expect(next.text).not.toContain('Open\n');
  });
});

describe('evening summary', () => {
  it('comes once in the evening, and the next day again', async () => {
    goTo(20);
    await summaryTick.run(world.hub);
    expect(told(jana, 'Summary of')).toHaveLength(0);

    goTo(21);
    await summaryTick.run(world.hub);
    await summaryTick.run(world.hub);
    const first = await jana.chat.waitFor(({ text }) => text.startsWith('Summary of'), WAIT_MS);
    await olaf.chat.waitFor(({ text }) => text.startsWith('Summary of'), WAIT_MS);
    goTo(23);
    await summaryTick.run(world.hub);
    goTo(21);
    await summaryTick.run(world.hub);
    for (const staff of [jana, olaf]) {
      await expect.poll(() => told(staff, 'Summary of').length, { timeout: WAIT_MS }).toBeGreaterThan(1);
    }
    // What was told in the evening is not told otherwise later that night.
    expect(jana.chat.messages().find(({ id }) => id === first.id)?.edits).toBe(0);

    expect(told(jana, 'Summary of')).toHaveLength(2);
    expect(told(olaf, 'Summary of')).toHaveLength(2);
  });

  it('is shown at any time by command, with what needs a hand', async () => {
    const { id, clientId } = await world.tenant('lily');
    await world.db('tenants').where({ id }).update({ status: 'failed' });
    await world.report({ fingerprint: 's1', tenantId: id, clientId, facts: facts('open') });
    olaf.chat.send('/summary');
    const shown = await olaf.chat.waitFor(({ text }) => text.includes('1 tenant has failed'), WAIT_MS);

    expect(shown.text).toContain('Tenants: 1 failed');
    expect(shown.text).toContain('critical incidents that nobody looks after');
    expect(shown.text).toMatch(/Operations: \d+ done, 0 failed/);
  });
});
