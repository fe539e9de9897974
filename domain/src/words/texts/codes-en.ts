import type { CodeSentences, FactWords } from './sentence.ts';

export const codesEn: CodeSentences = {
  INVALID_INPUT: { what: ['A value cannot be taken.'], todo: ['Correct it and send the form again.'] },
  UNAUTHENTICATED: {
    what: ['You have to be signed in for this.'],
    todo: ['Sign in and open the page again.'],
  },
  FORBIDDEN: { what: ['Your role does not allow this.'], todo: ['Ask an architect.'] },
  NOT_FOUND: {
    what: ['There is no such thing, or it belongs to somebody else.'],
    todo: ['Check the address, or go back to the list.'],
  },
  CONFLICT: {
    what: ['It does not fit the current state.'],
    todo: ['Load the page again and see what has changed.'],
  },
  PRECONDITION_FAILED: {
    what: ['Somebody else has changed this meanwhile. Your change was not saved.'],
    todo: ['Load the page again and repeat the change.'],
  },
  PRECONDITION_REQUIRED: {
    what: ['It is not said which version the change is about.'],
    todo: ['Load the page again and repeat the change.'],
  },
  GONE: { what: ['It was used already, or has expired.'], todo: ['Ask for it anew.'] },
  BUSY: { what: ['It is being changed right now.'], todo: ['Wait until that ends, then try again.'] },
  RATE_LIMITED: {
    what: ['These were too many requests in a short time.'],
    todo: ['Wait {retryAfterSeconds:number} s, then try again.', 'Wait a minute, then try again.'],
  },
  HOST_NOT_READY: {
    what: ['The host is not ready: Docker, nginx or room on its disk is missing.'],
    todo: ['Look at the host: npx waas doctor'],
  },
  ENGINE_FAILED: {
    what: ['The update failed.'],
    todo: ['Look at the log, mend the cause, then retry.'],
  },
  PLAN_REFUSED: {
    what: ['The change would have deleted or replaced data. Nothing was changed.'],
    todo: ['Look at what is asked for. Only a confirmed destroy may remove data.'],
  },
  NOT_STABLE: {
    what: ['The new release came up and did not stay up.'],
    todo: ['Look at the log of the application, then try again.'],
  },
  LEASE_LOST: {
    what: ['Another process has taken this operation over.'],
    todo: ['Load the page again to see how it stands.'],
  },
  UNAVAILABLE: {
    what: ['The platform cannot be reached right now. Nothing was changed.'],
    todo: ['Try again in a few seconds.'],
  },
  CANCELLED: { what: ['The operation was cancelled.'], todo: ['It can be repeated.'] },
  INTERNAL: {
    what: ['Something went wrong on our side. It is written down with the number of the request.'],
    todo: ['Try again. If the error stays, tell us the number.'],
  },
};

export const wordsEn: FactWords = {
  things: {
    'hand-over': 'hand-over',
    tenant: 'tenant',
    incident: 'incident',
    'open incident': 'open incident',
    release: 'release',
    passkey: 'passkey',
    lead: 'lead',
    host: 'host',
    operation: 'operation',
    invoice: 'invoice',
    subscription: 'subscription',
    plan: 'plan',
    user: 'user',
    client: 'client',
    token: 'token',
    'telegram account': 'Telegram account',
    'team group': 'team group',
  },
  services: {
    backend: 'application',
    worker: 'background service',
    bot: 'bot',
    database: 'database',
    cache: 'cache',
    migrate: 'migration of tables',
    gate: 'way in from nginx',
  },
};
