import { oneLine } from '../mapping/shopper-text.ts';
import type { Line } from './fetched-order.ts';

/**
 * Square's units by the names that Odoo has for them, so that most shops need configure none.
 * https://developer.squareup.com/reference/square/objects/MeasurementUnit
 */
const names: Readonly<Record<string, string>> = {
  ...{ METRIC_GRAM: 'g', METRIC_KILOGRAM: 'kg', IMPERIAL_WEIGHT_OUNCE: 'oz', IMPERIAL_POUND: 'lb' },
  ...{ METRIC_MILLIMETER: 'mm', METRIC_CENTIMETER: 'cm', METRIC_METER: 'm', METRIC_KILOMETER: 'km' },
  ...{ IMPERIAL_INCH: 'in', IMPERIAL_FOOT: 'ft', IMPERIAL_YARD: 'yd', IMPERIAL_MILE: 'mi' },
  ...{ METRIC_LITER: 'L', GENERIC_FLUID_OUNCE: 'fl oz (US)', GENERIC_QUART: 'qt (US)', GENERIC_GALLON: 'gal (US)' },
  ...{ GENERIC_HOUR: 'Hours', GENERIC_DAY: 'Days' },
};

/** Pieces, which are what an article is counted in where nothing is said. */
const pieces = 'UNIT';

/** What a line is measured in; a shop's own unit has a name, and one that Odoo has no name for keeps Square's. */
export const unitOf = ({ quantity_unit }: Line): string | undefined => {
  const texts = Object.values(quantity_unit?.measurement_unit ?? {})
    .map((unit) => (typeof unit === 'object' && unit !== null && 'name' in unit ? unit.name : unit))
    .flatMap((unit) => (typeof unit === 'string' && !unit.startsWith('TYPE_') && unit !== pieces ? [unit] : []));
  return oneLine(50, ...texts.map((text) => (Object.hasOwn(names, text) ? names[text] : text)));
};
