/** Words that estates, blocks and roads are made of. All the places are invented; likeness to real ones is chance. */

const list = (words: string): readonly string[] => words.split(' ')

export const BLOCK_WORDS = list(
  'Linden Marlow Kestrel Ashcombe Pembury Rowan Thistle Harbour Lavender Juniper Cobden Whitlock Farrow Hazel Marigold Orchid Sorrel Tansy Bramble Clover Larkspur Heron Plover Curlew Dunlin Wren Merlin Osprey Sable Fenwick Aldous Barlow Cranbrook Dunmore Elsworth Fulbeck Garnet Halden Ingram Jessop Kelmore Lanyard Milford Norbury Oakham Penfold Quill Redmayne Selwyn Tamar Ullswater Vesper Wickham Yarrow Amber Beacon Copper Drover Ember Fallow Gable Hollin Ivory Jasper Keld Lantern Meadow Nettle Opal Pasture Quarry Ripple Saffron Tiller Umber Velvet Weaver Zephyr',
)

export const BLOCK_KINDS = [
  'House',
  'House',
  'House',
  'Court',
  'Court',
  'Point',
  'Lodge',
  'Mansions',
  'Tower',
  'Buildings',
]

export const ROAD_WORDS = list(
  'Example Sample Specimen Cordwain Mulberrow Tannery Ropewalk Candlewick Saltmarsh Millbrook Larkhall Penhurst Ashgrove Danbury Foxmoor Goldcrest Hawthorn Ivydale Jubilant Kingsmere Longacre Maywood Northcroft Oldfield Pickwell Queensmead Ridley Springhill Thornbury Upland Valewood Westbrook Yewtree Amberley Birchwood Coldharbour Dovecote Eastlea Fernbank Glebe Heathcote Inglewood Kenley Lyndhurst Marston Newhaven Overbury Parkview Rosewell Stonebridge Turnpike Underwood Wharfside',
)

export const ROAD_KINDS = [
  'Road',
  'Road',
  'Road',
  'Street',
  'Street',
  'Lane',
  'Grove',
  'Terrace',
  'Square',
  'Way',
  'Gardens',
  'Walk',
]

export const ESTATE_WORDS = list(
  'Bellmarsh Calverdale Denholm Everglade Frampton Gadwell Hollybush Islemere Kingsfold Langthorne Marsham Netherby Oakmere Pelham Rushmoor Stainforth Tillbrook Wendlesham Yardley Zeal Aldermoor Brackenfield Chalcombe Draycott Eastmere Fellgate Greyfriar Harcombe Ivinghoe Ketteridge',
)

/** Postcode districts of each ward of 2013, near enough; the inward parts are invented. */
export const WARD_DISTRICTS: Record<string, readonly string[]> = {
  Brownswood: ['N4'],
  Cazenove: ['N16'],
  Chatham: ['E9'],
  Clissold: ['N16'],
  Dalston: ['E8'],
  'De Beauvoir': ['N1'],
  'Hackney Central': ['E8'],
  'Hackney Downs': ['E5', 'E8'],
  Haggerston: ['E2', 'EC2A'],
  Hoxton: ['N1', 'EC2A'],
  "King's Park": ['E9', 'E5'],
  Leabridge: ['E5'],
  Lordship: ['N16'],
  'New River': ['N4', 'N16'],
  Queensbridge: ['E8', 'E2'],
  Springfield: ['E5', 'N16'],
  'Stoke Newington Central': ['N16'],
  Victoria: ['E9', 'E8'],
  Wick: ['E9'],
}

/** Wards the council groups as North for noise and areas; the rest are South (council-systems.md 17). */
export const NORTH_WARDS = new Set([
  'Brownswood',
  'Cazenove',
  'Clissold',
  'Hackney Downs',
  'Leabridge',
  'Lordship',
  'New River',
  'Springfield',
  'Stoke Newington Central',
])
