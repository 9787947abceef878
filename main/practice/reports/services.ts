import typesFile from './service-types.json' with { type: 'json' }

/** The sixty problem types as a reporting system would hold them (problem-taxonomy.md 5, 6 and 12). */
export interface ServiceType {
  readonly code: string
  readonly name: string
  readonly keywords: readonly string[]
  readonly group: string
  readonly area: string
  /** place kind to team, for the kinds it is offered at */
  readonly places: Readonly<Record<string, string | undefined>>
  readonly attributes: readonly Question[]
  readonly private: boolean
}

interface Question {
  readonly code: string
  readonly description: string
  readonly datatype: string
  readonly values?: readonly { readonly key: string; readonly name: string }[]
}

export interface Attribute extends Question {
  readonly order: number
  readonly variable: boolean
  readonly required: boolean
  readonly datatype_description: string
  /** `server_set`: the client fills it from its own data; `hidden_field`: its page does. Never asked of a person. */
  readonly automated?: 'server_set' | 'hidden_field'
}

export const SERVICES: readonly ServiceType[] = typesFile

/** Asked about every type. */
const ALWAYS: readonly Question[] = [
  { code: 'where', description: 'Where exactly? (landmark, which side, floor, block)', datatype: 'string' },
  {
    code: 'again',
    description: 'Have you or anyone reported it before?',
    datatype: 'singlevaluelist',
    values: [
      { key: 'yes', name: 'Yes' },
      { key: 'no', name: 'No' },
      { key: 'unsure', name: "Don't know" },
    ],
  },
]

const PLACES = [
  { key: 'S', name: 'Street' },
  { key: 'E', name: 'Estate' },
  { key: 'P', name: 'Park' },
  { key: 'H', name: 'Home' },
  { key: 'B', name: 'Council building' },
]

/** Filled by the sending desk, never shown. */
const HIDDEN: readonly (Question & { automated: 'server_set' | 'hidden_field' })[] = [
  {
    code: 'our_reference',
    description: 'Reference of the sending system',
    datatype: 'string',
    automated: 'server_set',
  },
  {
    code: 'place_kind',
    description: 'Kind of place',
    datatype: 'singlevaluelist',
    values: PLACES,
    automated: 'server_set',
  },
  {
    code: 'place_source',
    description: 'How the place was decided',
    datatype: 'string',
    automated: 'server_set',
  },
  { code: 'taken_by', description: 'Who took the report', datatype: 'string', automated: 'server_set' },
  {
    code: 'urgent',
    description: 'Marked urgent',
    datatype: 'singlevaluelist',
    values: [
      { key: 'true', name: 'Yes' },
      { key: 'false', name: 'No' },
    ],
    automated: 'server_set',
  },
  { code: 'team', description: 'Team', datatype: 'string', automated: 'server_set' },
  { code: 'channel', description: 'How the report came in', datatype: 'string', automated: 'server_set' },
  { code: 'reported_as', description: 'Reported for whom', datatype: 'string', automated: 'server_set' },
  { code: 'consent', description: 'Agreed to be contacted', datatype: 'string', automated: 'server_set' },
  {
    code: 'polygon_id',
    description: 'Outline the place was found in',
    datatype: 'string',
    automated: 'hidden_field',
  },
]

/** Types whose first question must be answered when answers are checked strictly. */
const MUST_ANSWER = new Set([
  'fly-tip',
  'needles',
  'street-light',
  'pothole',
  'abandoned-vehicle',
  'home-leak',
  'graffiti',
  'dog-mess',
  'missed-bin',
  'lift-broken',
])

/** A stopper: shown between questions, and the report cannot be sent (open311-and-reporting.md 4.2). */
const NOTICES: Record<string, string> = {
  'home-no-heating':
    'If you can smell gas, stop and call 0800 111 999 now. Open windows, do not use switches or flames, and go outside.',
  'lift-broken': 'If someone is stuck in the lift and is ill, hurt, alone or very distressed, call 999.',
  needles: 'Do not touch needles. If someone has been hurt, call 111 or go to A&E.',
}

const HINTS: Record<string, string> = {
  string: '',
  text: '',
  number: 'a whole number',
  datetime: 'date and time',
  singlevaluelist: 'choose one',
  multivaluelist: 'choose all that apply',
}

export function serviceByCode(code: string): ServiceType | undefined {
  return SERVICES.find((service) => service.code === code || service.name === code)
}

/** Questions of a type in order, notices first and hidden ones last. `order` is unique and starts at 1. */
export function attributesOf(service: ServiceType, strict: boolean): Attribute[] {
  const notice = NOTICES[service.code]
  const rows: Omit<Attribute, 'order'>[] = []
  if (notice !== undefined)
    rows.push({
      code: 'notice',
      description: notice,
      datatype: 'text',
      variable: false,
      required: false,
      datatype_description: '',
    })
  service.attributes.forEach((question, n) =>
    rows.push({
      ...question,
      variable: true,
      required: strict && n === 0 && MUST_ANSWER.has(service.code),
      datatype_description: HINTS[question.datatype] ?? '',
    }),
  )
  for (const question of ALWAYS)
    rows.push({
      ...question,
      variable: true,
      required: false,
      datatype_description: HINTS[question.datatype] ?? '',
    })
  for (const question of HIDDEN)
    rows.push({ ...question, variable: true, required: false, datatype_description: '' })
  return rows.map((row, n) => ({ order: n + 1, ...row }))
}
