export interface Point {
  x: number;
  y: number;
}
export interface Place {
  column: number;
  minutes: number;
}
export interface Grid {
  step: number;
  total: number;
  length: number;
}
export declare const DRAG_STARTS_AT_PX: number;
export declare function hasDragged(from: Point, to: Point): boolean;
export declare function columnAt(
  columns: readonly { left: number; right: number }[],
  x: number,
): number | undefined;
export declare function snapMinutes(minutes: number, grid: Grid): number;
export declare function dropPlace(
  drop: Grid & {
    pointer: Point;
    grabbedAt: number;
    columns: readonly { left: number; right: number }[];
    top: number;
    pixelsPerMinute: number;
  },
): Place | undefined;
export declare function nudge(
  place: Place,
  key: string,
  grid: Grid & { columnCount: number },
): Place | undefined;
export declare function momentAt(columnStart: string, minutes: number): string;
