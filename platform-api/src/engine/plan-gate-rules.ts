import { AppError, because } from '../errors.ts';

export interface PlannedChange {
  urn: string;
  type: string;
  /** The engine's word: create, update, delete, replace, create-replacement, delete-replaced, same ... */
  operation: string;
}

/** Types whose loss is the loss of a client's data or of a machine that they pay for. */
const PRECIOUS = [
  'docker:index/volume:Volume',
  'hcloud:index/server:Server',
  'hcloud:index/volume:Volume',
  'hcloud:index/primaryIp:PrimaryIp',
];

/** A delete, and every half of a replacement. A word that the engine learns later and that has these in it is refused too. */
const DESTROYS = /delete|replace|discard/;

/** Throws PLAN_REFUSED when the plan would take something precious away; only a confirmed destroy may do that. */
export function requireHarmless(plan: readonly PlannedChange[]): void {
  const harmful = plan.filter(({ type, operation }) => PRECIOUS.includes(type) && DESTROYS.test(operation));
  if (harmful.length === 0) return;
  throw new AppError('PLAN_REFUSED', 'The plan would delete or replace data.', {
    why: harmful.map(({ urn, operation }) => `${operation} ${urn.split('::').at(-1) ?? urn}`).join(', '),
    todo: 'Nothing was changed. Look at what is asked for; only a confirmed destroy may remove data.',
    ...because('plan-takes-data', {
      resources: harmful.map(({ urn }) => urn.split('::').at(-1) ?? urn).join(', '),
    }),
  });
}
