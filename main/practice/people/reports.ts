import type { Chance } from '../random.ts'

/** Problems already reported in the practice town, so that duplicates can be found and histories shown. */
export const SEEDED: readonly (readonly [service: string, descriptions: readonly string[]])[] = [
  [
    'fly-tip',
    [
      'Mattress and a broken wardrobe by the bin store.',
      'Bags of rubble left on the corner.',
      'Sofa dumped on the pavement, people walking in the road.',
    ],
  ],
  [
    'street-light',
    ['Lamp post outside is out, very dark by the crossing.', 'Street light flickers all night.'],
  ],
  ['pothole', ['Deep hole near the zebra crossing.', 'Road surface breaking up outside number 8.']],
  ['missed-bin', ['Recycling not collected this week.', 'Food waste missed for the whole block.']],
  ['graffiti', ['Tagging on the entrance wall.', 'Spray paint on the garage doors.']],
  ['dog-mess', ['Dog mess along the path to the school.']],
  ['lift-broken', ['Lift out of order again, resident on the ninth floor uses a wheelchair.']],
  ['communal-light', ['Lights out on the second floor landing.']],
  ['home-leak', ['Water coming through the bathroom ceiling.']],
  ['home-no-heating', ['No heating or hot water since yesterday.']],
  ['noise-home', ['Loud music from upstairs every weekend.']],
  ['abandoned-vehicle', ['Silver car, two flat tyres, not moved for weeks.']],
  ['bin-store', ['Bin room full and bags on the floor.']],
  ['overgrown', ['Brambles across the path.']],
  ['pests', ['Mice in the kitchen.']],
  ['needles', ['Two needles on the grass behind the block.']],
]

export function seededReport(c: Chance): { service: string; description: string; minutesBefore: number } {
  const [service, descriptions] = c.pick(SEEDED)
  return {
    service,
    description: c.pick(descriptions),
    minutesBefore: Math.floor(c.next() ** 1.7 * 85 * 1440) + 15,
  }
}
