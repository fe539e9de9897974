import { LABEL_TENANT, volumeName } from '@codexdlc/stacks';

export interface FoundVolume {
  Name: string;
  /** Null of one that was made without any, or whose labels Docker has lost. */
  Labels: Record<string, string> | null;
}

export function volumeNamesOf(slug: string): string[] {
  return (['database', 'cache'] as const).map((role) => volumeName(slug, role));
}

/**
 * Whose a volume is: what its label says, and where it has none at all, its name. A daemon that is killed while it makes
 * a volume gives it back without labels, and labels cannot be added to a volume. One that somebody has labelled in
 * another way is theirs, whatever it is called.
 */
export function isVolumeOf(slug: string, { Name, Labels }: FoundVolume): boolean {
  if (!volumeNamesOf(slug).includes(Name)) return false;
  const labels = Labels ?? {};
  return Object.keys(labels).length === 0 || labels[LABEL_TENANT] === slug;
}
