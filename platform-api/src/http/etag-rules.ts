import { AppError } from '@codexdlc/domain';

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the caller has read; undefined without the header. */
export function versionOfIfMatch(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const digits = /^"([1-9]\d{0,8})"$/.exec(header.trim())?.[1];
  if (digits !== undefined) return Number(digits);
  throw new AppError('INVALID_INPUT', 'If-Match cannot be read.', {
    why: `It must be one ETag as it was sent, such as "3" with its quotes, got ${JSON.stringify(header.slice(0, 40))}.`,
    todo: 'Send the ETag of your last GET.',
  });
}

export function ifMatchMissing(): AppError {
  return new AppError('PRECONDITION_REQUIRED', 'This change needs If-Match.', {
    why: 'Without it you could undo a change that you have not seen.',
    todo: 'Read the thing first and send its ETag as If-Match.',
  });
}

/** RFC 9110 13.1.2: weak comparison, "*" is any. */
export function isSameEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);
}
