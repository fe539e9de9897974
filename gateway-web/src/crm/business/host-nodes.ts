import type { components } from '@codexdlc/platform-api/client';
import type { StatusView } from '../../view/parts.ts';
import { loadText, percentText } from './host-measures.ts';
import type { LedgerPanel } from './ledger.ts';
import type { PageWords } from './page-words.ts';

type Host = components['schemas']['Host'];
type Node = components['schemas']['MeasuredNode'];

/** The other nodes of a Swarm, each with what was measured of it or why nothing was. */
export function nodesPanel(words: PageWords, { measured }: Host): LedgerPanel[] {
  const nodes = measured?.nodes ?? [];
  if (nodes.length === 0) return [];
  const { texts } = words;
  const t = texts.hosts;
  return [
    {
      title: t.nodes,
      table: {
        caption: t.nodes,
        columns: [
          { label: texts.name },
          { label: texts.state },
          { label: t.memory, align: 'end' },
          { label: t.disk, align: 'end' },
          { label: t.load, align: 'end' },
        ],
        rows: nodes.map((node) => ({
          cells: [
            { kind: 'text', text: `${node.name} (${node.address})` },
            { kind: 'status', status: statusOf(words, node) },
            { kind: 'number', text: percentText(words, node.memoryUsedPercent) },
            { kind: 'number', text: percentText(words, node.diskUsedPercent) },
            { kind: 'number', text: loadText(words, node.load1) },
          ],
        })),
      },
    },
  ];
}

function statusOf({ texts }: PageWords, { unread }: Node): StatusView {
  const t = texts.hosts;
  if (unread === null) return { tone: 'ok', word: t.nodeReady };
  return { tone: unread === 'no-access' ? 'wait' : 'bad', word: t.unread[unread] };
}
