import { taxErrors } from '../invoices.errors.ts';
import type { Party } from '../invoices.schemas.ts';
import { vatNumber } from './vat-number.ts';

/** Categories of supplies for which the buyer owes the tax, or that leave for another country of the EU untaxed. */
const OWED_BY_BUYER = new Set(['AE', 'K']);

const invalid = (path: string, message: string) => taxErrors.ID_INVALID([{ path, message }]);

/** Refuses a VAT number of the EU whose digits do not fit. Throws TAX_ID_INVALID. */
export function checkTaxId(party: Pick<Party, 'taxId'> | undefined, path: 'buyer.taxId' | 'seller.taxId'): void {
  if (party?.taxId && vatNumber(party.taxId) === 'invalid')
    throw invalid(path, 'The check digits of this VAT number do not fit');
}

/**
 * Refuses lines whose tax the buyer owes (reverse charge, and supplies within the EU) without the buyer’s VAT number, which has to stand on
 * the invoice (Directive 2006/112/EC, article 226, 4). Numbers of other countries cannot be checked and are taken. Throws TAX_ID_INVALID.
 */
export function checkReverseCharge(buyer: Party | null, lines: readonly { taxCategory: string }[]): void {
  if (!lines.some(({ taxCategory }) => OWED_BY_BUYER.has(taxCategory))) return;
  if (!buyer?.taxId) throw invalid('buyer.taxId', 'The buyer owes the tax: its VAT number is needed');
  checkTaxId(buyer, 'buyer.taxId');
}
