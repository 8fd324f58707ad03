/** What the agency is asked for: by whom, and for how much in pounds, from and to. */
export interface Work {
  title: string;
  from: number;
  to: number;
}

export const WORK_FOR_COMPANIES: readonly Work[] = [
  { title: 'Reception desk in oak', from: 3_800, to: 7_500 },
  { title: 'Meeting table for fourteen', from: 4_200, to: 8_900 },
  { title: 'Café counter and shelving', from: 9_500, to: 18_000 },
  { title: 'Banquette seating', from: 6_400, to: 14_500 },
  { title: 'Library shelving, two floors', from: 12_000, to: 26_000 },
  { title: 'Staff kitchen', from: 11_000, to: 19_500 },
  { title: 'Display cabinets for the shop window', from: 2_900, to: 6_800 },
  { title: 'Waiting room benches', from: 2_200, to: 4_900 },
  { title: 'Show flat, all fitted furniture', from: 17_000, to: 38_000 },
  { title: 'Bar front in fluted ash', from: 5_600, to: 11_200 },
];

export const WORK_FOR_HOUSEHOLDS: readonly Work[] = [
  { title: 'Kitchen in ash', from: 16_000, to: 31_000 },
  { title: 'Window seat with drawers', from: 2_100, to: 3_900 },
  { title: 'Bookcases either side of the chimney', from: 3_400, to: 6_200 },
  { title: 'Dining table for ten', from: 2_800, to: 5_400 },
  { title: 'Wardrobes under the eaves', from: 4_700, to: 9_300 },
  { title: 'Room under the stairs', from: 1_900, to: 4_400 },
  { title: 'Garden room, desk and shelves', from: 5_200, to: 9_900 },
  { title: 'Bed in elm', from: 2_400, to: 3_800 },
];

/** Why work went to somebody else or to nobody. */
export const LOSSES: readonly (readonly [reason: string, note: string])[] = [
  [
    'Over budget',
    'They had a third of it in mind. We offered a smaller version in ply; they will come back after the summer.',
  ],
  ['Chose another maker', 'Another workshop could begin four weeks earlier.'],
  ['Postponed', 'The lease fell through, so the room is not theirs to furnish.'],
  ['No answer', 'Three mails and a call without an answer since the second drawing.'],
];

/** Notes about a piece of work. `{who}` is whom it is for. */
export const DEAL_NOTES: readonly string[] = [
  'Measured today. **The back wall is out by 22 mm** over its length, so scribe the end panel. {who} would like the drawings before the builders are back.',
  'Rang {who}: the budget holds if we leave the painting to them. Sent the second drawing.',
  'Samples taken along:\n\n- oak, oiled\n- ash, white soap\n- elm, waxed\n\n{who} went straight for the elm.',
  'Access is by the back lane only, and there is a tight turn on the stairs: build it in **three parts**.',
  'Their electrician moves two sockets before we fit. Confirm the week with {who}.',
  'Deposit invoice is out. {who} asked for the terms in writing, which went along with it.',
  'Second visit. We agreed on finger joints for the drawers, and brass pulls from the sample board.',
  'The planner has no objection, as long as the panelling is left in place.',
  '{who} compares us with a firm that does not use solid wood. Sent the page about repairs and the 25 years.',
  'Wants it before the opening. That is tight: ask the yard whether the 40 mm boards are dry.',
];

export const CONTACT_NOTES: readonly string[] = [
  'Prefers a call to a mail, best before ten. Works from home on Mondays and Fridays.',
  'Met at the open studio. Knows somebody who wants a kitchen next year, and will pass our card on.',
  'Happy with the table: sent photographs, which we may use on the site. *Ask before naming the street.*',
  'Two children and a dog, so: rounded edges, and a finish that can be wiped.',
  'Moved to the new house in spring. The old one has our bookcases, and the buyers would like the same in oak.',
  'Asked for the invoice in two parts.',
];

export const COMPANY_NOTES: readonly string[] = [
  'Orders go through the bursar; the site manager only signs for deliveries.',
  'Pays on the day. Likes one page with one price, and no options.',
  'Works with the same two builders on every job. Worth a coffee with both.',
  'Their delivery bay closes at three. Vans over 3.5 t have to unload in the street.',
  'Asked to be on the list for seasoned elm, when the next trunk is cut.',
];

/** What there is to do about a piece of work. */
export const DEAL_TASKS: readonly string[] = [
  'Send the second drawing',
  'Measure on site',
  'Order hinges and runners',
  'Ring about the fitting week',
  'Check the moisture of the boards',
  'Send the deposit invoice',
  'Photograph the finished piece',
  'Bring the finish samples',
  'Confirm parking for the van',
  'Write the quote',
];

/** Pages of the agency's website, by how often people look at them. */
export const VISITED = ['/', '/', '/', '/services', '/services', '/about', '/contact'] as const;
export const REFERRERS = [
  'https://search.example/',
  'https://search.example/',
  'https://pictures.example/',
  'https://harbourlight-architects.example/',
] as const;
