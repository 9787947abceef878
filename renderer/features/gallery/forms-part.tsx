import { useState, type ReactNode } from 'react'
import { common } from '../../../shared/content/common.ts'
import { states } from '../../../shared/content/states.ts'
import {
  announce,
  Button,
  ButtonRow,
  Callout,
  CheckboxGroup,
  Chips,
  ComboBox,
  Dialog,
  ErrorSummary,
  KeyLine,
  Menu,
  RadioGroup,
  Reference,
  SearchBox,
  Select,
  Steps,
  Tabs,
  TextArea,
  TextField,
  Tooltip,
} from '../../ui/index.ts'
import { sample } from './sample.ts'
import { Part, Show } from './show.tsx'

export function ActionsPart(): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <Part id="actions" title={common.gallery.parts.actions}>
      <div className="pw-gallery-grid">
        <Show name="Button">
          <ButtonRow>
            <Button kind="primary" keys="Ctrl+Enter" onClick={() => announce(states.saved('10:43am'))}>
              Save note
            </Button>
            <Button>Save as draft</Button>
            <Button kind="quiet">{common.cancel}</Button>
            <Button kind="danger">Discard note</Button>
          </ButtonRow>
          <ButtonRow>
            <Button small keys="F2">
              Note
            </Button>
            <Button small kind="quiet" about="about leak, 4 June">
              {common.change}
            </Button>
          </ButtonRow>
          <Button unavailable="Payments are in test mode, so no payment can be taken.">Take a payment</Button>
        </Show>
        <Show name="Menu, Tooltip, Dialog">
          <ButtonRow>
            <Menu
              label="Available"
              groups={[
                {
                  heading: 'Calls',
                  actions: [
                    { id: 'ready', label: 'Available', keys: 'F9', onAction: () => announce('Available') },
                    { id: 'break', label: 'On a break', onAction: () => announce('On a break') },
                    {
                      id: 'meeting',
                      label: 'In a meeting',
                      note: 'Agreed with the team leader first',
                      disabled: true,
                      onAction: () => undefined,
                    },
                  ],
                },
                {
                  heading: 'Shift',
                  actions: [{ id: 'end', label: 'End shift', onAction: () => setOpen(true) }],
                },
              ]}
            />
            <Tooltip words="Shows what changed since 10:41am">
              <Button keys="F5">Refresh</Button>
            </Tooltip>
            <Button onClick={() => setOpen(true)}>End call</Button>
          </ButtonRow>
          <Dialog
            open={open}
            onOpenChange={setOpen}
            alert
            title="Finish your note?"
            actions={
              <>
                <Button kind="primary" onClick={() => setOpen(false)}>
                  Save
                </Button>
                <Button onClick={() => setOpen(false)}>Save as draft</Button>
                <Button kind="quiet" onClick={() => setOpen(false)}>
                  Discard
                </Button>
              </>
            }
          >
            <p>You have an unfinished note. Save it, keep it as a draft, or discard it.</p>
          </Dialog>
        </Show>
        <Show name="Chips">
          <Chips
            label="Filters"
            remove="Remove filter:"
            chips={[
              { id: 'letters', words: 'Letters' },
              { id: 'housing', words: 'Universal Housing' },
            ]}
            onRemove={({ words }) => announce(`${words} removed.`)}
          >
            <Button small kind="quiet">
              Clear filters
            </Button>
          </Chips>
        </Show>
        <Show name="KeyLine">
          <p className="pw-gallery-row">
            <KeyLine keys="Ctrl+K">find anyone or anything</KeyLine>
            <KeyLine keys="F12">hide personal details</KeyLine>
          </p>
        </Show>
      </div>
    </Part>
  )
}

export function FormsPart(): ReactNode {
  const [reason, setReason] = useState('other')
  const [told, setTold] = useState<string[]>(['timing'])
  const [street, setStreet] = useState<string | null>(null)
  return (
    <Part id="forms" title={common.gallery.parts.forms}>
      <div className="pw-gallery-grid">
        <Show name="ErrorSummary" wide>
          <ErrorSummary
            focus={false}
            problems={[
              { id: 'gallery-postcode', words: 'Enter the postcode' },
              { id: 'gallery-about', words: 'Select what the call was about' },
            ]}
          />
        </Show>
        <Show name="TextField">
          <TextField
            label="Name"
            hint="As they like to be called"
            defaultValue={sample.person}
            autoComplete="off"
          />
          <TextField
            label="Postcode"
            id="gallery-postcode"
            width={10}
            error="Enter the postcode"
            autoComplete="off"
          />
          <TextField
            label="Amount"
            width={6}
            prefix="£"
            inputMode="decimal"
            defaultValue="50.00"
            autoComplete="off"
          />
          <TextField label="Pronouns" optional width={10} autoComplete="off" />
        </Show>
        <Show name="TextArea">
          <TextArea
            label="Note"
            what="note"
            receiver={sample.systems.diary}
            limit={120}
            defaultValue="Water is coming through the bathroom ceiling again. Plumber came on Tuesday but could not find where it starts. Resident can be in any day after 2pm this week."
            under={<p>{states.saved('10:43:12am')}</p>}
          />
        </Show>
        <Show name="Select, ComboBox">
          <Select
            label="What the call was about"
            id="gallery-about"
            error="Select what the call was about"
            options={[
              { value: 'rent', label: 'Rent or charges' },
              { value: 'repair', label: 'A repair' },
              { value: 'waste', label: 'Bins and recycling' },
            ]}
          />
          <ComboBox
            label="Street"
            hint="Type a few letters"
            value={street}
            onChange={setStreet}
            choices={[
              { id: '1', label: 'Larkspur Road', note: 'E8' },
              { id: '2', label: 'Larkspur Row', note: 'E9, private road' },
              { id: '3', label: 'Lavender Close', note: 'E8' },
              { id: '4', label: 'Marigold House', note: 'Estate' },
            ]}
          />
        </Show>
        <Show name="RadioGroup, CheckboxGroup">
          <RadioGroup
            legend="Who is reporting?"
            value={reason}
            onChange={setReason}
            options={[
              { value: 'caller', label: 'This caller' },
              {
                value: 'other',
                label: 'Someone else',
                whenPicked: <TextField label="Their name" width={20} autoComplete="off" />,
              },
              { value: 'anonymous', label: 'Anonymous', hint: 'We cannot tell them what happened' },
            ]}
          />
          <CheckboxGroup
            legend="Told to the resident"
            value={told}
            onChange={setTold}
            inline
            options={[
              { value: 'timing', label: 'When' },
              { value: 'who', label: 'Who' },
              { value: 'how', label: 'How they will hear' },
            ]}
          />
        </Show>
        <Show name="Steps" wide>
          <Steps
            label="Log a problem"
            steps={[
              {
                id: 'what',
                title: 'What is the problem?',
                state: 'done',
                summary: 'Dumped rubbish',
                action: (
                  <Button small kind="quiet" about="what the problem is">
                    {common.change}
                  </Button>
                ),
              },
              {
                id: 'where',
                title: 'Where is it?',
                state: 'current',
                content: (
                  <>
                    <TextField label="Postcode, street or place" autoComplete="off" />
                    <Callout>
                      <p>This is on an estate, so Estate Cleaning deals with it.</p>
                    </Callout>
                  </>
                ),
              },
              { id: 'known', title: 'Already reported?', state: 'todo' },
              { id: 'pin', title: 'Where on the map?', state: 'skipped' },
              {
                id: 'promise',
                title: 'What happens next',
                state: 'todo',
                summary: <Reference value={sample.report} />,
              },
            ]}
          />
        </Show>
      </div>
    </Part>
  )
}

const FOUND = [
  {
    heading: 'People',
    results: [
      { id: 'p1', title: sample.person, detail: `${sample.address} · born 14 March 1961` },
      {
        id: 'p2',
        title: sample.otherPerson,
        detail: 'Flat 3, Marigold House, Larkspur Road, E8 9ZZ · phone matches',
        tag: 'Former tenant',
      },
    ],
  },
  {
    heading: 'Homes',
    results: [{ id: 'h1', title: 'Marigold House, 1 to 24', detail: 'Estate block, Larkspur Road, E8 9ZZ' }],
  },
  {
    heading: common.search.moreFrom('housing'),
    results: [{ id: 'r1', title: sample.reference, detail: 'Tenancy, current' }],
  },
]

function find(id: string): (typeof FOUND)[number]['results'][number] | undefined {
  return FOUND.flatMap((group) => group.results).find((one) => one.id === id)
}

function previewFound(id: string): ReactNode {
  const found = find(id)
  return (
    <>
      <p>
        <strong>{found?.title}</strong>
      </p>
      <p>{found?.detail}</p>
    </>
  )
}

export function SearchPart(): ReactNode {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const matches = FOUND.map((group) => ({
    ...group,
    results: group.results.filter((one) =>
      `${one.title} ${one.detail}`.toLowerCase().includes(text.trim().toLowerCase()),
    ),
  }))
  return (
    <Part id="search" title={common.gallery.parts.search}>
      <Show name="SearchBox" wide>
        <div className="pw-gallery-search" data-open={(open && text !== '') || undefined}>
          <SearchBox
            label={`${common.search.label}, sample`}
            prompt="Type ‘marigold’"
            keys="Ctrl+K"
            text={text}
            onText={setText}
            open={open}
            onOpenChange={setOpen}
            groups={matches}
            onOpen={(id) => {
              announce(`Opened ${find(id)?.title ?? ''}`)
              setOpen(false)
            }}
            preview={previewFound}
            none={
              <>
                <p>
                  <strong>{common.search.none(text, 'Northwick residents')}</strong>
                </p>
                <p>Check the spelling, or try a postcode or tenancy reference.</p>
              </>
            }
          />
        </div>
      </Show>
      <Show name="Tabs" wide>
        <Tabs
          label="Sections of a resident"
          tabs={[
            { id: 'overview', label: 'Overview', content: <p>The cards of this resident.</p> },
            { id: 'money', label: 'Money', content: <p>Balances and transactions.</p> },
            {
              id: 'cases',
              label: 'Cases',
              count: { value: 2, of: 'open cases' },
              content: <p>Open first, then closed.</p>,
            },
            { id: 'messages', label: 'Messages', content: <p>What was sent and what is due.</p> },
          ]}
        />
      </Show>
    </Part>
  )
}
