import { LANGUAGES, OPERATION_KINDS, OPERATION_STATES, planSteps, type Operation } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { createReader } from '../texts/reader.ts';
import { operationMessage, type OperationFacts } from './operation-view.ts';

const now = new Date('2026-11-26T10:00:00Z');
const id = '0199aaaa-0000-7000-8000-000000000001';
const operation: Operation = {
  id,
  tenantId: id,
  slug: 'lily',
  kind: 'create',
  state: 'running',
  spec: { slug: 'lily', state: 'live', domain: 'lily.de', aliases: [], settings: {} },
  input: {},
  requestedBy: { kind: 'system', id: 'test', name: 'test' },
  requestId: null,
  percent: 0,
  error: null,
  rolledBack: false,
  attempt: 1,
  retries: 0,
  eventSeq: 0,
  waiting: null,
  cancelRequestedAt: null,
  createdAt: now,
  startedAt: now,
  finishedAt: null,
};
const factsOf = (given: Partial<Operation>): OperationFacts => {
  const whole = { ...operation, ...given };
  return {
    operation: whole,
    steps: planSteps(whole.kind, true).map(({ name }, position) => ({
      name,
      position,
      state: 'pending',
      detail: null,
      startedAt: null,
      finishedAt: null,
    })),
    usualSeconds: new Map(),
    tenant: { id, slug: 'lily', domain: 'lily.de', url: 'https://lily.de' },
  };
};
const shown = (given: Partial<Operation>, language: (typeof LANGUAGES)[number] = 'en') =>
  operationMessage(
    { reader: createReader(language, 'Europe/Berlin', now), gatewayUrl: 'https://agency.example', now },
    factsOf(given),
  );

describe('the message of an operation', () => {
  it('has words for every kind, state and step in every language, and fits into one message', () => {
    for (const language of LANGUAGES)
      for (const kind of OPERATION_KINDS)
        for (const state of OPERATION_STATES) {
          const text = String(shown({ kind, state, finishedAt: now }, language).text);
          expect(text, `${language} ${kind} ${state}`).not.toMatch(/undefined|\b(?:prepare|neighbours)\b/);
          expect(text.length).toBeLessThan(2_000);
        }
  });

  it('moves in steps of five percent, so that it is not edited all the time', () => {
    const facts = factsOf({});
    const [first] = facts.steps;
    const view = (seconds: number) => ({
      reader: createReader('en', 'Europe/Berlin', now),
      gatewayUrl: 'https://agency.example',
      now: new Date(now.getTime() + seconds * 1000),
    });
    const running = {
      ...facts,
      steps: [{ ...first, state: 'running' as const, startedAt: now }, ...facts.steps.slice(1)],
    } as OperationFacts;

    expect(operationMessage(view(0.1), running)).toEqual(operationMessage(view(0.2), running));
  });

  it('says what it waits for, since when and how to end it, and the same at every look', () => {
    const waiting = {
      for: 'server' as const,
      types: 'cx23, cpx22',
      locations: 'fsn1',
      since: '2026-11-26T09:00:00.000Z',
      nextTryAt: '2026-11-26T10:20:00.000Z',
      until: '2026-11-29T09:00:00.000Z',
      tries: 3,
      keepsAddresses: false,
    };

    for (const language of LANGUAGES) {
      const text = String(shown({ state: 'queued', waiting }, language).text);
      expect(text).toContain('cx23, cpx22');
      expect(text).not.toMatch(/\d ?%/);
    }
    expect(String(shown({ state: 'queued', waiting }).text)).toContain('lily is waiting for a server');
    expect(String(shown({ state: 'running', waiting }).text)).not.toContain('waiting for a server');
  });

  it('offers to retry what failed or was cancelled, and nothing of the kind otherwise', () => {
    const buttons = (given: Partial<Operation>) =>
      (shown(given).buttons ?? []).flat().map(({ text }) => text);

    expect(buttons({ state: 'failed' })).toEqual(['Retry', 'Open in the CRM']);
    expect(buttons({ state: 'cancelled' })).toEqual(['Retry', 'Open in the CRM']);
    expect(buttons({ state: 'running' })).toEqual(['Open in the CRM']);
    expect(buttons({ state: 'succeeded' })).toEqual(['Open the site', 'Tenant in the CRM']);
    expect(buttons({ state: 'succeeded', spec: null, kind: 'destroy' })).toEqual(['Tenant in the CRM']);
  });

  it('escapes what a machine said', () => {
    const error = {
      code: 'ENGINE_FAILED',
      what: 'No.',
      why: '<b>&',
      reason: 'update-failed',
      step: 'network',
    };

    expect(String(shown({ state: 'failed', error }).text)).toContain('&lt;b&gt;&amp;');
  });
});
