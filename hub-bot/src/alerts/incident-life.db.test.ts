import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '@codexdlc/tools/telegram';
import { openStaffWorld, type Staff, type StaffWorld } from './testing/staff-world.ts';

/** One message a second in a chat: what was said before goes first. */
const WAIT_MS = 20_000;
let world: StaffWorld;
let jana: Staff;
let olaf: Staff;
let lily: { id: string; clientId: string };
beforeAll(async () => {
  world = await openStaffWorld();
  jana = await world.staff('Jana', 'architect');
  olaf = await world.staff('Olaf', 'operator', { language: 'de' });
  lily = await world.tenant('lily');
  await world.relay();
}, 60_000);
afterAll(() => world.end());
beforeEach(() => {
  world.changes.length = 0;
});

const told = ({ chat }: Staff, word: string): SeenMessage[] =>
  chat
    .messages()
    .filter(({ from, text, deleted }) => from.id === world.bot.id && !deleted && text.includes(word));
const isSilent = (text: string) =>
  world.telegram
    .calls('sendMessage')
    .filter(({ body }) => String(body['text']).includes(text))
    .map(({ body }) => body['disable_notification'] === true || body['disable_notification'] === 'true');
const ofLily = () => ({ tenantId: lily.id, clientId: lily.clientId });

describe('an incident in the chats of the staff', () => {
  it('is one message each from its beginning to its end', async () => {
    const fingerprint = 'life';
    const incident = await world.report({ ...ofLily(), fingerprint });
    await world.relay(2);
    const first = await jana.chat.waitFor(
      ({ text }) => text.startsWith('Critical: The application of lily'),
      WAIT_MS,
    );
    await olaf.chat.waitFor(
      ({ text }) => text.startsWith('Kritisch: Anwendung von lily hat sich beendet'),
      WAIT_MS,
    );
    expect(first.text).toContain('Error: <b>out of beans</b>');
    expect(first.text).toContain('lily.example.com');
    expect(first.text).toContain('Host host-1');

    await world.report({ ...ofLily(), fingerprint });
    await world.report({ ...ofLily(), fingerprint });
    await world.relay(2);
    await jana.chat.waitFor(({ id, text }) => id === first.id && text.includes('Seen 3 times'), WAIT_MS);
    await olaf.chat.waitFor(({ text }) => text.includes('3-mal gesehen'), WAIT_MS);

    await world.close(incident);
    await world.relay(2);
    const ended = await jana.chat.waitFor(
      ({ id, text }) => id === first.id && text.includes('ended after'),
      WAIT_MS,
    );
    await olaf.chat.waitFor(({ text }) => text.startsWith('Kritisch, vorbei nach'), WAIT_MS);

    expect(ended.text).not.toContain('out of beans');
    expect(ended.buttons.flat().map(({ text }) => text)).toEqual(['Logs', 'Open in the CRM']);
    expect(told(jana, 'application of lily')).toHaveLength(1);
    expect(told(olaf, 'Anwendung von lily')).toHaveLength(1);
  });

  it('is acknowledged once, by whoever was first, and both chats show who', async () => {
    await world.report({
      ...ofLily(),
      fingerprint: 'ack',
      facts: { tenant: 'ack', role: 'backend', what: 'died' },
    });
    await world.relay();
    const hers = await jana.chat.waitFor(({ text }) => text.includes('application of ack'), WAIT_MS);
    const his = await olaf.chat.waitFor(({ text }) => text.includes('Anwendung von ack'), WAIT_MS);

    expect((await jana.chat.press(hers, 'I take care of it').answered(WAIT_MS)).text).toBe(
      'You look after it now.',
    );
    expect((await olaf.chat.press(his, 'Ich kümmere mich').answered(WAIT_MS)).text).toBe(
      'Jana kümmert sich schon darum.',
    );

    await jana.chat.waitFor(
      ({ id, text }) => id === hers.id && text.includes('Jana has been looking after it'),
      WAIT_MS,
    );
    await olaf.chat.waitFor(
      ({ id, text }) => id === his.id && text.includes('Jana kümmert sich seit'),
      WAIT_MS,
    );
    await world.relay();
    const audit = await world
      .db('audit')
      .where('action', 'incident.acknowledged')
      .orderBy('id')
      .select('actor_kind', 'actor_id', 'actor_name');
    expect(audit[0]).toEqual({ actor_kind: 'user', actor_id: jana.userId, actor_name: 'Jana' });
    expect(
      told(jana, 'application of ack')[0]
        ?.buttons.flat()
        .map(({ text }) => text),
    ).not.toContain('I take care of it');
  });

  it('is muted for a while, to the end, and told again', async () => {
    const facts = { tenant: 'mute', role: 'backend', what: 'died' };
    const incident = await world.report({ ...ofLily(), fingerprint: 'mute', facts });
    await world.relay();
    const message = await jana.chat.waitFor(({ text }) => text.includes('application of mute'), WAIT_MS);
    const mutedUntil = async () => {
      const row = await world.db('incidents').where('id', incident.id).first<{ muted_until: Date | null }>();
      return row.muted_until;
    };

    await jana.chat.press(message, 'Mute 8 h').answered(WAIT_MS);
    const until = await mutedUntil();
    expect((until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(7.9 * 3_600_000);
    await jana.chat.waitFor(({ id, text }) => id === message.id && text.includes('Muted until'), WAIT_MS);
    await olaf.chat.waitFor(({ text }) => text.includes('von mute') && text.includes('Stumm bis'), WAIT_MS);

    await jana.chat.press(message, 'Tell again').answered(WAIT_MS);
    expect(await mutedUntil()).toBeNull();
    await jana.chat.waitFor(({ id, text }) => id === message.id && !text.includes('Muted until'), WAIT_MS);
    expect((await jana.chat.press(message, 'Mute to the end').answered(WAIT_MS)).text).toBe(
      'Only its end will be told.',
    );
    await jana.chat.waitFor(
      ({ id, text }) => id === message.id && text.includes('Only its end will be told.'),
      WAIT_MS,
    );
  });

  it('can be pressed when it is over already, and then shows so', async () => {
    const facts = { tenant: 'late', role: 'backend', what: 'died' };
    const incident = await world.report({ ...ofLily(), fingerprint: 'late', facts });
    await world.relay();
    const message = await jana.chat.waitFor(({ text }) => text.includes('application of late'), WAIT_MS);
    await world.close(incident);

    const { text } = await jana.chat.press(message, 'I take care of it').answered(WAIT_MS);

    expect(text).toBe('It is over.');
    await jana.chat.waitFor(({ id, text: now }) => id === message.id && now.includes('ended after'), WAIT_MS);
  });

  it('rings once more when it becomes critical, and only then', async () => {
    const facts = { tenant: 'worse', role: 'worker', what: 'died', isOutOfMemory: false, deaths: 1 };
    const report = { ...ofLily(), fingerprint: 'worse', facts, severity: 'warning' as const };
    await world.report(report);
    await world.report(report);
    await world.relay();
    await jana.chat.waitFor(({ text }) => text.startsWith('Warning') && text.includes('of worse'), WAIT_MS);
    expect(told(jana, 'became worse')).toHaveLength(0);

    await world.report({ ...report, kind: 'restart-loop', severity: 'critical' });
    await world.report({ ...report, kind: 'restart-loop', severity: 'critical' });
    await world.relay(2);

    await jana.chat.waitFor(
      ({ text }) => text.startsWith('Critical') && text.includes('became worse'),
      WAIT_MS,
    );
    await jana.chat.waitFor(
      ({ text }) => text.startsWith('Critical') && text.includes('Seen 4 times'),
      WAIT_MS,
    );
    expect(told(jana, 'became worse')).toHaveLength(1);
    expect(isSilent('became worse')).toEqual([false]);
  });

  it('tells nobody of what nobody was told of when it ended, and is quiet about what is over already', async () => {
    const facts = { tenant: 'gone', role: 'backend', what: 'died' };
    const incident = await world.report({ ...ofLily(), fingerprint: 'gone', facts });
    await world.close(incident);
    await world.relay();

    await jana.chat.waitFor(
      ({ text }) => text.includes('application of gone') && text.includes('ended after'),
      WAIT_MS,
    );
    expect(isSilent('application of gone')).toEqual([true]);
    expect(told(jana, 'application of gone')).toHaveLength(1);
  });

  it('is none of a muted chat unless it is critical', async () => {
    const muted = await world.staff('Mia', 'operator');
    muted.chat.send('/mute 2h');
    await muted.chat.waitFor(({ text }) => text.startsWith('This chat is quiet until'), WAIT_MS);
    const facts = (tenant: string) => ({ tenant, role: 'worker', what: 'died' });
    await world.report({ fingerprint: 'm1', severity: 'warning', facts: facts('hushed') });
    await world.report({ fingerprint: 'm2', severity: 'critical', facts: facts('loud') });
    await world.relay();

    await muted.chat.waitFor(({ text }) => text.includes('of loud'), WAIT_MS);
    await jana.chat.waitFor(({ text }) => text.includes('of hushed'), WAIT_MS);
    expect(told(muted, 'of hushed')).toHaveLength(0);

    muted.chat.send('/mute off');
    await muted.chat.waitFor(({ text }) => text === 'This chat hears everything again.', WAIT_MS);
    await world.report({ fingerprint: 'm3', severity: 'warning', facts: facts('heard') });
    await world.relay();
    await muted.chat.waitFor(({ text }) => text.includes('of heard'), WAIT_MS);
  });
});
