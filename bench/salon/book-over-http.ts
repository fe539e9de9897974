import { request, type Agent } from 'node:http';

export interface BookingAnswer {
  status: number;
  code: string | undefined;
  ms: number;
}

/** One booking as a visitor's browser or a program sends it; `dueAt` counts the wait before it could be sent. */
export function bookOverHttp(
  url: string,
  agent: Agent,
  wish: { start: Date; guest: number },
  dueAt = performance.now(),
): Promise<BookingAnswer> {
  const body = JSON.stringify({
    service: 'cut-short',
    start: wish.start.toISOString(),
    name: `Gast ${wish.guest}`,
    phone: `0151 ${String(20_000_000 + wish.guest)}`,
  });
  return new Promise((resolve) => {
    const end = (status: number, code?: string) => {
      resolve({ status, code, ms: performance.now() - dueAt });
    };
    const call = request(
      `${url}/api/bookings`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' }, timeout: 30_000 },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          end(response.statusCode ?? 0, codeOf(text));
        });
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      end(0);
    });
    call.end(body);
  });
}

function codeOf(text: string): string | undefined {
  const answer: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  return typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : undefined;
}

/** Beginnings of half an hour from tomorrow's morning on, in the salon's usual hours. */
export function startsFromTomorrow(count: number): Date[] {
  const starts: Date[] = [];
  const day = new Date();
  while (starts.length < count) {
    day.setUTCDate(day.getUTCDate() + 1);
    // Tuesday to Friday; 09:00 to 15:00 in UTC is within 9 to 18 in Berlin, summer and winter.
    if (day.getUTCDay() < 2 || day.getUTCDay() > 5) continue;
    for (let half = 0; half < 12 && starts.length < count; half += 1) {
      starts.push(
        new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 9, half * 30)),
      );
    }
  }
  return starts;
}
