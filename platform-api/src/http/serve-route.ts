import type { Actor } from '@codexdlc/domain';
import type { Request, RequestHandler, Response } from 'express';
import type { Knex } from 'knex';
import { ifMatchMissing, versionOfIfMatch } from './etag-rules.ts';
import { answerOnce, repeatableRequest, type Outgoing } from './idempotency.ts';
import type { KeyLanes } from './key-lanes.ts';
import { inputReader, type Input } from './read-input.ts';
import { stateOf, type RequestState } from './request-state.ts';
import type { Route, RouteCall } from './route.ts';
import { outgoing, sendAnswer } from './send-answer.ts';

export interface ServeDeps {
  db: Knex;
  lanes: KeyLanes;
  /** Tests: refuses answers that do not fit the schema of their route. */
  checkAnswers: boolean;
}

type Call = RouteCall<undefined, undefined, undefined>;

/** Reads, calls the handler (once for an Idempotency-Key), sends. */
export function serveRoute(deps: ServeDeps, route: Route): RequestHandler {
  const read = inputReader(route);
  return async (req, res) => {
    const state = stateOf(res);
    if (Buffer.isBuffer(req.body)) state.rawBody = req.body;
    const ifMatch = versionOfIfMatch(req.get('if-match'));
    if (route.ifMatch === 'required' && ifMatch === undefined) throw ifMatchMissing();
    const call = { ...callOf(req, res, read(req, state.rawBody), state, route), ifMatch };
    const answer = await answerOf(deps, route, req, call);
    if (answer) sendAnswer(req, res, answer);
  };
}

async function answerOf(
  deps: ServeDeps,
  route: Route,
  req: Request,
  call: Omit<Call, 'db'>,
): Promise<Outgoing | undefined> {
  const run = async (db: Knex): Promise<Outgoing | undefined> => {
    const answer = await route.handle({ ...call, db });
    return answer && outgoing(route, answer, deps.checkAnswers);
  };
  const repeatable = repeatableRequest(req, route, call);
  if (!repeatable) return run(deps.db);
  return answerOnce(deps.db, deps.lanes, repeatable, async (trx) => {
    const answer = await run(trx);
    if (answer) return answer;
    throw new Error(`${route.id} writes its answer by itself: it needs idempotency: 'never'`);
  });
}

function callOf(
  req: Request,
  res: Response,
  input: Input,
  state: RequestState,
  route: Route,
): Omit<Call, 'db' | 'ifMatch'> {
  return {
    // The schemas of the route have made them: its handler knows their types, the list of routes does not.
    ...(input as { params: undefined; query: undefined; body: undefined }),
    actor: state.actor ?? stranger(state, route),
    requestId: state.id,
    ip: state.ip,
    rawBody: state.rawBody,
    signal: goneSignal(res),
    raw: { req, res },
  };
}

/** Who calls a public route without a token: may nothing, sees nothing. */
function stranger({ id, ip }: RequestState, route: Route): Actor {
  return {
    kind: 'user',
    userId: '',
    name: `public:${route.id}`,
    role: 'client',
    clientId: undefined,
    scopes: [],
    ip,
    requestId: id,
  };
}

function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
}
