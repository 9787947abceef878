import { useState, type ReactNode } from 'react'
import { common } from '../../../shared/content/common.ts'
import { states } from '../../../shared/content/states.ts'
import {
  Badge,
  Balance,
  Balances,
  Bar,
  Button,
  Card,
  Frame,
  IdentityBar,
  KeyValues,
  Menu,
  NavList,
  Panels,
  Reference,
  SearchBox,
  SkipLinks,
  StatusBar,
  StatusText,
  Steps,
  TextArea,
  TextField,
  TopBar,
  Callout,
} from '../../ui/index.ts'
import { sample } from './sample.ts'
import { SampleTimeline } from './tables-part.tsx'

function previewSample(): ReactNode {
  return <p>{sample.address}</p>
}

function Top(): ReactNode {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  return (
    <TopBar
      environment="practice"
      council={sample.council}
      search={
        <SearchBox
          prompt={common.search.label}
          keys="Ctrl+K"
          text={text}
          onText={setText}
          open={open}
          onOpenChange={setOpen}
          groups={[
            {
              heading: 'People',
              results: [
                { id: '1', title: sample.person, detail: sample.address },
                { id: '2', title: sample.otherPerson, detail: 'Former tenant' },
              ],
            },
          ]}
          preview={previewSample}
          onOpen={() => setOpen(false)}
        />
      }
    >
      <StatusText kind="sent">{states.offline.online}</StatusText>
      <Menu
        label="Available"
        kind="quiet"
        groups={[{ actions: [{ id: 'break', label: 'On a break', onAction: () => undefined }] }]}
      />
      <Button kind="quiet">{common.help}</Button>
    </TopBar>
  )
}

function Summary(): ReactNode {
  return (
    <>
      <Card
        heading="Rent account"
        source={{
          source: sample.systems.housing,
          when: '10:41am',
          also: [states.freshness.agrees(sample.systems.account)],
        }}
      >
        <Balances label="Balances">
          <Balance label="Today" words="£312.40 owed" large />
          <Balance label="After next rent (Mon 2 Mar)" words="£431.15 owed" />
          <Balance
            label="After next rent and housing benefit (Mon 9 Mar)"
            words="£196.75 owed"
            note="What letters use"
          />
        </Balances>
      </Card>
      <Card heading="Tenancy" source={{ source: sample.systems.housing, when: '10:41am' }}>
        <KeyValues
          items={[
            { label: 'Reference', value: <Reference value={sample.reference} copy /> },
            { label: 'Tenure', value: 'Secure tenancy (SEC)' },
            { label: 'Started', value: '4 June 2009' },
            { label: 'Patch', value: `Larkspur East, ${sample.officer}` },
          ]}
        />
      </Card>
      <Card heading="Person" source={{ source: 'Resident contacts', when: '10:41am' }}>
        <KeyValues
          items={[
            { label: 'Phone', value: sample.phone },
            { label: 'Email', value: sample.email },
            { label: 'Language', value: 'English' },
            { label: 'Access needs', missing: 'notRecorded' },
          ]}
        />
      </Card>
      <Card heading="Parking" state={{ kind: 'down', system: 'parking system' }} />
    </>
  )
}

function Guide(): ReactNode {
  return (
    <>
      <h2>Log a problem</h2>
      <Steps
        level={3}
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
                <TextField
                  label="Postcode, street or place"
                  defaultValue="Marigold House"
                  autoComplete="off"
                />
                <Callout>
                  <p>This is on an estate, so Estate Cleaning deals with it.</p>
                </Callout>
                <TextArea label="Anything that helps find it" what="note" limit={255} optional />
              </>
            ),
          },
          { id: 'known', title: 'Already reported?', state: 'todo' },
          { id: 'questions', title: 'Questions', state: 'todo' },
          { id: 'next', title: 'What happens next', state: 'todo' },
        ]}
      />
      <div>
        <Button kind="primary" keys="Ctrl+Enter">
          Check and read back
        </Button>
      </div>
    </>
  )
}

/** The whole frame with a made-up resident, to judge the layout at real window sizes. */
export function FrameSample(): ReactNode {
  return (
    <Frame
      environment="practice"
      skip={
        <SkipLinks
          to={[
            { id: 'panel-summary', place: 'summary' },
            { id: 'panel-main', place: 'timeline' },
            { id: 'panel-guide', place: 'guide' },
          ]}
        />
      }
      top={<Top />}
      bars={
        <Bar label="Call">
          <strong>04:12</strong>
          <span>{sample.phone}</span>
          <span>Verified: Full</span>
          <Button small keys="F2">
            Note
          </Button>
          <Button small keys="F3">
            Problem
          </Button>
          <Button small keys="⇧+F9">
            End
          </Button>
        </Bar>
      }
      nav={
        <>
          <NavList
            items={[
              { id: 'home', label: 'My work', href: '#/gallery', count: { value: 3, of: 'open items' } },
              { id: 'out', label: 'Sending', href: '#/gallery', count: { value: 1, of: 'waiting' } },
            ]}
          />
          <NavList
            heading="Open residents"
            items={[
              {
                id: 'a',
                label: sample.person,
                note: '12 Marigold House',
                href: '#/gallery/frame',
                current: true,
                onClose: () => undefined,
                closeLabel: `Close ${sample.person}`,
              },
              {
                id: 'b',
                label: sample.otherPerson,
                note: '3 Marigold House',
                href: '#/gallery',
                onClose: () => undefined,
                closeLabel: `Close ${sample.otherPerson}`,
              },
            ]}
          />
        </>
      }
      status={
        <StatusBar
          items={[
            { id: 'out', content: <StatusText kind="waiting">3 changes waiting to send</StatusText> },
            { id: 'housing', content: 'Housing updated 10:41am' },
            { id: 'pay', content: 'Payments: practice, checked 8:02am' },
          ]}
        />
      }
    >
      <IdentityBar
        name={sample.person}
        verification={<StatusText kind="done">Verified: Full</StatusText>}
        facts={[
          { label: 'Born', value: sample.born },
          { label: 'Address', value: sample.address },
          { label: 'Reference', value: <Reference value={sample.reference} /> },
        ]}
        alerts={
          <>
            <Badge tone="warn">Visit in pairs, see why</Badge>
            <Badge tone="info">Large print</Badge>
          </>
        }
      />
      <Panels summary={<Summary />} guide={<Guide />}>
        <SampleTimeline />
      </Panels>
    </Frame>
  )
}
