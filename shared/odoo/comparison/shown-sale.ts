/** A contact as a sale.order names it. */
export interface ShownContact {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO code. */
  readonly country: string;
}

/** A line of a sale.order as Odoo shows it now. Amounts are decimal text, in the order's currency. */
export interface ShownLine {
  readonly id: number;
  /** Absent for one that a person added. */
  readonly externalId?: string;
  /** A heading or a remark, which comes to nothing. */
  readonly isText: boolean;
  readonly name: string;
  readonly product?: { readonly sku: string; readonly barcode: string; readonly name: string };
  readonly quantity: string;
  readonly unitPrice: string;
  /** In per cent; Waybill writes none. */
  readonly discount: string;
  readonly taxes: readonly string[];
  readonly subtotal: string;
  readonly tax: string;
  /** Somebody other than its maker saved it last. */
  readonly isTouched: boolean;
}

/** A sale.order as Odoo shows it now. */
export interface ShownSale {
  readonly id: number;
  readonly name: string;
  /** Odoo's state: draft, sent, sale, cancel. */
  readonly state: string;
  readonly reference: string;
  readonly origin: string;
  /** ISO 8601, to the second. */
  readonly date: string;
  readonly currency: string;
  readonly total: string;
  readonly tax: string;
  readonly customer: ShownContact | undefined;
  readonly invoiceAddress: ShownContact | undefined;
  readonly deliveryAddress: ShownContact | undefined;
  readonly lines: readonly ShownLine[];
  /** Digits after the point that this Odoo keeps of a price. */
  readonly priceDigits: number;
}
