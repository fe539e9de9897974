/** Why a Swarm runs a task nowhere. */
export const REFUSALS = ['no-image', 'no-room', 'no-node', 'other'] as const;
export type Refusal = (typeof REFUSALS)[number];

const SIGNS: readonly [RegExp, Refusal][] = [
  [/no such image|pull access denied|manifest (?:unknown|for)/i, 'no-image'],
  [/insufficient resources/i, 'no-room'],
  [/no suitable node/i, 'no-node'],
];

const WORDS: Record<Refusal, string> = {
  'no-image': 'Its image is not on the node and cannot be fetched',
  'no-room': 'No node has room for it',
  'no-node': 'No node that it may run on takes it',
  other: 'The Swarm could not start it',
};

/** What the Swarm's own words mean. */
export function refusalOf(said: string): Refusal {
  return SIGNS.find(([sign]) => sign.test(said))?.[1] ?? 'other';
}

export function explainRefusal(said: string): string {
  return `${WORDS[refusalOf(said)]}: ${said}.`;
}
