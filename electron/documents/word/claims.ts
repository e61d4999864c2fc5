/** The lines of a Word file in which a colleague writes that something is cleared. */

/** What Word itself writes into a field that is to be filled in. */
export const fillIn = 'Click or tap here to enter text.'

/** How the lines begin in which a clearance is written. */
export const claimLabels = { state: 'Clearance: ', officer: 'Cleared by (name, post): ', day: 'Cleared on: ' } as const

/** What the list of clearances offers; the first is what it says before anybody chooses. */
export const claimStates = ['Not cleared yet', 'Cleared'] as const
