/** Who wants something done; rules and audit depend on it. */
export type Actor =
  | { kind: 'customer' }
  | { kind: 'staff'; userId: string; staffId: number | undefined }
  | { kind: 'owner'; userId: string; staffId: number | undefined }
  | { kind: 'bot' }
  | { kind: 'api'; tokenId: string }
  | { kind: 'worker' };

/** As the audit names them. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
    case 'owner':
      return `user:${actor.userId}`;
    case 'api':
      return `token:${actor.tokenId}`;
    case 'customer':
    case 'bot':
    case 'worker':
      return actor.kind;
  }
}

/** Somebody of the salon: notice, window, steps and limits are not for them. */
export function isOfSalon(actor: Actor): boolean {
  return actor.kind === 'owner' || actor.kind === 'staff' || actor.kind === 'worker';
}
