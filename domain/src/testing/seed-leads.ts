import type { Knex } from 'knex';
import { newId } from '../new-id.ts';

export interface SeedOptions {
  count: number;
  /** The newest lead is from this moment; the others from the two years before. */
  now?: Date;
}

/**
 * Very many leads of invented people at once, spread as an agency's would be: five niches, most of them lost or won long
 * ago, a few new, some begun and not sent, one in fifty there twice. The same count makes the same leads. Fills two users
 * in, if there is nobody whom a lead could be assigned to, and tells Postgres of the new sizes.
 */
export async function seedLeads(db: Knex, { count, now = new Date() }: SeedOptions): Promise<void> {
  await ensureUsers(db);
  const clientIds = await insertClients(db, 50);
  await db.transaction(async (trx) => {
    await trx.raw(`set local statement_timeout = '10min'`);
    // An index is built many times faster at once than row by row.
    const { rows } = await trx.raw<{ rows: { name: string; definition: string }[] }>(PLAIN_INDEXES);
    for (const { name } of rows) await trx.raw('drop index ??', [name]);
    await trx.raw('select setseed(0.42)');
    await trx.raw(SEED, { count, now, clientIds });
    await trx.raw(TIMELINE);
    await trx.raw(NOTES);
    for (const { definition } of rows) await trx.raw(definition);
  });
  await db.raw('vacuum (analyze) leads');
  await db.raw('analyze lead_timeline, lead_notes');
}

async function ensureUsers(db: Knex): Promise<void> {
  const known = await db('users').whereIn('role', ['architect', 'operator']).first('id');
  if (known !== undefined) return;
  await db('users').insert([
    { id: newId(), email: 'seed-architect@example.test', name: 'Jana Architektin', role: 'architect' },
    { id: newId(), email: 'seed-operator@example.test', name: 'Olaf Operator', role: 'operator' },
  ]);
}

async function insertClients(db: Knex, count: number): Promise<string[]> {
  const clients = Array.from({ length: count }, (_, i) => ({ id: newId(), name: `Kunde ${i + 1}` }));
  await db('clients').insert(clients);
  return clients.map(({ id }) => id);
}

const PLAIN_INDEXES = `
  select indexname as name, indexdef as definition from pg_indexes
  where tablename = 'leads' and indexdef not like 'CREATE UNIQUE%'`;

/** As search-text-rules.ts folds it, for the letters that occur here. */
const fold = (text: string) => `translate(replace(lower(${text}), 'ß', 'ss'), 'äöüéëёй', 'aoueeеи')`;

const pick = (list: string) => `${list}[1 + floor(random() * cardinality(${list}))::int]`;

const SEED = `
  with lists as (
    select
      array['Anna','Lena','Marie','Sofia','Emma','Leon','Paul','Jonas','Felix','Jürgen','Günter','Änne','Zoë','Mehmet',
            'Aylin','Olga','Swetlana','Dmitri','Ирина','Алексей','Сергей','Елена','Katarzyna','Piotr','Luca'] as firsts,
      array['Müller','Schmidt','Schneider','Fischer','Weber','Meyer','Wagner','Becker','Schulz','Hoffmann','Schäfer','Koch',
            'Bauer','Richter','Klein','Wolf','Schröder','Neumann','Schwarz','Zimmermann','Krüger','Hartmann','Groß','Yıldız',
            'Иванова','Смирнов','Кузнецов','Соколова','Kowalski','Nowak','Rossi','Weiß','Lange','Böhm'] as lasts,
      array['gmail.com','gmx.de','web.de','t-online.de','outlook.de','icloud.com','yandex.ru'] as hosts,
      array['Berlin','Hamburg','München','Köln','Leipzig','Dresden','Bremen','Essen','Kassel','Erfurt','Ulm','Trier'] as cities,
      array['google','google','google','direct','direct','instagram','instagram','facebook','bing','telegram','newsletter']
        as sources,
      (select array_agg(id order by email) from users where role in ('architect', 'operator') and disabled_at is null) as users
  ),
  rolled as materialized (
    select
      i,
      /* The older, the fewer. */
      cast(:now as timestamptz) - 730 * power(random(), 1.6) * interval '1 day' as created_at,
      random() as fate, random() as speed, random() as chance, random() as contact_by, random() as assigned,
      (array['beauty-salons','beauty-salons','beauty-salons','installers','installers','restaurants','restaurants','medical-practices','coaches'])
        [1 + floor(random() * 9)::int] as niche,
      (array['de','de','de','de','de','de','de','en','ru','ru'])[1 + floor(random() * 10)::int] as language,
      ${pick('firsts')} as first, ${pick('lasts')} as last, ${pick('hosts')} as host, ${pick('cities')} as city,
      ${pick('sources')} as source, ${pick('users')} as user_id,
      (random() * 100)::int as score
    from generate_series(1, cast(:count as int)) as i, lists
  ),
  staged as (
    select *,
      /* One in fifty is the one before it once more. */
      case when i % 50 = 0 then i - 1 else i end as person,
      case
        when fate < 0.04 or (created_at > cast(:now as timestamptz) - interval '30 days' and fate < 0.35) then 'partial'
        when created_at > cast(:now as timestamptz) - interval '3 days' then 'new'
        when created_at > cast(:now as timestamptz) - interval '21 days' then (array['new','contacted','contacted','qualified'])[1 + floor(chance * 4)::int]
        when fate < 0.06 then 'contacted' when fate < 0.09 then 'qualified' when fate < 0.27 then 'won'
        else 'lost'
      end as stage
    from rolled
  ),
  written as (
    select *,
      first || ' ' || last as name,
      case niche
        when 'beauty-salons' then 'Salon ' || last when 'installers' then last || ' Haustechnik GmbH'
        when 'restaurants' then 'Gasthaus ' || last when 'medical-practices' then 'Praxis Dr. ' || last else 'Coaching ' || last
      end || ' ' || city as company,
      case when contact_by < 0.85 then 'kontakt' || person || '@' || host end as email,
      case when contact_by > 0.35 then '+4915' || lpad((person::bigint * 7919 % 1000000000)::text, 9, '0') end as phone,
      case when chance < 0.4 then replace(${fold('last')}, 'ı', 'i') || '-' || person || '.de' end as domain,
      created_at + speed * interval '60 hours' as contacted
    from staged
  )
  insert into leads (
    id, channel, niche, language, survey_id, survey_version, survey_state, stage, position, lost_reason, score,
    qualification, name, company, email, phone, domain, email_confirmed_at, assigned_to, client_id, source, first_touch, last_touch,
    submitted_at, contacted_at, qualified_at, won_at, lost_at, last_activity_at, follow_up_at, search_text, created_at,
    updated_at
  )
  select
    /* Version 7: the time, then what is random. */
    (lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
      || '8' || substr(md5(i::text), 4, 15))::uuid,
    case source when 'telegram' then 'telegram' else 'form' end, niche, language, niche, 1,
    jsonb_build_object('surveyId', niche, 'surveyVersion', 1, 'at', 'contact', 'returnTo', null, 'submitted', stage <> 'partial',
      'answeredSteps', jsonb_build_array('business', 'wishes'),
      'answers', jsonb_build_object('city', city, 'seats', score % 9, 'message', repeat('Wir möchten online buchbar sein. ', 4))),
    stage, -extract(epoch from created_at) * 1000000,
    case when stage = 'lost' then (array['no-answer','too-expensive','not-now','other-provider','not-a-fit'])[1 + floor(chance * 5)::int] end,
    score, case when score >= 70 then 'hot' when score >= 40 then 'warm' else 'cold' end,
    name, company, email, phone, domain,
    case when stage <> 'partial' and email is not null and speed < 0.7 then created_at + interval '20 minutes' end,
    case when stage <> 'partial' and assigned < 0.8 then user_id end,
    /* Of one in a hundred nobody has made a client yet. */
    case when stage = 'won' and assigned < 0.99 then (cast(:clientIds as uuid[]))[1 + floor(chance * 50)::int] end,
    source, jsonb_build_object('utmSource', source, 'landingPath', '/' || niche), jsonb_build_object('utmSource', source),
    case when stage <> 'partial' then created_at end,
    case when stage in ('contacted', 'qualified', 'won') or (stage = 'lost' and chance < 0.7) then contacted end,
    case when stage in ('qualified', 'won') then contacted + interval '2 days' end,
    case when stage = 'won' then contacted + interval '9 days' end,
    case when stage = 'lost' then contacted + interval '12 days' end,
    least(cast(:now as timestamptz), contacted + interval '12 days'),
    case when stage in ('contacted', 'qualified') and assigned < 0.5 then cast(:now as timestamptz) + (chance * 20 - 6) * interval '1 day' end,
    ' ' || ${fold('name')} || ' ' || ${fold('company')} || coalesce(' ' || email, '') || coalesce(' ' || domain, '')
      || coalesce(' ' || substr(phone, 2) || ' 0' || substr(phone, 4), ''),
    created_at, created_at
  from written`;

const TIMELINE = `
  insert into lead_timeline (lead_id, at, actor_kind, actor_id, actor_name, kind, details)
  select id, created_at, 'system', 'lead form', 'lead form', case stage when 'partial' then 'captured' else 'submitted' end, '{}'
  from leads where not exists (select from lead_timeline known where known.lead_id = leads.id)`;

const NOTES = `
  insert into lead_notes (id, lead_id, text, author_id, author_name, created_at)
  select gen_random_uuid(), id, 'Angerufen, meldet sich nach dem Urlaub.', assigned_to::text, 'Team', last_activity_at
  from leads where stage in ('contacted', 'qualified') and assigned_to is not null
    and not exists (select from lead_notes known where known.lead_id = leads.id)`;
