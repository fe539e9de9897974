/** Whether the engine can read it: a state is a checkpoint of a stack, and one that was cut off is no JSON. */
export function isWholeState(text: string): boolean {
  try {
    const state = JSON.parse(text) as { checkpoint?: { stack?: unknown } } | null;
    return typeof state?.checkpoint?.stack === 'string';
  } catch {
    return false;
  }
}

/** Of a stack that holds nothing, as the engine itself begins one. */
export function emptyState(slug: string): string {
  return JSON.stringify({ version: 3, checkpoint: { stack: `organization/waas/${slug}` } });
}
