export const SIGN_IN_PATH = '/sign-in';

/** Where to sign in, and where to go afterwards. */
export function signInPath(next?: string): string {
  return next === undefined || !isLocalPath(next)
    ? SIGN_IN_PATH
    : `${SIGN_IN_PATH}?next=${encodeURIComponent(next)}`;
}

/** A path of this site and nothing else: browsers read "//host" and "/\host" as other hosts, and drop tabs and newlines. */
export function isLocalPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text) && !text.includes('\\');
}
