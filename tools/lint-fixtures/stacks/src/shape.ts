// accepts
export type Shape = 'round' | 'square';

export function corners(shape: Shape): number {
  switch (shape) {
    case 'round':
      return 0;
    case 'square':
      return 4;
  }
}
