/** Answers an authority's question over HTTP, at the machine that the name leads to. */
export interface HttpChallenger {
  put(token: string, keyAuthorization: string): Promise<void>;
  remove(token: string): Promise<void>;
}

/** Answers it in the DNS. A second provider is a second file like cloudflare-challenger.ts. */
export interface DnsChallenger {
  /** Whether the zone of this name is one that we may write to. */
  covers(name: string): Promise<boolean>;
  /** Resolves when the record can be asked for; gives back how it is taken away. */
  put(name: string, text: string, signal: AbortSignal): Promise<() => Promise<void>>;
}

export interface Challengers {
  http: HttpChallenger;
  dns: DnsChallenger | undefined;
  /** Names in our own zones are proved in the DNS too: over HTTP it has failed. Wildcards always are. */
  prefersDns: boolean;
}
