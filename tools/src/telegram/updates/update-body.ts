import type { Update } from '@grammyjs/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type UpdateBody = Omit<Update, 'update_id'>;

/** Kinds that come only when they are asked for by name; "getUpdates", allowed_updates. */
const ONLY_ON_DEMAND: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);

/** An empty list means all but those. */
export function isAllowed(body: UpdateBody, allowed: readonly string[]): boolean {
  const kinds = Object.keys(body);
  return kinds.some((kind) => (allowed.length === 0 ? !ONLY_ON_DEMAND.has(kind) : allowed.includes(kind)));
}
