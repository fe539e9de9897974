import { describe, expect, it } from 'vitest';
import { placeInSwarm } from './swarm-rules.ts';

const [A, B, C] = ['a'.repeat(25), 'b'.repeat(25), 'c'.repeat(25)] as const;
const swarm = { edgeNode: A, dataNodes: [A, B, C] };

describe('a place in a Swarm', () => {
  it('has its data where the fewest others have theirs', () => {
    const loads = new Map([
      [A, 2],
      [B, 1],
      [C, 1],
    ]);

    expect(placeInSwarm({ name: 'swarm-1', swarm }, loads)).toEqual({ edgeNode: A, dataNode: B });
    expect(
      placeInSwarm(
        { name: 'swarm-1', swarm },
        new Map([
          [B, 5],
          [C, 5],
        ]),
      ),
    ).toEqual({
      edgeNode: A,
      dataNode: A,
    });
  });

  it('has its data away from nginx where nobody has more than another', () => {
    const dataNodes = [C, A];

    expect(placeInSwarm({ name: 'swarm-1', swarm: { edgeNode: A, dataNodes } }, new Map())).toEqual({
      edgeNode: A,
      dataNode: C,
    });
    expect(placeInSwarm({ name: 'swarm-1', swarm: { edgeNode: A, dataNodes: [A] } }, new Map())).toEqual({
      edgeNode: A,
      dataNode: A,
    });
  });

  it('is not to be had before the nodes are known', () => {
    expect(() => placeInSwarm({ name: 'swarm-1', swarm: { nodes: [] } }, new Map())).toThrow('swarm-1');
  });
});
