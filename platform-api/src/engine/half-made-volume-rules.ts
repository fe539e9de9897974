/** `missing`: Docker names a folder that is not there. `unknown`: it could not be looked into. */
export type VolumeContent = 'missing' | 'empty' | 'filled' | 'unknown';

/**
 * Whether a volume without labels may be thrown away and made again: only when nothing can be in it. What a daemon was
 * killed over has no folder or an empty one, and the state does not know it yet. Whatever else it is, it is taken over.
 */
export function isHalfMade(content: VolumeContent, isKnownToState: boolean): boolean {
  return content === 'missing' || (content === 'empty' && !isKnownToState);
}
