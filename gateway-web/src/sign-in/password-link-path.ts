/** Where the link of an invitation or of a forgotten password leads. */
export function passwordLinkPath(code: string): string {
  return `/password/${code}`;
}
