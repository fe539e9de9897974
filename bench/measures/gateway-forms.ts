import { Agent } from 'node:http';
import type { BenchContext } from '../bench-context.ts';
import { askSite, loadSite } from '../gateway/site-load.ts';
import { withGateway, type BenchGateway } from '../gateway/start-gateway.ts';
import type { MeasureResult } from '../results.ts';
import { percentile } from '../statistics.ts';

const FORMS = 400;
const PER_SECOND = 200;
const SECONDS = 20;
const AT_MOST_MS = 40;

/** The second question answered over and over, on four hundred forms that are open at the same time. */
export async function measureFormSteps(context: BenchContext): Promise<MeasureResult> {
  return withGateway(context.bench, {}, async (gateway) => {
    const links = await beginForms(gateway, FORMS);
    const target = (index: number) => ({
      name: 'step',
      path: links[index % links.length] ?? '',
      method: 'POST' as const,
      body: `_step=booking&_do=answer&booking=${index % 2 === 0 ? 'phone' : 'walk-in'}`,
    });
    const load = { url: gateway.url, perSecond: PER_SECOND, target, signal: context.signal };
    await loadSite({ ...load, count: PER_SECOND * 3 });
    const rounds: number[] = [];
    let refused = 0;
    for (let round = 0; round < Math.max(2, Math.floor(context.rounds / 2)); round += 1) {
      const answers = await loadSite({ ...load, count: PER_SECOND * SECONDS });
      refused += answers.filter(({ status }) => status !== 303 && status !== 422).length;
      const ms = answers.map((answer) => answer.ms);
      rounds.push(percentile(ms, 0.99) ?? NaN);
      context.say(
        `  form step p99 ${(percentile(ms, 0.99) ?? NaN).toFixed(1)} ms, p50 ${(percentile(ms, 0.5) ?? NaN).toFixed(1)} ms`,
      );
    }
    return {
      measurements: [
        {
          id: 'form-step-p99',
          what: 'Form step, 200 a second: p99',
          unit: 'ms',
          samples: refused > 0 ? [] : rounds,
          atMost: AT_MOST_MS,
          note:
            refused > 0 ? `${refused} were not taken.` : 'read, judged, stored and answered with a redirect.',
        },
      ],
    };
  });
}

/** Links of forms whose first question is answered. */
export async function beginForms({ url }: Pick<BenchGateway, 'url'>, count: number): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const links: string[] = [];
  for (let from = 0; from < count; from += 8) {
    const some = Array.from({ length: Math.min(8, count - from) }, (_, index) =>
      askSite(
        { url },
        {
          name: 'start',
          path: '/anfrage/beauty-salons/start',
          method: 'POST',
          headers: { 'user-agent': `bench ${from + index}` },
          body: 'business=hair',
        },
        agent,
      ),
    );
    for (const { location } of await Promise.all(some)) if (location !== undefined) links.push(location);
  }
  agent.destroy();
  if (links.length < count) throw new Error(`${count - links.length} of ${count} forms could not be begun`);
  return links;
}
