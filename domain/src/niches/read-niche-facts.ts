import { z } from 'zod';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { NicheCore, NichePlanChoice, recommendedPlanId, type NicheFacts } from './niche-facts.ts';
import { NicheError, nicheNames, readNicheFile } from './niche-files.ts';

const Facts = NicheCore.extend({ plans: z.array(NichePlanChoice).min(1) });
const Texts = z.object({ name: z.string().min(2).max(40) });

/** Of every folder what is no matter of its landing, in the order of lists; to be read once, when a process starts. */
export function readNicheFacts(directory: string): readonly NicheFacts[] {
  const problems: string[] = [];
  const niches = nicheNames(directory).flatMap((name) => readNiche(directory, name, problems) ?? []);
  if (problems.length > 0) {
    throw new NicheError(`The niches of ${directory} cannot be read:\n  ${problems.join('\n  ')}`);
  }
  return niches
    .sort((a, b) => a.order - b.order || a.facts.name.localeCompare(b.facts.name))
    .map(({ facts }) => facts);
}

function readNiche(
  directory: string,
  name: string,
  problems: string[],
): { order: number; facts: NicheFacts } | undefined {
  const read = <Value>(file: string, schema: z.ZodType<Value>) =>
    readNicheFile(directory, { niche: name, file }, schema, problems);
  const facts = read('niche.json', Facts);
  const [de, en, ru] = LANGUAGES.map((language) => read(`${language}.json`, Texts)?.name);
  if (!facts || de === undefined || en === undefined || ru === undefined) return undefined;
  const { order, blueprint, survey, plans } = facts;
  const titles = { de, en, ru };
  return {
    order,
    facts: { name, titles, blueprint, survey, recommendedPlanId: recommendedPlanId(plans) },
  };
}
