import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Health } from './create-health.ts';
import { maySeeMetrics, type Metrics } from './create-metrics.ts';

export interface StatusParts {
  health: Health;
  /** Absent: switched off. */
  metrics: Metrics | undefined;
  metricsToken: string | undefined;
}

/** /healthz, /readyz and /metrics on their own: for the worker, which has no other pages. */
export function statusListener(parts: StatusParts): RequestListener {
  return (req, res) => {
    answerStatus(parts, req, res).then(
      (isAnswered) => {
        if (!isAnswered)
          send(res, 404, 'application/json', '{"status":404,"title":"There is no such page."}');
      },
      () => {
        send(res, 500, 'application/json', '{"status":500,"title":"The answer could not be made."}');
      },
    );
  };
}

/** The same before an app that has other pages: what is not one of these paths is the app's. */
export function statusBefore(parts: StatusParts, app: RequestListener): RequestListener {
  return (req, res) => {
    answerStatus(parts, req, res).then(
      (isAnswered) => {
        if (!isAnswered) app(req, res);
      },
      () => res.destroy(),
    );
  };
}

/** False: not one of these paths. */
export async function answerStatus(
  { health, metrics, metricsToken }: StatusParts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  switch (req.url?.split('?', 1)[0]) {
    case '/healthz':
      send(res, 200, 'application/json', JSON.stringify(health.alive()));
      return true;
    case '/readyz': {
      const { status, body } = await health.ready();
      send(res, status, 'application/json', JSON.stringify(body));
      return true;
    }
    case '/metrics':
      if (metrics === undefined) return false;
      if (!maySeeMetrics(metricsToken, req.headers.authorization)) {
        res.setHeader('www-authenticate', 'Bearer');
        send(res, 401, 'application/json', '{"status":401,"title":"The token of METRICS_TOKEN is needed."}');
        return true;
      }
      send(res, 200, metrics.contentType, await metrics.text());
      return true;
    default:
      return false;
  }
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
