import type { operations } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import type { CommandContext } from '../command-context.ts';
import { plainLine } from '../line-plan.ts';
import type { LogWish } from '../look-commands.ts';
import { findTenant } from './find-tenant.ts';

type LogsQuery = NonNullable<operations['readTenantLogs']['parameters']['query']>;
const MOST_LINES = 2000;

export async function logsRemote(context: CommandContext, wanted: string, wish: LogWish): Promise<void> {
  const { output, signal } = context;
  const query = queryOf(wish);
  const remote = await context.remote();
  const { id: tenantId } = await findTenant(remote, wanted);
  const show = ({ service, line }: { service: string; line: string }): void => {
    output.line(`${service.padEnd(9)} ${plainLine(line)}`);
    output.result({ service, line });
  };
  if (!wish.follow) {
    const { items } = await remote.client.get('/v1/tenants/{tenantId}/logs', {
      params: { path: { tenantId }, query },
    });
    items.forEach(show);
    return;
  }
  const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  try {
    for await (const line of remote.client.followLogs(tenantId, { signal, query: texts })) show(line);
  } catch (error) {
    if (!signal.aborted) throw error; // Ctrl-C is how one ends it
  }
}

/** What the platform does not know it refuses with its own words. */
function queryOf({ lines, service }: LogWish): LogsQuery {
  if (lines < 1 || lines > MOST_LINES) {
    throw new AppError('INVALID_INPUT', '--lines is not valid.', {
      why: `On a platform it must be 1 to ${MOST_LINES}, got ${lines}.`,
    });
  }
  return {
    lines,
    ...(service === undefined ? {} : { service: service as NonNullable<LogsQuery['service']> }),
  };
}
