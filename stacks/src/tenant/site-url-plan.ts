/** The address that people open; the port shows only where the edge does not listen on 443. */
export function siteUrlOf(domain: string, httpsPort: number): string {
  return httpsPort === 443 ? `https://${domain}` : `https://${domain}:${httpsPort}`;
}
