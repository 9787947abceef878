import type { Benefit, Habit } from './ledger/account.ts'
import type { Member } from './households.ts'

/** A household made to order, so that tests and demonstrations can find each hard case by name. */
export interface Special {
  readonly name: string
  readonly what: string
  readonly members: readonly Partial<Member>[]
  readonly tenure?: string
  readonly habit?: Habit
  readonly benefit?: Benefit
  readonly share?: number
  readonly opening?: number
  readonly lagDays?: number
  readonly personAlerts?: readonly string[]
  readonly propertyAlerts?: readonly string[]
  readonly garage?: boolean
  readonly formerElsewhere?: boolean
}

const tenant = (first: string, last: string, born: string, more: Partial<Member> = {}): Partial<Member> => ({
  first,
  last,
  born,
  responsible: true,
  relationship: 'Person 1',
  ...more,
})
const lives = (
  first: string,
  last: string,
  born: string,
  relationship: string,
  more: Partial<Member> = {},
): Partial<Member> => ({
  first,
  last,
  born,
  responsible: false,
  relationship,
  ...more,
})

const paysExactly = {
  tenure: 'SEC',
  habit: 'standing-order',
  benefit: 'none',
  opening: 0,
  lagDays: 0,
} as const

export const SPECIALS: readonly Special[] = [
  {
    name: 'oneName',
    what: 'Has one name only',
    members: [tenant('', 'Sukarni', '1971-03-09', { title: 'Ms' })],
    ...paysExactly,
  },
  {
    name: 'accents',
    what: 'Accents in both names',
    members: [tenant('Zoé Renée', 'Lefèvre-Muñoz', '1984-07-14', { title: 'Ms' })],
  },
  {
    name: 'fiveSurnames',
    what: 'Five surnames',
    members: [tenant('João', 'Silva Santos Oliveira Pereira Costa', '1990-01-30', { title: 'Mr' })],
  },
  {
    name: 'apostrophe',
    what: 'An apostrophe in the surname',
    members: [tenant('Aoife', "O'Brien", '1966-11-02', { title: 'Mrs' })],
  },
  {
    name: 'curlyApostrophe',
    what: 'A typographic apostrophe in the surname',
    members: [tenant('Liam', 'O’Brien', '1958-05-21', { title: 'Mr' })],
  },
  {
    name: 'hyphen',
    what: 'A double surname',
    members: [tenant('Adaeze', 'Smith-Okonkwo', '1979-09-17', { title: 'Dr' })],
  },
  {
    name: 'twins',
    what: 'Adult twins at one address: same surname, same date of birth',
    members: [
      tenant('Taiwo', 'Adeyemi', '1988-02-11', { title: 'Mr' }),
      lives('Kehinde', 'Adeyemi', '1988-02-11', 'Brother', { title: 'Mr' }),
    ],
  },
  ...['Mohammed', 'Muhammad', 'Mohamed', 'Mohammad', 'Muhammed'].map((first, n): Special => ({
    name: `mohammed${n + 1}`,
    what: 'One name in five spellings, five homes',
    members: [tenant(first, 'Ali', `198${n}-04-1${n}`, { title: 'Mr' })],
  })),
  {
    name: 'credit',
    what: 'In credit',
    members: [tenant('Hyacinth', 'Braithwaite', '1949-06-30', { title: 'Mrs' })],
    ...paysExactly,
    opening: -18_640,
  },
  {
    name: 'zero',
    what: 'Owes exactly nothing, every day',
    members: [tenant('Wai Ying', 'Cheung', '1962-12-01', { title: 'Mrs' })],
    ...paysExactly,
  },
  {
    name: 'arrears',
    what: 'In arrears',
    members: [tenant('Darren', 'Tuckwell', '1985-10-08', { title: 'Mr' })],
    ...paysExactly,
    opening: 41_236,
  },
  {
    name: 'deepArrears',
    what: 'Pays next to nothing',
    members: [tenant('Curtis', 'Blackwood', '1977-08-19', { title: 'Mr' })],
    tenure: 'SEC',
    habit: 'stopped',
    benefit: 'none',
    opening: 120_000,
  },
  {
    name: 'fullBenefit',
    what: 'Housing Benefit pays all the rent',
    members: [tenant('Mabel', 'Fairweather', '1938-01-17', { title: 'Mrs' })],
    tenure: 'SEC',
    habit: 'none',
    benefit: 'full',
    share: 1,
    opening: 0,
  },
  {
    name: 'partBenefit',
    what: 'Housing Benefit pays part',
    members: [tenant('Nasima', 'Khatun', '1981-03-26', { title: 'Ms' })],
    tenure: 'SEC',
    habit: 'paypoint',
    benefit: 'part',
    share: 0.66,
    opening: 9_310,
  },
  {
    name: 'suspendedBenefit',
    what: 'Housing Benefit suspended (for all but two weeks of each half year)',
    members: [tenant('Gülşen', 'Yıldırım', '1970-05-05', { title: 'Mrs' })],
    tenure: 'SEC',
    habit: 'behind',
    benefit: 'suspended',
    share: 0.8,
    opening: 0,
  },
  {
    name: 'universalCredit',
    what: 'Universal Credit paid to the landlord each month',
    members: [tenant('Shanice', 'Alleyne', '1995-04-23', { title: 'Ms' })],
    tenure: 'SEC',
    habit: 'uc-managed',
    benefit: 'none',
    opening: 22_000,
  },
  {
    name: 'unpaidDirectDebit',
    what: 'Direct debits that come back unpaid',
    members: [tenant('Piotr', 'Wiśniewski', '1983-11-11', { title: 'Mr' })],
    tenure: 'SEC',
    habit: 'direct-debit-unpaid',
    benefit: 'none',
    opening: 5_000,
  },
  {
    name: 'joint',
    what: 'Joint tenants',
    members: [
      tenant('Mercy', 'Owusu-Ansah', '1974-02-02', { title: 'Mrs' }),
      tenant('Kwabena', 'Owusu-Ansah', '1972-09-29', { title: 'Mr', relationship: 'Husband' }),
    ],
  },
  {
    name: 'jointThree',
    what: 'Three joint tenants with three surnames',
    members: [
      tenant('Linh', 'Nguyễn', '1993-01-15', { title: 'Ms' }),
      tenant('Carlos', 'Zúñiga', '1992-06-06', { title: 'Mr', relationship: 'Sharer' }),
      tenant('Hodan', 'Warsame', '1994-12-24', { title: 'Ms', relationship: 'Sharer' }),
    ],
  },
  {
    name: 'leaseholder',
    what: 'Leaseholder with a monthly service charge',
    members: [tenant('Margaret', 'Ashworth', '1955-03-03', { title: 'Mrs' })],
    tenure: 'LEA',
    habit: 'direct-debit',
    benefit: 'none',
    opening: 12_000,
  },
  {
    name: 'sharedOwner',
    what: 'Shared owner, paid by the month',
    members: [tenant('Rohan', 'Mehta', '1987-07-07', { title: 'Mr' })],
    tenure: 'SHO',
    habit: 'bank',
    benefit: 'none',
    opening: 0,
  },
  {
    name: 'alerts',
    what: 'Cautionary alerts on the person and on the home',
    members: [tenant('Gary', 'Underhill', '1969-10-31', { title: 'Mr' })],
    personAlerts: ['CV', 'VA'],
    propertyAlerts: ['DA'],
  },
  {
    name: 'endedAlert',
    what: 'One alert that has ended and one temporary',
    members: [tenant('Tracey', 'Lockwood', '1976-08-08', { title: 'Ms' })],
    personAlerts: ['CIT', 'ended:PA'],
  },
  {
    name: 'garage',
    what: 'Two accounts: a home and a garage',
    members: [tenant('Andreas', 'Georgiou', '1951-12-12', { title: 'Mr' })],
    garage: true,
  },
  {
    name: 'formerTenant',
    what: 'Left one tenancy in debt and holds another',
    members: [tenant('Selam', 'Tesfamariam', '1986-06-16', { title: 'Ms' })],
    formerElsewhere: true,
  },
  {
    name: 'noPhone',
    what: 'No telephone and no email',
    members: [tenant('Reginald', 'Winterbottom', '1931-01-02', { title: 'Mr', phones: [], email: null })],
  },
  {
    name: 'sharedPhone',
    what: 'Mother and daughter share a mobile',
    members: [
      tenant('Malika', 'Benali', '1968-04-04', { title: 'Mrs', phones: ['07700 900123'] }),
      lives('Souad', 'Benali', '1998-05-05', 'Daughter', { title: 'Miss', phones: ['07700900123'] }),
    ],
  },
  {
    name: 'numberOfFour',
    what: 'Four sharers who all give the landline',
    members: ['Imogen', 'Joaquim', 'Kirsty', 'Lorenzo'].map((first, n) =>
      n === 0
        ? tenant(first, 'Pemberton', '1996-03-14', { title: 'Ms', phones: ['020 7946 0440'] })
        : lives(first, ['Okoro', 'Da Silva', 'Marchetti'][n - 1] ?? '', `199${n + 4}-0${n}-2${n}`, 'Sharer', {
            phones: ['02079460440'],
          }),
    ),
  },
  {
    name: 'lagging',
    what: 'The CRM copy of the balance is nine days old',
    members: [tenant('Dwayne', 'Pinnock', '1989-09-09', { title: 'Mr' })],
    tenure: 'SEC',
    habit: 'paypoint',
    benefit: 'none',
    opening: 7_500,
    lagDays: 9,
  },
  {
    name: 'bigFamily',
    what: 'Nine people in one home',
    members: [
      tenant('Rivka', 'Teitelbaum', '1985-02-20', { title: 'Mrs' }),
      tenant('Mordechai', 'Teitelbaum', '1983-03-12', { title: 'Mr', relationship: 'Husband' }),
      ...['Chaya', 'Moshe', 'Gitty', 'Shmuel', 'Bracha', 'Naftali', 'Malka'].map((first, n) =>
        lives(first, 'Teitelbaum', `${2008 + n * 2}-0${n + 1}-15`, n % 2 ? 'Son' : 'Daughter', {
          phones: [],
          email: null,
        }),
      ),
    ],
  },
  ...[1, 2, 3].map((n): Special => ({
    name: `sameName${n}`,
    what: 'Three different people called Fatima Begum',
    members: [tenant('Fatima', 'Begum', `19${60 + n * 9}-0${n}-1${n}`, { title: 'Mrs' })],
  })),
]
