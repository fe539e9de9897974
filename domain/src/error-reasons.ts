export type Fact = string | number | boolean | null;
export type Facts = Record<string, Fact>;

/**
 * What exactly went wrong, for callers that say it in words of their own, and the facts that their sentences need.
 * An error without a reason is said by its code alone.
 */
export const ERROR_REASONS = {
  'thing-missing': ['kind', 'id'],
  'page-missing': [],
  'right-missing': ['permission', 'roles', 'scope'],
  'scope-beyond': ['scope'],
  'token-lifetime': ['days', 'most'],
  'token-owner-missing': [],
  'form-outdated': [],
  'foreign-request': [],
  'request-unreadable': [],
  'request-too-large': [],
  'values-refused': ['count'],
  'database-full': [],
  'sessions-away': [],
  'billing-unset': [],
  'too-many-streams': ['most'],
  'answer-shown-once': [],
  'still-answering': [],

  'user-exists': ['email'],
  'user-disabled': ['name'],
  'last-architect': ['name'],
  'client-of-user-missing': [],
  'client-of-user-extra': [],
  'link-unusable': [],
  'password-refused': [],
  'app-missing': [],
  'app-in-use': [],
  'passkey-known': [],
  'passkeys-too-many': ['most'],
  'passkey-name': ['most', 'length'],
  'second-factor-required': [],

  'host-exists': ['name'],
  'host-without-room': ['neededMb'],
  'host-without-ports': [],
  'release-unknown': ['blueprint', 'version'],
  'domain-taken': ['domain'],
  'domain-refused': ['domain'],
  'slug-taken': ['slug'],
  'slug-refused': [],
  'client-name-refused': [],
  'bot-unknown': ['blueprint'],
  'bot-token-refused': [],
  'settings-refused': ['count'],
  'tenant-busy': ['slug'],
  'tenant-state': ['slug', 'operationKind', 'status'],
  'tenant-unpaid': ['slug', 'graceDays'],
  'tenant-unsubscribed': ['slug'],
  'confirmation-differs': ['slug'],
  'grace-not-over': ['slug', 'until'],
  'service-unknown': ['slug', 'service'],
  'database-unknown': ['slug'],
  'handover-too-early': ['slug'],
  'handover-too-late': ['slug', 'status'],
  'client-without-mail': ['slug'],
  'operation-ended': ['state'],
  'operation-not-retryable': ['state'],
  'operation-outdated': ['operationKind', 'state'],

  'incident-closed': ['closedAt'],
  'mute-too-long': ['days'],
  'plan-exists': ['plan'],
  'plan-not-offered': ['plan'],
  'subscription-exists': [],
  'subscription-ended': ['endedOn'],
  'subscription-start': ['first', 'last'],
  'invoice-paid': ['number', 'paidOn'],
  'invoice-void': ['number'],
  'payment-in-future': ['today'],

  'lead-unreachable': [],
  'lead-field-unreadable': ['field'],
  'lead-merged': [],
  'lead-erased': [],
  'lead-merge-itself': [],
  'lead-merge-clients': [],
  'lead-assignee': [],
  'lead-search-unreadable': [],
  'lead-import-too-large': ['most', 'count'],
  'lead-of-agency': [],
  'lead-erased-with-other': [],
  'lead-other-client': [],
  'lead-no-client': ['slug'],
  'lead-tenant-of-other': ['slug'],
  'lead-client-unnamed': [],
  'lead-lost-why': [],
  'lead-is-client': [],
  'lead-stage': ['from', 'to'],
  'lead-duplicate-of': [],
  'form-being-saved': [],
  'form-link-damaged': [],
  'form-missing': [],
  'form-retired': [],
  'confirmation-unknown': [],
  'confirmation-expired': ['until'],

  'disk-full': [],
  'disk-short': ['path', 'freeMb', 'neededMb'],
  'site-silent': ['domain', 'tries'],
  'container-gone': ['service'],
  'container-restarted': ['service', 'exitCode'],
  'container-ended': ['service', 'exitCode'],
  'container-unhealthy': ['service'],
  'container-missing': ['service'],
  'container-not-well': ['service', 'seconds'],
  'neighbours-silent': ['domains'],
  'backup-failed': [],
  'backup-damaged': [],
  'backup-too-long': ['seconds'],
  'engine-ended': [],
  'docker-away': [],
  'stack-locked': [],
  'update-too-long': ['seconds'],
  'update-too-large': ['usedMb', 'mostMb'],
  'update-failed': [],
  'tried-too-often': ['attempts'],
  'plan-takes-data': ['resources'],
  unforeseen: [],
  'cancelled-on-request': [],
} as const satisfies Record<string, readonly string[]>;

export type ErrorReason = keyof typeof ERROR_REASONS;
export type FactsOf<R extends ErrorReason> = Record<(typeof ERROR_REASONS)[R][number], Fact> & Facts;

/** Of text that came over a wire: a newer platform may know more reasons. */
export function knownReason(text: string | undefined): ErrorReason | undefined {
  return text !== undefined && Object.hasOwn(ERROR_REASONS, text) ? (text as ErrorReason) : undefined;
}

/** The part of an error's details that machines read: `new AppError(code, what, { why, ...because(reason, facts) })`. */
export function because<R extends ErrorReason>(
  reason: R,
  facts: FactsOf<R>,
): { reason: ErrorReason; facts: Facts } {
  return { reason, facts };
}
