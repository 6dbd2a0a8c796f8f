import { amazonSettingsSchema } from '../../shared/partner/platforms/amazon/settings.ts';
import { amazon } from '../../shared/partner/platforms/amazon.ts';
import type { Shop } from '../../shared/partner/platforms/platform.ts';
import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';

/** A partner who sells on Amazon. */
export interface AmazonPartner {
  readonly partner: KnownPartner;
  readonly shop: Pick<Shop, 'read'>;
}

/** The partners who sell on Amazon, by seller id. */
export const createPartnersOf = ({ all }: Pick<Registry, 'all'>): ((sellerId: string) => readonly AmazonPartner[]) => {
  const sellers = all
    .filter(({ platform }) => platform === 'amazon')
    .map((partner) => ({ partner, shop: amazon.open(partner.shop), ...amazonSettingsSchema.parse(partner.shop) }));
  const bySeller = Map.groupBy(sellers, ({ sellerId }) => sellerId);
  return (sellerId) => bySeller.get(sellerId) ?? [];
};
