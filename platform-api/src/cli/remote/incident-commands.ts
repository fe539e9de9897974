import { Command, InvalidArgumentError } from 'commander';
import type { components } from '../../client/index.ts';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { findTenant } from './find-tenant.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';
import type { Remote } from './remote.ts';

type Incident = components['schemas']['Incident'];

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 8;

export function incidentsCommand(): Command {
  return new Command('incidents')
    .description('what goes wrong with tenants and hosts')
    .addCommand(list(), { isDefault: true })
    .addCommand(
      handle('ack', 'say that you look after it', 'Acknowledged', ({ client }, incidentId) =>
        client.post('/v1/incidents/{incidentId}/acknowledge', { params: { path: { incidentId } } }),
      ),
    )
    .addCommand(mute())
    .addCommand(
      handle('close', 'close what the platform cannot see the end of', 'Closed', ({ client }, incidentId) =>
        client.post('/v1/incidents/{incidentId}/close', { params: { path: { incidentId } } }),
      ),
    );
}

function list(): Command {
  return listCommand('those that are not over; newest first')
    .option('--all', 'those that are over too')
    .option('--tenant <tenant>', 'of one tenant: slug or id')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas incidents\n  $ npx waas incidents --tenant new-salon --all',
    )
    .action(async (options: { limit: number; all?: boolean; tenant?: string }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const filter = {
        ...(options.all === true ? {} : { state: 'current' as const }),
        ...(options.tenant === undefined ? {} : { tenantId: (await findTenant(remote, options.tenant)).id }),
      };
      const found = await listItems<Incident>(options.limit, (page) =>
        remote.client.get('/v1/incidents', { params: { query: { ...filter, ...page } } }),
      );
      showList(context, found, {
        name: 'incidents',
        none: 'Nothing is wrong.',
        columns: [
          { title: 'incident', max: 50 },
          { title: 'state' },
          { title: 'severity' },
          { title: 'times', align: 'right' },
          { title: 'since' },
          { title: 'cause', max: 60 },
          { title: 'id' },
        ],
        row: ({ title, state, severity, count, openedAt, cause, id }) => [
          title,
          state,
          severity,
          String(count),
          momentText(openedAt),
          cause ?? '',
          id,
        ],
      });
    });
}

function mute(): Command {
  return incidentCommand('mute', 'tell only its end, for some hours')
    .option('--hours <count>', 'so long; 0 ends the silence', hours, USUAL_HOURS)
    .action(async (incidentId: string, options: { hours: number }, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const { client } = await remote();
      const until = options.hours === 0 ? null : new Date(Date.now() + options.hours * HOUR_MS).toISOString();
      const incident = await client.post('/v1/incidents/{incidentId}/mute', {
        params: { path: { incidentId } },
        body: { until },
      });
      output.line(
        until === null ? '  It is told again.' : `  Muted until ${momentText(incident.mutedUntil)}.`,
      );
      output.result({ incident });
    });
}

function handle(
  name: string,
  description: string,
  done: string,
  request: (remote: Remote, incidentId: string) => Promise<Incident>,
): Command {
  return incidentCommand(name, description).action(
    async (incidentId: string, _options: unknown, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const incident = await request(await remote(), incidentId);
      output.line(`  ${done}: ${incident.title}`);
      output.result({ incident });
    },
  );
}

function incidentCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'of the incident: see npx waas incidents')
    .addHelpText('after', `\nExample:\n  $ npx waas incidents ${name} 01890a5d-ac96-774b-bcce-b302099a8057`);
}

function hours(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 8760))
    throw new InvalidArgumentError(`it must be 0 to 8760, got ${JSON.stringify(text.slice(0, 20))}`);
  return value;
}
