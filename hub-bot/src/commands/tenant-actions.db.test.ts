import type { SeenMessage } from '@codexdlc/tools/telegram';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStaffWorld, type Staff, type StaffWorld } from '../alerts/testing/staff-world.ts';

const WAIT_MS = 15_000;
let world: StaffWorld;
let jana: Staff;
let clara: Staff;
beforeAll(async () => {
  world = await openStaffWorld();
  jana = await world.staff('Jana', 'architect');
  const lily = await world.tenant('lily');
  for (const slug of ['lilac', 'oak', 'more-1', 'more-2']) await world.tenant(slug);
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
const press = ({ chat }: Staff, message: SeenMessage, label: string) =>
  chat.press(message, label).answered(WAIT_MS);

describe('changes of a tenant', () => {
  const restarts = () => world.changes.filter((change) => change.endsWith('/restart'));

  it('ask once, are done once as whoever confirmed, and are watched', async () => {
    const shown = await ask(jana, '/status oak', ({ text }) => text.startsWith('oak: online'));
    await press(jana, shown, 'Restart');
    const question = await jana.chat.waitFor(({ text }) => text.startsWith('Restart oak'), WAIT_MS);
    const again = await press(jana, shown, 'Restart');
    expect(again.text).toBe('That is asked already: see the question above.');
    expect(restarts()).toEqual([]);

    const first = jana.chat.press(question, 'Restart');
    const second = jana.chat.press(question, 'Restart');
    await first.answered(WAIT_MS);
    await second.answered(WAIT_MS);
    await jana.chat.waitFor(
      ({ id, text }) => id === question.id && text.includes('is being restarted'),
      WAIT_MS,
    );

    expect(restarts()).toHaveLength(1);
    const [operation] = await world.db('operations').where('kind', 'restart').select('id', 'requested_by');
    expect(operation).toMatchObject({ requested_by: { kind: 'user', id: jana.userId, name: 'Jana' } });
    const watches = await world.db('hub_watches').select('operation_id', 'chat_id');
    expect(watches).toEqual([{ operation_id: operation.id, chat_id: jana.user.id }]);
    const audit = await world
      .db('audit')
      .where('action', 'tenant.restart-requested')
      .select('actor_id', 'actor_name');
    expect(audit).toEqual([{ actor_id: jana.userId, actor_name: 'Jana' }]);
  });

  it('say in words why the platform refuses one', async () => {
    const question = await ask(jana, '/resume lilac', ({ text }) => text.startsWith('Resume lilac'));
    await press(jana, question, 'Resume');

    const refused = await jana.chat.waitFor(
      ({ id, text, buttons }) => id === question.id && buttons.length === 0 && text.includes('lilac'),
      WAIT_MS,
    );
    expect(refused.text).toMatch(/online/);
    expect(await world.db('operations').where('kind', 'resume')).toEqual([]);
  });

  it.each(['suspend', 'backup'] as const)('%s is asked for and done', async (name) => {
    const slug = `more-${name === 'suspend' ? 1 : 2}`;
    const question = await ask(jana, `/${name} ${slug}`, ({ buttons }) => buttons.length > 0);
    await press(jana, question, name === 'suspend' ? 'Suspend' : 'Back up');
    await jana.chat.waitFor(
      ({ id, text }) => id === question.id && text.includes('The message below'),
      WAIT_MS,
    );

    const [operation] = await world.db('operations').where('kind', name).select('requested_by', 'input');
    expect(operation.requested_by).toMatchObject({ name: 'Jana' });
  });

  it('are refused to a client, in words', async () => {
    const answer = await ask(clara, '/restart lily', () => true);

    expect(answer.text).toMatch(/may not|not allowed|right/i);
    expect(world.changes).toEqual([]);
  });
});
