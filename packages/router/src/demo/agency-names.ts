import type { SeededRandom } from './seeded-random.ts';

const words = (text: string) => text.trim().split(/\s+/);

const FIRST_NAMES = words(`
  Aisha Alasdair Amara Anjali Anouk Aoife Arthur Ayo Beatriz Bronwen Callum Carys Chidi Chloe Daniel Deepa Dilys Dmitri Edith Elif Elliot Emeka Esther
  Fatima Felix Fergus Freya Gareth Giulia Grace Hamish Hana Harriet Hassan Ifeoma Imogen Ines Isaac Isla Ivan Jasmine Jonas Kamila Keiko Kofi Kwame Leila
  Leon Lowri Lucia Magda Malik Marek Maya Meera Milo Mina Nadia Naomi Niamh Noor Olu Orla Oscar Owen Pavel Pooja Rafael Rhys Rosa Ruth Samir Saoirse
  Sergio Shreya Sofia Soren Tamsin Tariq Thea Tomasz Uma Viktor Wanjiru Wei Xiomara Yara Yusuf Zofia Zainab`);

const LAST_NAMES = words(`
  Abara Adeyinka Alderton Amankwah Andrade Ashworth Bahadur Banerjee Barrowby Bellweather Bianchi Blackmore Bowditch Castellan Chakrabarti Clarendon Coldwell
  Costigan Dacosta Dalgleish Demirel Dunmore Eastleigh Ekwueme Ellery Fairbrother Farouk Fennimore Ferreira Galbraith Ghorbani Greenhalgh Haldane Hargreave
  Hashimoto Holloway Ibekwe Iyer Jankowski Jellicoe Kaplan Kerrigan Kinsella Kowalczyk Lanyon Larkspur Lindqvist Llewellyn Mbeki Maddox Malhotra Marchetti
  Mehta Merriweather Moreau Mwangi Nakamura Nightingale Novotny Oduya Okafor Ormerod Osei Pargeter Pemberton Petrov Pryce Quennell Rahman Redfern Rosario
  Sandoval Sengupta Shaughnessy Silverthorne Sokolov Sorensen Tanaka Thackray Tregenza Trevanion Umarov Vasquez Venkataraman Wetherby Whitcombe Winterbourne
  Wojcik Yamada Yardley Zielinski`);

/** So many people's names, none twice. */
export function fullNames(random: SeededRandom, count: number): { firstName: string; lastName: string }[] {
  const [first, last] = [random.shuffled(FIRST_NAMES), random.shuffled(LAST_NAMES)];
  if (count > first.length * last.length) throw new Error(`there are ${first.length * last.length} names`);
  // Each round pairs the lists one further apart, so that a name comes again as late as possible.
  return Array.from({ length: count }, (_, nth) => ({
    firstName: first[nth % first.length]!,
    lastName: last[((nth % first.length) + Math.floor(nth / first.length)) % last.length]!,
  }));
}

export interface DemoCompany {
  name: string;
  domain: string;
  industry: string;
  size: '2-10' | '11-50' | '51-200' | '201-500';
  city: string;
  postalCode: string;
}

const CITIES = [
  ['Bristol', 'BS1 4XX'],
  ['Bath', 'BA1 1XX'],
  ['Cardiff', 'CF10 1XX'],
  ['Exeter', 'EX1 1XX'],
  ['Cheltenham', 'GL50 1XX'],
  ['Oxford', 'OX1 1XX'],
  ['Swindon', 'SN1 1XX'],
  ['Taunton', 'TA1 1XX'],
] as const;

const TRADES: readonly (readonly [industry: string, size: DemoCompany['size'], names: readonly string[]])[] = [
  [
    'Architecture',
    '2-10',
    [
      'Harbourlight Architects',
      'Plumb & Level',
      'Studio Kestrel',
      'Northlight Practice',
      'Ferncliff Architects',
      'Pale Brick',
    ],
  ],
  [
    'Interior design',
    '2-10',
    ['Oatmeal & Slate', 'Rookery Interiors', 'The Linen Room', 'Marlow Fold', 'Quiet Corner'],
  ],
  [
    'Hospitality',
    '11-50',
    [
      'The Gilded Heron',
      'Copperpot Coffee',
      'Tidewater Inn',
      'Juniper Table',
      'Saltmarsh Kitchen',
      'The Fig & Fox',
      'Larder Lane',
    ],
  ],
  [
    'Education',
    '51-200',
    ['Avonmere School', 'Stonebridge College', 'Little Acorns Nursery', 'Clifton Down Library Trust'],
  ],
  ['Health', '11-50', ['Riverbend Dental', 'Willow Practice', 'Cedar Physiotherapy']],
  [
    'Retail',
    '11-50',
    ['Thistle & Thread', 'Pageturner Books', 'Bell & Barrow Cycles', 'Spindle Yarns', 'Greenhouse Provisions'],
  ],
  ['Software', '51-200', ['Lanternfish Labs', 'Brightmoor Systems', 'Copse Analytics']],
  ['Property', '201-500', ['Wharfside Living', 'Keystone Lettings', 'Terrace & Mews Homes']],
  ['Timber and hardware', '11-50', ['Mendip Timber Yard', 'Forge Lane Ironmongery', 'Brunel Veneers', 'Severn Glass']],
];

/** The companies that the agency works for and buys from. All are made up, at addresses that nobody can have (RFC 2606). */
export function demoCompanies(random: SeededRandom): DemoCompany[] {
  return random.shuffled(
    TRADES.flatMap(([industry, size, names]) =>
      names.map((name) => {
        const [city, postalCode] = random.pick(CITIES);
        return { name, domain: `${slugOf(name)}.example`, industry, size, city, postalCode };
      }),
    ),
  );
}

/** A name as it stands in an address. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^the-|^-|-$/g, '');
}

const TITLES: Readonly<Record<string, readonly string[]>> = {
  Architecture: ['Partner', 'Project Architect', 'Practice Manager', 'Part II Assistant'],
  'Interior design': ['Founder', 'Interior Designer', 'Stylist', 'Studio Manager'],
  Hospitality: ['Owner', 'General Manager', 'Head Chef', 'Events Coordinator'],
  Education: ['Head Teacher', 'Bursar', 'Estates Manager', 'Librarian'],
  Health: ['Practice Owner', 'Practice Manager', 'Receptionist', 'Partner'],
  Retail: ['Owner', 'Shop Manager', 'Buyer', 'Visual Merchandiser'],
  Software: ['Chief Executive', 'Office Manager', 'Head of People', 'Facilities Lead'],
  Property: ['Development Director', 'Project Manager', 'Site Manager', 'Sales Negotiator'],
  'Timber and hardware': ['Yard Manager', 'Account Manager', 'Sales', 'Dispatch'],
};

/** What somebody does at a company of this industry. */
export function titleIn(industry: string, nth: number): string {
  const titles = TITLES[industry] ?? ['Manager'];
  return titles[nth % titles.length]!;
}
