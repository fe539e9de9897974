import { LOCATIONS } from './locations.ts';
import { price, VAT_RATE } from './prices.ts';
import { SERVER_TYPES } from './server-types.ts';

const PRIMARY_IPV4 = 0.5;
const FLOATING_IPV4 = 3;
const FLOATING_IPV6 = 1;

/** What `GET /pricing` answers. */
export function pricing() {
  return {
    currency: 'EUR',
    vat_rate: VAT_RATE.toFixed(6),
    image: { price_per_gb_month: price(0.011) },
    floating_ip: { price_monthly: price(FLOATING_IPV4) },
    floating_ips: [everywhere('ipv4', FLOATING_IPV4), everywhere('ipv6', FLOATING_IPV6)],
    primary_ips: [everywhere('ipv4', PRIMARY_IPV4), everywhere('ipv6', 0)],
    traffic: { price_per_tb: price(0) },
    server_backup: { percentage: '20.0000000000' },
    server_types: SERVER_TYPES.map(({ id, name, prices }) => ({ id, name, prices })),
    load_balancer_types: [],
    volume: { price_per_gb_month: price(0.044) },
  };
}

function everywhere(type: 'ipv4' | 'ipv6', monthly: number) {
  return {
    type,
    prices: LOCATIONS.map(({ name }) => ({
      location: name,
      price_hourly: price(monthly / 624),
      price_monthly: price(monthly),
    })),
  };
}
