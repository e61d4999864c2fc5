/** The facts of a pack as it was built without any of its choices. */
import type { BuiltPack } from '../../shared/meetings/builtPack'

export const plainPack = {
  copy: 'public',
  supplement: 0,
  sha256: '',
  files: [],
  form: {
    isDraft: false,
    isDoubleSided: false,
    hasDividers: false,
    hasContents: false,
    numbering: 'sheets',
    recipients: []
  },
  isAccessible: true,
  isForArchives: true,
  remarks: [],
  attachments: [],
  opened: null,
  hashes: []
} satisfies Partial<BuiltPack>
