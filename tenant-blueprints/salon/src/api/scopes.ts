/** What a token may be given; the words beside them are for whoever makes one. */
export const API_SCOPES = [
  'read:slots',
  'read:appointments',
  'write:appointments',
  'read:customers',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Begins every token of a salon. */
export const TOKEN_PREFIX = 'salon';
