const ANSWER_MS = 15_000;

export interface VendorAnswer {
  status: number;
  body: unknown;
}

export interface VendorCall {
  url: string;
  token: string;
  method?: 'GET' | 'POST';
  /** Of a POST; always one that cannot create anything. */
  body?: object;
}

/** One call, one answer: a doctor shows what is, and does not try until it is well. An Error says why there is none. */
export async function askVendor({
  url,
  token,
  method = 'GET',
  body,
}: VendorCall): Promise<VendorAnswer | Error> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause : new Error(String(cause));
  }
}
