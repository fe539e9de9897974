import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswered, transition, type DeployEvent } from './deploy-machine.ts';
import { DEPLOY_STEPS, DeployState, type DeployStep } from './deploy-state.ts';

const DIALOG = '0199aaaa-0000-7000-8000-000000000001';
const CLIENT = '0199aaaa-0000-7000-8000-000000000002';

function stateOf(given: Partial<DeployState> = {}): DeployState {
  return {
    dialogId: DIALOG,
    leadId: null,
    clientId: null,
    path: ['name', 'blueprint', 'domain', 'host', 'plan', 'email', 'language', 'review'],
    step: 'name',
    answers: {},
    offered: [],
    problem: [],
    actionId: null,
    ...given,
  };
}

function after(state: DeployState, ...events: DeployEvent[]): DeployState {
  return events.reduce((before, event) => {
    const moved = transition(before, event);
    if ('refusal' in moved) throw new Error(`${event.type} in ${before.step}: ${moved.refusal}`);
    // As the face does it: what can be chosen is offered when the step is shown.
    return { ...moved.state, offered: offersOf(moved.state.step) };
  }, state);
}

function offersOf(step: DeployStep) {
  if (step === 'language') return ['de', 'en', 'ru'].map((id) => ({ id, label: id }));
  if (step === 'domain') return [{ id: 'lily.de', label: 'lily.de' }];
  return ['', 'one', 'two'].map((id) => ({ id, label: id }));
}

const pick = (step: string, index = 1): DeployEvent => ({ type: 'choose', step, index });
const write = (text: string): DeployEvent => ({ type: 'write', text });

const whole = [
  write('Salon Lily'),
  pick('blueprint'),
  write('https://www.Müller-Salon.de/kontakt'),
  pick('host', 0),
  pick('plan', 2),
  write('Anna@Lily.DE'),
  pick('language', 2),
];

describe('the way to a deployment', () => {
  it('goes from question to question, and everything that was said is kept as the platform needs it', () => {
    const done = after(stateOf(), ...whole);

    expect(done.step).toBe('review');
    expect(done.answers).toEqual({
      name: 'Salon Lily',
      blueprint: { id: 'one', label: 'one' },
      domain: 'xn--mller-salon-thb.de',
      host: { id: '', label: '' },
      plan: { id: 'two', label: 'two' },
      email: 'anna@lily.de',
      language: 'ru',
    });
  });

  it('comes back to the end at once after one thing was changed', () => {
    const done = after(stateOf(), ...whole, { type: 'back' }, { type: 'back' }, write('lena@lily.de'));

    expect(done.step).toBe('review');
    expect(done.answers.email).toBe('lena@lily.de');
  });

  it('asks for the host anew when another blueprint is chosen, unless any will do', () => {
    const withHost = after(stateOf(), ...whole.slice(0, 3), pick('host', 1));
    const back = { ...withHost, step: 'blueprint' as const, offered: offersOf('blueprint') };

    expect(after(back, pick('blueprint', 2)).step).toBe('host');
    expect(after(back, pick('blueprint', 1)).step).toBe('plan');
  });

  it.each([
    ['domain', 'nothing at all', 'not-a-domain'],
    ['domain', 'http://127.0.0.1', 'not-a-domain'],
    ['email', 'anna@', 'not-a-mail'],
    ['slug', 'Lily Salon', 'not-a-slug'],
    ['slug', 'lily--salon', 'not-a-slug'],
    ['name', '   ', 'not-a-name'],
    ['name', 'x'.repeat(121), 'not-a-name'],
    ['host', 'host-1', 'not-now'],
    ['review', 'yes', 'not-now'],
  ] as const)('takes no %s that is %j', (step, text, refusal) => {
    expect(transition(stateOf({ step }), write(text))).toEqual({ refusal });
  });

  it('is not moved by a button of a step that is over, nor by one that was not offered', () => {
    const state = stateOf({ step: 'host', offered: offersOf('host') });

    expect(transition(state, pick('blueprint'))).toEqual({ refusal: 'not-now' });
    expect(transition(state, pick('host', 3))).toEqual({ refusal: 'not-now' });
  });

  it('goes back to the step at fault, with the client that exists by now', () => {
    const done = after(stateOf(), ...whole);

    const refused = transition(done, {
      type: 'refuse',
      step: 'domain',
      problem: ['It is taken.'],
      clientId: CLIENT,
    });

    expect(refused).toMatchObject({
      state: { step: 'domain', problem: ['It is taken.'], clientId: CLIENT, answers: done.answers },
    });
  });

  it('asks for a short name only when the one that was made is taken', () => {
    const done = after(stateOf(), ...whole);

    const refused = after(done, { type: 'refuse', step: 'slug', problem: ['Taken.'], clientId: undefined });

    expect(refused.step).toBe('slug');
    expect(after(refused, write('lily-2'))).toMatchObject({ step: 'review', answers: { slug: 'lily-2' } });
  });

  it('stays at the end when the step at fault is not asked', () => {
    const state = stateOf({ path: ['blueprint', 'review'], step: 'review' });

    expect(
      after(state, { type: 'refuse', step: 'plan', problem: ['No.'], clientId: undefined }),
    ).toMatchObject({ step: 'review', problem: ['No.'] });
  });
});

const anyEvent: fc.Arbitrary<DeployEvent> = fc.oneof(
  fc.record({
    type: fc.constant('choose' as const),
    step: fc.constantFrom(...DEPLOY_STEPS),
    index: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('write' as const),
    text: fc.oneof(fc.string(), fc.constantFrom('lily.de', 'anna@lily.de', 'lily-2', 'Salon <b>')),
  }),
  fc.constant({ type: 'back' as const }),
  fc.record({
    type: fc.constant('refuse' as const),
    step: fc.constantFrom(...DEPLOY_STEPS),
    problem: fc.array(fc.string(), { maxLength: 2 }),
    clientId: fc.constantFrom(undefined, CLIENT),
  }),
);
const anyPath = fc
  .subarray([...DEPLOY_STEPS].filter((step) => step !== 'review'))
  .map((steps): DeployStep[] => [...steps, 'review']);

describe('whatever is pressed and written', () => {
  it('stands at a step of its way, ends only when all is answered, and survives being stored', () => {
    fc.assert(
      fc.property(anyPath, fc.array(anyEvent, { maxLength: 40 }), (path, events) => {
        let state = stateOf({ path, step: path[0] ?? 'review' });
        for (const event of events) {
          const offered = { ...state, offered: offersOf(state.step) };
          const moved = transition(offered, event);
          if ('refusal' in moved) continue;
          const before = state;
          ({ state } = moved);
          expect(state.path).toContain(state.step);
          expect(state.path.at(-1)).toBe('review');
          expect(DeployState.parse(JSON.parse(JSON.stringify(state)))).toEqual(
            JSON.parse(JSON.stringify(state)),
          );
          if (event.type === 'choose' || event.type === 'write') {
            expect(isAnswered(before.step, state.answers)).toBe(true);
            const isComplete = state.path.every(
              (step) => step === 'review' || isAnswered(step, state.answers),
            );
            expect(state.step === 'review').toBe(isComplete);
          }
          // Going back and being refused loses nothing that was said.
          else expect(state.answers).toEqual(before.answers);
        }
      }),
    );
  });
});
