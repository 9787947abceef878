import type { ReactNode } from 'react'
import { common } from '../../../shared/content/common.ts'
import { states } from '../../../shared/content/states.ts'
import {
  Amount,
  Badge,
  Balance,
  Balances,
  Callout,
  Card,
  ChangedTag,
  DateText,
  Disclosure,
  Figure,
  FreshnessTag,
  KeyValues,
  Missing,
  Quote,
  Reference,
  SourceLine,
  StatusText,
  type StatusKind,
} from '../../ui/index.ts'
import { sample } from './sample.ts'
import { Part, Show } from './show.tsx'

const OUTBOX: [StatusKind, string][] = [
  ['waiting', states.outbox.queued],
  ['working', states.outbox.sending],
  ['unknown', states.outbox.unknown],
  ['sent', states.outbox.confirmed],
  ['done', states.outbox.reconciled],
  ['attention', states.outbox.attention],
  ['stopped', states.outbox.rejected],
  ['off', states.outbox.cancelled],
]

export function TypePart(): ReactNode {
  return (
    <Part id="type" title={common.gallery.parts.type}>
      <div className="pw-gallery-grid">
        <Show name="Headings and text">
          <h1>Rent and charges</h1>
          <h2>What is owed today</h2>
          <h3>Service charges</h3>
          <p>
            A crew will clear it by 5pm on Thursday. We will text you when it is done.{' '}
            <a href="#/gallery">Read the policy</a>
          </p>
          <SourceLine source={sample.systems.housing} when="10:41am" />
        </Show>
        <Show name="Colours">
          <ul className="pw-gallery-swatches">
            {[
              'ground',
              'surface',
              'sunk',
              'selected',
              'line',
              'edge',
              'ink-2',
              'ink',
              'accent',
              'link',
              'info',
              'good',
              'warn',
              'stop',
            ].map((name) => (
              <li key={name}>
                <span className="pw-gallery-swatch" data-colour={name} /> {name}
              </li>
            ))}
          </ul>
        </Show>
      </div>
    </Part>
  )
}

export function WordsPart(): ReactNode {
  return (
    <Part id="words" title={common.gallery.parts.words}>
      <div className="pw-gallery-grid">
        <Show name="StatusText">
          <ul className="pw-gallery-list">
            {OUTBOX.map(([kind, words]) => (
              <li key={kind}>
                <StatusText kind={kind}>{words}</StatusText>
              </li>
            ))}
          </ul>
        </Show>
        <Show name="FreshnessTag">
          <ul className="pw-gallery-list">
            <li>
              <FreshnessTag kind="fresh" words="10:41am" />
            </li>
            <li>
              <FreshnessTag kind="refreshing" words={states.freshness.refreshing('10:42am')} />
            </li>
            <li>
              <FreshnessTag kind="stale" words={states.freshness.stale('9:14am yesterday')} />
            </li>
            <li>
              <FreshnessTag kind="failed" words={states.freshness.failed('9:14am')} />
            </li>
            <li>
              <FreshnessTag kind="expired" words={states.freshness.expired('2 March, 6:02am')} />
            </li>
            <li>
              <FreshnessTag kind="missing" words={states.freshness.missing} />
            </li>
          </ul>
        </Show>
        <Show name="Badge, ChangedTag">
          <p className="pw-gallery-row">
            <Badge>Former tenant</Badge>
            <Badge tone="info">Interpreter: Turkish</Badge>
            <Badge tone="good">Kept</Badge>
            <Badge tone="warn">Due today</Badge>
            <Badge tone="stop">Do not visit alone</Badge>
            <ChangedTag />
          </p>
        </Show>
        <Show name="DateText">
          <p className="pw-gallery-row">
            <DateText words="2 Mar 2026" dateTime="2026-03-02" />
            <DateText words="Monday 23 February 2026" note="Overdue" dateTime="2026-02-23" strong />
          </p>
        </Show>
        <Show name="Reference">
          <p>
            <Reference value={sample.reference} what="tenancy reference" copy />
          </p>
          <p>
            <Reference value={sample.report} large copy />
          </p>
        </Show>
        <Show name="Missing">
          <ul className="pw-gallery-list">
            <li>
              <Missing why="parking system is not responding" />
            </li>
            <li>
              <Missing kind="notRecorded" />
            </li>
            <li>
              <Missing kind="notKnown" />
            </li>
            <li>
              <Missing kind="doesNotApply" />
            </li>
            <li>
              <Missing kind="unreadable" />
            </li>
          </ul>
        </Show>
        <Show name="Quote">
          <Quote label={common.sayAloud}>
            A crew will clear it by 5pm on Thursday. If you do not hear by Friday morning, quote P7K-4Q2.
          </Quote>
        </Show>
        <Show name="Disclosure">
          <Disclosure summary={states.money.howWorkedOut} about="Today">
            <p>£362.40 owed at 6:02am, less £50.00 paid by card at 9:58am.</p>
          </Disclosure>
        </Show>
      </div>
    </Part>
  )
}

export function MoneyPart(): ReactNode {
  const label = 'Rent account balances'
  return (
    <Part id="money" title={common.gallery.parts.money}>
      <div className="pw-gallery-grid">
        <Card
          heading="Rent account"
          level={3}
          source={{
            source: sample.systems.housing,
            when: '10:41am',
            also: [states.freshness.agrees(sample.systems.account)],
          }}
        >
          <Balances label={label}>
            <Balance
              label="Today"
              words="£312.40 owed"
              large
              how={<p>£362.40 owed at 6:02am, less £50.00 paid at 9:58am.</p>}
            />
            <Balance label="After next rent (Mon 2 Mar)" words="£431.15 owed" />
            <Balance
              label="After next rent and housing benefit (Mon 9 Mar)"
              words="£196.75 owed"
              note="What letters use"
            />
          </Balances>
        </Card>
        <Card
          heading="Rent account, old copy"
          level={3}
          source={{
            source: sample.systems.housing,
            when: '8:14am',
            freshness: { kind: 'failed', words: states.freshness.failed('8:14am') },
          }}
        >
          <Balances label={`${label}, stale`}>
            <Balance label="Today" words="£312.40 owed" state={{ kind: 'stale', when: '8:14am' }} large />
          </Balances>
        </Card>
        <Card heading="Rent account, too old" level={3}>
          <Balances label={`${label}, expired`}>
            <Balance
              label="Today"
              words="£312.40 owed"
              state={{ kind: 'expired', when: 'Monday 2 March, 6:02am' }}
            />
          </Balances>
        </Card>
        <Card heading="Rent account, missing" level={3}>
          <Balances label={`${label}, missing`}>
            <Balance label="Today" words={null} state={{ kind: 'missing', system: 'housing system' }} />
          </Balances>
        </Card>
        <Show name="Amount">
          <ul className="pw-gallery-list">
            <li>
              <Amount words="£42.10 owed" />
            </li>
            <li>
              <Amount words="£42.10 in credit" />
            </li>
            <li>
              <Amount words="Nothing owed" />
            </li>
            <li>
              <Amount words="Not available" />
            </li>
          </ul>
        </Show>
        <Show name="Figure">
          <ul className="pw-gallery-figures">
            {['£1,118.75', '£92.10', '£7.00', '£11.04'].map((words) => (
              <li key={words}>
                <Figure>{words}</Figure>
              </li>
            ))}
          </ul>
        </Show>
      </div>
    </Part>
  )
}

export function CardsPart(): ReactNode {
  return (
    <Part id="cards" title={common.gallery.parts.cards}>
      <div className="pw-gallery-grid">
        <Card heading="Tenancy" level={3} source={{ source: sample.systems.housing, when: '10:41am' }}>
          <KeyValues
            items={[
              { label: 'Reference', value: <Reference value={sample.reference} /> },
              { label: 'Tenure', value: 'Secure tenancy (SEC)' },
              { label: 'Started', value: '4 June 2009' },
              { label: 'Patch', value: `Larkspur East, ${sample.officer}`, changed: true },
              { label: 'Lift', missing: 'doesNotApply' },
              { label: 'Parking permit', missing: 'unavailable', why: 'parking is not responding' },
            ]}
          />
        </Card>
        <Card
          heading="Repairs"
          level={3}
          state={{ kind: 'old', system: 'Repairs', when: '9:14am' }}
          source={{ source: 'Repairs Hub', when: '9:14am' }}
        >
          <KeyValues
            stacked
            items={[
              { label: 'Open', value: 'Leak under the kitchen sink, plumber booked for Thursday 5 March' },
            ]}
          />
        </Card>
        <Card heading="Parking" level={3} state={{ kind: 'down', system: 'parking system' }} />
      </div>
    </Part>
  )
}

export function CalloutsPart(): ReactNode {
  return (
    <Part id="callouts" title={common.gallery.parts.callouts}>
      <div className="pw-gallery-grid">
        <Callout kind="stop" heading="If someone is in danger, tell them to call 999">
          <p>Stay on the line if the caller asks you to.</p>
        </Callout>
        <Callout kind="warning" heading="2 letters are due to this home this week from different services">
          <p>You can hold one.</p>
        </Callout>
        <Callout>
          <p>You have not verified this caller. You can take details, but do not give any out.</p>
        </Callout>
      </div>
    </Part>
  )
}
