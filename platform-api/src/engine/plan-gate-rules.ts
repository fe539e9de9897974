import { AppError, because } from '../errors.ts';

export interface PlannedChange {
  urn: string;
  type: string;
  /** The engine's word: create, update, delete, replace, create-replacement, delete-replaced, same ... */
  operation: string;
}

/** Types whose loss is the loss of a client's data. */
const DATA = ['docker:index/volume:Volume', 'hcloud:index/volume:Volume', 'waas:swarm:Volume'];

/** What is rented and carries everything else: a deploy does nothing at all to it. */
const SERVER = 'hcloud:index/server:Server';
const ADDRESS = 'hcloud:index/primaryIp:PrimaryIp';
const RENTED = [SERVER, ADDRESS, 'hcloud:index/volume:Volume'];

/** A delete, and every half of a replacement. A word that the engine learns later and that has these in it is refused too. */
const DESTROYS = /delete|replace|discard/;
const LEAVES_AS_IT_IS = ['same', 'read', 'refresh'];

export interface GateOptions {
  /** There is no server yet: what is rented may be ordered, though nothing that is there may be touched. */
  mayOrder: boolean;
  /** Visitors know its addresses: a new server gets the same ones, or there is none. */
  keepsAddresses?: boolean;
}

/** Throws PLAN_REFUSED when the plan would take something precious away; only a confirmed destroy may do that. */
export function requireHarmless(
  plan: readonly PlannedChange[],
  { mayOrder, keepsAddresses = false }: GateOptions,
): void {
  const isOrder = mayOrder && plan.some(({ type, operation }) => type === SERVER && operation === 'create');
  const touched = plan.filter(
    ({ type, operation }) =>
      RENTED.includes(type) &&
      !LEAVES_AS_IT_IS.includes(operation) &&
      !(mayOrder && operation === 'create' && !(keepsAddresses && type === ADDRESS)) &&
      // Nobody has an address before there is a server; those of a location that is sold out are given back.
      !(isOrder && !keepsAddresses && type === ADDRESS),
  );
  if (touched.length > 0) {
    throw new AppError('PLAN_REFUSED', 'The plan would touch the rented server.', {
      why: touched.map(wordsOf).join(', '),
      todo: 'Nothing was changed. A deploy never touches the server: another type or a rebuild is an operation of its own.',
      ...because('plan-touches-server', { resources: touched.map(nameOf).join(', ') }),
    });
  }
  const lost = plan.filter(({ type, operation }) => DATA.includes(type) && DESTROYS.test(operation));
  if (lost.length === 0) return;
  throw new AppError('PLAN_REFUSED', 'The plan would delete or replace data.', {
    why: lost.map(wordsOf).join(', '),
    todo: 'Nothing was changed. Look at what is asked for; only a confirmed destroy may remove data.',
    ...because('plan-takes-data', { resources: lost.map(nameOf).join(', ') }),
  });
}

function wordsOf(change: PlannedChange): string {
  return `${change.operation} ${nameOf(change)}`;
}

function nameOf({ urn }: PlannedChange): string {
  return urn.split('::').at(-1) ?? urn;
}
