export type Fields = Record<string, string | readonly string[]>;

export interface AdminClient {
  get(path: string): Promise<Response>;
  /** Sends the form with the token of the session in a field, as a page would, in a header, as a script would, or without. */
  post(path: string, fields?: Fields, options?: { token?: 'field' | 'header' | 'none' }): Promise<Response>;
  signIn(mail: string, password: string): Promise<Response>;
  /** For requests of another form, such as uploads. */
  headers(): Promise<Record<string, string>>;
  cookie(): string;
}

/** A browser without JavaScript for tests of the admin: keeps its cookie, sends the token, follows nothing. */
export function createAdminClient(url: string, base = '/admin'): AdminClient {
  let cookie = '';
  let token: string | undefined;

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(url + path, {
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string> | undefined) },
      redirect: 'manual',
    });
    const set = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined && set !== cookie) {
      cookie = set;
      token = undefined;
    }
    return answer;
  };

  const csrf = async (): Promise<string> => {
    if (token === undefined) {
      const page = await send(`${base}/account`);
      token = /<meta name="csrf-token" content="([^"]+)">/.exec(await page.text())?.[1] ?? '';
    }
    return token;
  };

  return {
    get: (path) => send(path),
    async post(path, fields = {}, { token: where = 'field' } = {}) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
      const isSignedIn = cookie !== '';
      if (where === 'field' && isSignedIn) body.set('_csrf', await csrf());
      const headers = where === 'header' && isSignedIn ? { 'x-csrf-token': await csrf() } : {};
      return send(path, { method: 'POST', body, headers });
    },
    async signIn(mail, password) {
      return send(`${base}/sign-in`, { method: 'POST', body: new URLSearchParams({ mail, password }) });
    },
    headers: async () => ({ cookie, 'x-csrf-token': await csrf() }),
    cookie: () => cookie,
  };
}
