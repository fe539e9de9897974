import { readDomain, readEmail } from '@codexdlc/domain/hub';
import { LANGUAGES } from '@codexdlc/domain';
import { DEPLOY_STEPS, type DeployAnswers, type DeployState, type DeployStep } from './deploy-state.ts';

export type DeployEvent =
  | { type: 'choose'; step: string; index: number }
  | { type: 'write'; text: string }
  | { type: 'back' }
  /** What was wanted was refused, and this step is at fault. */
  | { type: 'refuse'; step: DeployStep; problem: string[]; clientId: string | undefined };

export type DeployRefusal =
  /** A button of a step that is over. */
  'not-now' | 'not-a-domain' | 'not-a-mail' | 'not-a-slug' | 'not-a-name';

export type DeployTransition = { state: DeployState } | { refusal: DeployRefusal };

const SLUG = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,29}$/;
const LONGEST_NAME = 120;

/** What comes after: pure, whoever calls stores it and says it. */
export function transition(state: DeployState, event: DeployEvent): DeployTransition {
  switch (event.type) {
    case 'choose':
      return choose(state, event.step, event.index);
    case 'write':
      return write(state, event.text);
    case 'back': {
      const before = state.path[state.path.indexOf(state.step) - 1];
      return before === undefined ? { refusal: 'not-now' } : { state: at(state, before) };
    }
    case 'refuse':
      return { state: refuse(state, event) };
  }
}

/** Steps in which something can be typed. */
export function takesText(step: DeployStep): boolean {
  return step === 'name' || step === 'domain' || step === 'slug' || step === 'email';
}

export function isAnswered(step: DeployStep, answers: DeployAnswers): boolean {
  return step !== 'review' && answers[step] !== undefined;
}

function choose(state: DeployState, step: string, index: number): DeployTransition {
  const option = state.step === step ? state.offered[index] : undefined;
  if (option === undefined) return { refusal: 'not-now' };
  switch (state.step) {
    case 'blueprint': {
      // Another blueprint needs other memory: a host that was chosen may be too small for it.
      const isSame = state.answers.blueprint?.id === option.id;
      const host = isSame || state.answers.host?.id === '' ? state.answers.host : undefined;
      return forward(state, { blueprint: option, host });
    }
    case 'host':
      return forward(state, { host: option });
    case 'plan':
      return forward(state, { plan: option });
    case 'domain':
      return forward(state, { domain: option.id });
    case 'email':
      return forward(state, { email: option.id });
    case 'language': {
      const language = LANGUAGES.find((known) => known === option.id);
      return language === undefined ? { refusal: 'not-now' } : forward(state, { language });
    }
    case 'name':
    case 'slug':
    case 'review':
      return { refusal: 'not-now' };
  }
}

function write(state: DeployState, text: string): DeployTransition {
  const written = text.trim();
  switch (state.step) {
    case 'name':
      return written === '' || written.length > LONGEST_NAME || /[\n\r]/.test(written)
        ? { refusal: 'not-a-name' }
        : forward(state, { name: written });
    case 'domain': {
      const domain = readDomain(written);
      return domain === undefined ? { refusal: 'not-a-domain' } : forward(state, { domain });
    }
    case 'email': {
      const email = readEmail(written);
      return email === undefined ? { refusal: 'not-a-mail' } : forward(state, { email });
    }
    case 'slug':
      return SLUG.test(written) ? forward(state, { slug: written }) : { refusal: 'not-a-slug' };
    default:
      return { refusal: 'not-now' };
  }
}

/** To the first step that is not answered; whoever came back to change one thing is at the end again at once. */
function forward(state: DeployState, given: Partial<DeployAnswers>): DeployTransition {
  const answers = { ...state.answers, ...given };
  const next = state.path.find((step) => !isAnswered(step, answers)) ?? 'review';
  return { state: { ...at(state, next), answers } };
}

function refuse(
  state: DeployState,
  { step, problem, clientId }: Extract<DeployEvent, { type: 'refuse' }>,
): DeployState {
  // The short name is asked for only when the one that the platform made is taken.
  const isNew = step === 'slug' && !state.path.includes('slug');
  const path = isNew ? DEPLOY_STEPS.filter((one) => one === 'slug' || state.path.includes(one)) : state.path;
  const target = path.includes(step) ? step : 'review';
  return { ...at({ ...state, path }, target), problem, clientId: clientId ?? state.clientId };
}

function at(state: DeployState, step: DeployStep): DeployState {
  return { ...state, step, offered: [], problem: [], actionId: null };
}
