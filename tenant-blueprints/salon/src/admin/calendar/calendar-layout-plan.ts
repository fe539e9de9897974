/** Where blocks stand in a column of the calendar. Pure: the caller brings blocks and clock. */

/** Anything that takes time in one column, in minutes from the top of the grid. */
export interface Block {
  id: string;
  from: number;
  to: number;
}

export interface LanePlace {
  /** From the left, 0 first. */
  lane: number;
  /** How many share the width here. */
  lanes: number;
}

/**
 * Blocks at the same time stand side by side. Each keeps the first lane that is free, and all that hang together by
 * overlaps are equally wide, so that no edge lies.
 */
export function placeInLanes(blocks: readonly Block[]): Map<string, LanePlace> {
  const places = new Map<string, LanePlace>();
  let cluster: { id: string; lane: number }[] = [];
  let laneEnds: number[] = [];

  const closeCluster = () => {
    for (const { id, lane } of cluster) places.set(id, { lane, lanes: laneEnds.length });
    cluster = [];
    laneEnds = [];
  };

  for (const block of [...blocks].sort((a, b) => a.from - b.from || b.to - a.to || compare(a.id, b.id))) {
    if (laneEnds.every((end) => end <= block.from)) closeCluster();
    const free = laneEnds.findIndex((end) => end <= block.from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = block.to;
    cluster.push({ id: block.id, lane });
  }
  closeCluster();
  return places;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
