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

const CHECKPOINT_VERSION = 3;

/** The deployment in a state, as "stack export" prints it; undefined for whatever only the engine can read. */
export function deploymentOf(text: string): string | undefined {
  if (!isWholeState(text)) return undefined;
  const { version, checkpoint } = JSON.parse(text) as { version?: number; checkpoint: { latest?: object } };
  if (version !== CHECKPOINT_VERSION || checkpoint.latest === undefined) return undefined;
  return JSON.stringify({ version, deployment: checkpoint.latest });
}
