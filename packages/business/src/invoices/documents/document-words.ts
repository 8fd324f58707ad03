/** What is printed beside the amounts of an invoice. */
export interface DocumentWords {
  invoice: string;
  creditNote: string;
  number: string;
  issued: string;
  due: string;
  supplied: string;
  corrects: string;
  buyer: string;
  taxId: string;
  description: string;
  quantity: string;
  price: string;
  discount: string;
  rate: string;
  amount: string;
  net: string;
  tax: string;
  total: string;
  page: string;
}

const EN: DocumentWords = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  number: 'Number',
  issued: 'Date of issue',
  due: 'Due',
  supplied: 'Supplied',
  corrects: 'Corrects',
  buyer: 'To',
  taxId: 'VAT number',
  description: 'Description',
  quantity: 'Quantity',
  price: 'Price',
  discount: 'less',
  rate: 'VAT',
  amount: 'Amount',
  net: 'Net',
  tax: 'VAT',
  total: 'Total',
  page: 'Page',
};

const WORDS: Readonly<Record<string, DocumentWords>> = {
  en: EN,
  de: {
    invoice: 'Rechnung',
    creditNote: 'Rechnungskorrektur',
    number: 'Nummer',
    issued: 'Rechnungsdatum',
    due: 'Fällig',
    supplied: 'Leistungszeitraum',
    corrects: 'Zu Rechnung',
    buyer: 'An',
    taxId: 'USt-IdNr.',
    description: 'Beschreibung',
    quantity: 'Menge',
    price: 'Preis',
    discount: 'abzüglich',
    rate: 'USt.',
    amount: 'Betrag',
    net: 'Netto',
    tax: 'USt.',
    total: 'Gesamt',
    page: 'Seite',
  },
  fr: {
    invoice: 'Facture',
    creditNote: 'Avoir',
    number: 'Numéro',
    issued: 'Date d’émission',
    due: 'Échéance',
    supplied: 'Prestation',
    corrects: 'Rectifie',
    buyer: 'À',
    taxId: 'N° de TVA',
    description: 'Description',
    quantity: 'Quantité',
    price: 'Prix',
    discount: 'moins',
    rate: 'TVA',
    amount: 'Montant',
    net: 'Total HT',
    tax: 'TVA',
    total: 'Total TTC',
    page: 'Page',
  },
  es: {
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    number: 'Número',
    issued: 'Fecha de emisión',
    due: 'Vencimiento',
    supplied: 'Prestación',
    corrects: 'Rectifica',
    buyer: 'Para',
    taxId: 'NIF-IVA',
    description: 'Descripción',
    quantity: 'Cantidad',
    price: 'Precio',
    discount: 'menos',
    rate: 'IVA',
    amount: 'Importe',
    net: 'Base',
    tax: 'IVA',
    total: 'Total',
    page: 'Página',
  },
};

/** The words of a locale’s language: English where there are none. */
export const wordsOf = (locale: string): DocumentWords => WORDS[locale.slice(0, 2).toLowerCase()] ?? EN;
