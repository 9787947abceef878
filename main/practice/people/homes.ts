import { chance, hash, type Chance } from '../random.ts'
import { near, pointIn, WARDS, type Point, type Ward } from './geography.ts'
import {
  BLOCK_KINDS,
  BLOCK_WORDS,
  ESTATE_WORDS,
  ROAD_KINDS,
  ROAD_WORDS,
  WARD_DISTRICTS,
} from './names/places.ts'

export interface HomePlace {
  readonly kind: 'flat' | 'house' | 'garage'
  /** `12 Sample House, Example Road` */
  readonly line: string
  readonly postcode: string
  readonly point: Point
  readonly ward: Ward
  readonly estate: string | null
  readonly block: string | null
  readonly bedrooms: number
}

/** Big enough for the two tall blocks a real borough has; small practice towns do without. */
const TALL_BLOCK = 200
const TALL_BLOCKS_FROM = 900

/**
 * An endless street plan: estates of blocks, then roads of houses, ward after ward.
 * `about` is how many homes the town will have; towns of 900 or more get two blocks of 200 flats.
 */
export function* homes(seed: number, about: number): Generator<HomePlace> {
  const c = chance(hash('homes', seed))
  const words = makeNames(c)
  // A small town has small estates, so that every ward has some.
  const small = about < 4_000
  let tall = about >= TALL_BLOCKS_FROM ? 2 : 0
  for (let turn = 0; ; turn++) {
    const ward = WARDS[turn % WARDS.length]
    if (!ward) return
    const postcode = (): string => words.postcode(ward)
    const centre = pointIn(ward, c)
    const estate = `${words.estate()} Estate`
    const road = words.road()
    const blocks = tall > 0 ? 1 : c.between(1, small ? 2 : 4)
    for (let n = 0; n < blocks; n++) {
      const flats = tall > 0 && n === 0 ? TALL_BLOCK : c.between(8, small ? 26 : 46)
      if (flats === TALL_BLOCK) tall--
      yield* block(ward, near(ward, centre, 150, c), estate, road, words.block(), flats, postcode, c)
    }
    if (c.odds(0.6)) yield* garages(ward, centre, estate, road, postcode(), c)
    yield* terrace(ward, words.road(), postcode(), c)
  }
}

function* block(
  ward: Ward,
  point: Point,
  estate: string,
  road: string,
  name: string,
  flats: number,
  postcode: () => string,
  c: Chance,
): Generator<HomePlace> {
  let code = postcode()
  for (let flat = 1; flat <= flats; flat++) {
    // A postcode covers at most about a hundred doors, so a tall block has two.
    if (flat > 1 && flat % 100 === 1) code = postcode()
    yield {
      kind: 'flat',
      line: `${flat} ${name}, ${road}`,
      postcode: code,
      point,
      ward,
      estate,
      block: name,
      bedrooms: c.pick([1, 1, 2, 2, 2, 3, 3]),
    }
  }
}

function* terrace(ward: Ward, road: string, postcode: string, c: Chance): Generator<HomePlace> {
  const point = pointIn(ward, c)
  for (let n = 1, doors = c.between(4, 18); n <= doors; n++) {
    const bedrooms = c.pick([2, 3, 3, 4, 5])
    const at = near(ward, point, 60, c)
    if (c.odds(0.15)) {
      for (const part of ['Flat A', 'Flat B'])
        yield {
          kind: 'flat',
          line: `${part}, ${n} ${road}`,
          postcode,
          point: at,
          ward,
          estate: null,
          block: null,
          bedrooms: 2,
        }
    } else
      yield {
        kind: 'house',
        line: `${n}${c.odds(0.03) ? 'A' : ''} ${road}`,
        postcode,
        point: at,
        ward,
        estate: null,
        block: null,
        bedrooms,
      }
  }
}

function* garages(
  ward: Ward,
  centre: Point,
  estate: string,
  road: string,
  postcode: string,
  c: Chance,
): Generator<HomePlace> {
  const point = near(ward, centre, 120, c)
  for (let n = 1, count = c.between(3, 10); n <= count; n++) {
    yield {
      kind: 'garage',
      line: `Garage ${n}, ${estate}, ${road}`,
      postcode,
      point,
      ward,
      estate,
      block: null,
      bedrooms: 0,
    }
  }
}

/** Names and postcodes are used once each, so that one address is one home. */
function makeNames(c: Chance): {
  estate(): string
  road(): string
  block(): string
  postcode(ward: Ward): string
} {
  const taken = new Set<string>()
  const fresh = (make: (tries: number) => string): string => {
    for (let tries = 0; ; tries++) {
      const name = make(tries)
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
  const pair = (tries: number, words: readonly string[], kinds: readonly string[]): string =>
    tries < 12
      ? `${c.pick(words)} ${c.pick(kinds)}`
      : `${c.pick(words)} ${c.pick(['Upper', 'Lower', 'North', 'South', 'East', 'West', 'Old', 'New', 'Great', 'Little'])} ${c.pick(kinds)}`
  const unit = 'ABDEFGHJLNPQRSTUWXYZ'.split('')
  return {
    estate: () =>
      fresh((tries) =>
        tries < 12 ? c.pick(ESTATE_WORDS) : `${c.pick(ESTATE_WORDS)} ${c.pick(BLOCK_WORDS)}`,
      ),
    road: () => fresh((tries) => pair(tries, ROAD_WORDS, ROAD_KINDS)),
    block: () =>
      fresh((tries) =>
        tries < 12
          ? pair(tries, BLOCK_WORDS, BLOCK_KINDS)
          : `${c.pick(BLOCK_WORDS)} ${c.pick(ROAD_WORDS)} ${c.pick(BLOCK_KINDS)}`,
      ),
    postcode: (ward) =>
      fresh(
        () =>
          `${c.pick(WARD_DISTRICTS[ward.name] ?? ['E8'])} ${c.between(0, 9)}${c.pick(unit)}${c.pick(unit)}`,
      ),
  }
}
