export const VAT_RATE = 19;

export interface Price {
  net: string;
  gross: string;
}

/** As the API writes money: Euro with ten digits behind the point. */
export function price(net: number): Price {
  return { net: net.toFixed(10), gross: (net * (1 + VAT_RATE / 100)).toFixed(10) };
}
