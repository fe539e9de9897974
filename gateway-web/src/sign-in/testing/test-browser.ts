import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { TEST_ORIGIN } from '../../testing/test-gateway.ts';

/** Keeps cookie and form token as a browser does, and follows nothing by itself. */
export interface TestBrowser {
  get(path: string): Promise<Response>;
  /** Sends a form of the page that was seen last. */
  post(path: string, fields?: Record<string, string>): Promise<Response>;
  /** Goes where an answer sends it. */
  follow(answer: Response): Promise<Response>;
  cookie: () => string;
  setCookie(cookie: string): void;
}

export function openTestBrowser(
  app: Express,
  userAgent = 'Mozilla/5.0 (X11; Linux) Firefox/145.0',
): TestBrowser {
  let cookie = '';
  let csrfToken = '';

  const send = async (method: 'get' | 'post', path: string, fields?: Record<string, string>) => {
    const asked = method === 'get' ? request(app).get(path) : request(app).post(path);
    const test = asked
      .set('User-Agent', userAgent)
      .set('Accept-Language', 'en')
      .set('Sec-Fetch-Site', 'same-origin')
      .set('Origin', TEST_ORIGIN)
      .redirects(0);
    if (cookie !== '') void test.set('Cookie', cookie);
    const answer = await (fields === undefined ? test : test.type('form').send(fields));
    const [set = ''] = answer.get('Set-Cookie') ?? [];
    if (set !== '') [cookie = ''] = set.split(';');
    csrfToken = /name="_csrf" value="([^"]+)"/.exec(answer.text)?.[1] ?? csrfToken;
    return answer;
  };

  const get = (path: string) => send('get', path);
  return {
    get,
    post: (path, fields = {}) => send('post', path, { _csrf: csrfToken, ...fields }),
    follow: (answer) => get(answer.get('Location') ?? 'nowhere'),
    cookie: () => cookie,
    setCookie(given) {
      cookie = given;
    },
  };
}
