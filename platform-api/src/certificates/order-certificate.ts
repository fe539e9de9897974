import { setTimeout as sleep } from 'node:timers/promises';
import { crypto, type Authorization, type Client, type Order } from 'acme-client';
import { AcmeProblem, NameNotProved } from './acme-problem.ts';
import { answerChallenge } from './answer-challenge.ts';
import type { Challengers } from './challenger.ts';

export interface OrderedCertificate {
  /** PEM, the certificate itself first. */
  chain: string;
  /** PEM, made here; it goes nowhere but into the database, sealed, and to the edge. */
  key: string;
}

const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;

/** One order from its beginning to its end. Answers to challenges are taken away, however it ends. */
export async function orderCertificate(
  client: Client,
  challengers: Challengers,
  names: readonly string[],
  signal: AbortSignal,
): Promise<OrderedCertificate> {
  const order = await client.createOrder({
    identifiers: names.map((value) => ({ type: 'dns', value })),
  });
  const ready = await prove(client, challengers, order, signal);
  const [key, csr] = await crypto.createCsr(
    { altNames: [...names] },
    await crypto.createPrivateEcdsaKey('P-256'),
  );
  const finalized = ready.status === 'valid' ? ready : await client.finalizeOrder(ready, csr);
  const valid = await poll(client, finalized, ['ready', 'processing'], signal);
  if (valid.status !== 'valid') throw new AcmeProblem('orderNotReady', `The order is ${valid.status}.`);
  return { chain: await client.getCertificate(valid), key: key.toString() };
}

async function prove(
  client: Client,
  challengers: Challengers,
  order: Order,
  signal: AbortSignal,
): Promise<Order> {
  const authorizations = await client.getAuthorizations(order);
  const answered: (() => Promise<void>)[] = [];
  try {
    for (const authorization of authorizations.filter(({ status }) => status === 'pending')) {
      answered.push(await answerChallenge(client, challengers, authorization, signal));
    }
    const settled = await poll(client, order, ['pending'], signal);
    if (settled.status === 'invalid') throw whyInvalid(await client.getAuthorizations(settled));
    return settled;
  } finally {
    await Promise.allSettled(answered.map((takeAway) => takeAway()));
  }
}

/** The order once it is in none of these states any more. */
async function poll(
  client: Client,
  order: Order,
  passing: readonly string[],
  signal: AbortSignal,
): Promise<Order> {
  let seen = order;
  for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_POLL_MS)) {
    seen = await client.getOrder(seen);
    if (!passing.includes(seen.status)) return seen;
    await sleep(waitMs, undefined, { signal });
  }
}

function whyInvalid(authorizations: readonly Authorization[]): Error {
  for (const { identifier, challenges } of authorizations) {
    for (const challenge of challenges) {
      const detail = detailOf(challenge);
      if (detail !== undefined) return new NameNotProved(identifier.value, detail);
    }
  }
  return new AcmeProblem('orderInvalid', 'The authority called the order invalid and gave no reason.');
}

function detailOf(challenge: object): string | undefined {
  const error: unknown = Reflect.get(challenge, 'error');
  if (typeof error !== 'object' || error === null) return undefined;
  const detail: unknown = Reflect.get(error, 'detail');
  return typeof detail === 'string' ? detail.slice(0, 500) : 'no reason was given';
}
