import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportLeads, type Lead } from '@codexdlc/domain/leads';
import { stringify } from 'csv-stringify';
import { Router } from 'express';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { userOf } from '../../../http/signed-in.ts';
import { readFilter, readSort } from '../lead-filter-form.ts';
import type { Labels } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { localDay } from '../wall-clock-rules.ts';
import { exportHeads, exportRow } from './export-rows.ts';
import { TRANSFER_TEXTS } from './texts/transfer-texts.ts';

/** The list as it is filtered, as a file for a spreadsheet; page by page, so that its size does not matter. */
export function exportPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/export.csv', async (req, res) => {
    const reader = readerOf(deps, res);
    const texts = TRANSFER_TEXTS[reader.locale];
    const { filter } = readFilter(req.query, reader);
    const pages = exportLeads(deps, userOf(res).actor, { filter, sort: readSort(req.query) });
    // The audit is written and the first page read before an answer begins: until then it can be an error.
    const first = await pages.next();
    res
      .set('Cache-Control', 'no-store')
      .attachment(`${texts.fileName}-${localDay(reader.now, reader.timeZone)}.csv`)
      .type('text/csv; charset=utf-8');
    const sheet = stringify({
      columns: exportHeads(reader, texts),
      header: true,
      bom: true,
      // What spreadsheets expect where a comma stands in numbers.
      delimiter: reader.locale === 'en' ? ',' : ';',
      record_delimiter: 'windows',
      escape_formulas: true,
    });
    await pipeline(Readable.from(rowsOf(first, pages, reader)), sheet, res);
  });

  return router;
}

async function* rowsOf(
  first: IteratorResult<Lead[], void>,
  rest: AsyncGenerator<Lead[], void>,
  labels: Labels,
): AsyncGenerator<(string | number)[]> {
  for (const lead of first.value ?? []) yield exportRow(lead, labels);
  for await (const page of rest) for (const lead of page) yield exportRow(lead, labels);
}
