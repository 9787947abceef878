import type { Chance } from '../random.ts'
import wardFile from './wards.json' with { type: 'json' }

/** Where to show this: any map or list that uses the wards. */
export const ATTRIBUTION = wardFile.attribution

export interface Ward {
  readonly code: string
  readonly name: string
  /** longitude, latitude pairs; first and last alike */
  readonly ring: readonly (readonly number[])[]
}

export const WARDS: readonly Ward[] = wardFile.wards

export interface Point {
  readonly lat: number
  readonly lon: number
}

/** Even-odd test of a point against a ward's outline. */
export function inside(ward: Ward, point: Point): boolean {
  let within = false
  const ring = ward.ring
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? []
    const [xj = 0, yj = 0] = ring[j] ?? []
    if (yi > point.lat !== yj > point.lat && point.lon < ((xj - xi) * (point.lat - yi)) / (yj - yi) + xi)
      within = !within
  }
  return within
}

/** Some point inside the ward. */
export function pointIn(ward: Ward, chance: Chance): Point {
  const lons = ward.ring.map(([lon = 0]) => lon)
  const lats = ward.ring.map(([, lat = 0]) => lat)
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ]
  for (;;) {
    const point = round({
      lat: south + chance.next() * (north - south),
      lon: west + chance.next() * (east - west),
    })
    if (inside(ward, point)) return point
  }
}

/** A point within about `metres` of another, still in the ward (or the same point when chance keeps missing). */
export function near(ward: Ward, centre: Point, metres: number, chance: Chance): Point {
  for (let tries = 0; tries < 20; tries++) {
    const point = round({
      lat: centre.lat + ((chance.next() - 0.5) * 2 * metres) / 111_320,
      lon: centre.lon + ((chance.next() - 0.5) * 2 * metres) / 69_200,
    })
    if (inside(ward, point)) return point
  }
  return centre
}

function round(point: Point): Point {
  return { lat: Math.round(point.lat * 1e6) / 1e6, lon: Math.round(point.lon * 1e6) / 1e6 }
}
