/** The sentence that says whom a recommendation empowers, where its own words do not. */
import { describe, expect, it } from 'vitest'
import { delegationText, readDelegationText } from '../../shared/reports/delegation'
import { fullBody, paragraphOf } from '../../shared/reports/schema'

const item = (words: string, delegate = '', consultee = '', due: string | null = null) => ({
  body: fullBody({ type: 'doc', content: [paragraphOf(words)] }),
  delegate,
  consultee,
  due
})

describe('What prints beneath a recommendation', () => {
  it.each([
    ['nothing, where nobody is empowered', item('Note it.'), ''],
    [
      'nothing, where the words say it all',
      item(
        'Delegate authority to the Director of Law to sign by 31 March 2027.',
        'the Director of Law',
        '',
        '2027-03-31'
      ),
      ''
    ],
    [
      'a post, with its article',
      item('Agree the purchase.', 'Director of Law'),
      'Authority is delegated to the Director of Law.'
    ],
    [
      'a post and whom they consult, and a day',
      item('Agree the purchase.', 'the Director of Law', 'Councillor A. Shaw', '2027-03-31'),
      'Authority is delegated to the Director of Law, in consultation with Councillor A. Shaw. To be done by 31 March 2027.'
    ],
    [
      'who is consulted, where the words name the post alone',
      item('Authorise the Director of Law to sign.', 'the Director of Law', 'the Leader'),
      'To be done in consultation with the Leader.'
    ],
    ['a day alone', item('Receive a report.', '', '', '2027-03-31'), 'To be done by 31 March 2027.']
  ])('%s', (_, given, says) => {
    expect(delegationText(given)).toBe(says)
  })

  it('is read back from Word as it was written', () => {
    const given = item('Agree it.', 'the Director of Law', 'the Leader', '2027-03-31')
    const { delegate, consultee, due } = given
    expect(readDelegationText(delegationText(given))).toEqual({ delegate, consultee, due })
    expect(readDelegationText('The Director may sign.')).toBeNull()
  })
})
