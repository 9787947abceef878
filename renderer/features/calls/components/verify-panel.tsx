import type { ReactNode } from 'react'
import { verifyWords } from '../../../../shared/content/calls.ts'
import { Callout } from '../../../ui/index.ts'
import '../calls.css'

/** Where checking who the caller is will be. Says that it is not there, so that nobody takes a record in front for a checked caller. */
export function VerifyPanel({ name }: { name: string }): ReactNode {
  return (
    <div className="pf-verify">
      <h2 tabIndex={-1} id="verify-heading">
        {verifyWords.title}
      </h2>
      <Callout kind="warning" heading={verifyWords.notVerified(name)}>
        <p>{verifyWords.state}</p>
      </Callout>
      <p className="pf-label">{verifyWords.notYet}</p>
      <p>{verifyWords.means}</p>
      <h3>{verifyWords.mayTitle}</h3>
      <ul>
        {verifyWords.may.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h3>{verifyWords.mayNotTitle}</h3>
      <ul>
        {verifyWords.mayNot.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}
