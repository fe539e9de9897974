/** Below a top level that is kept for tests (RFC 6761): nobody's browser goes anywhere else by mistake. */
export const DEFAULT_ZONES: readonly string[] = ['agency.test'];
export const DEFAULT_FOREIGN_ZONES: readonly string[] = ['client.test'];
