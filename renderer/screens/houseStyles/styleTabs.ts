/** The parts of the style editor (parts/), each a tab. */
import type { ReactNode } from 'react'
import type { StylePart } from '../../../shared/houseStyles/styleCheck'
import { AppendicesPart } from './parts/AppendicesPart'
import { ClosingPart } from './parts/ClosingPart'
import { FrontPart } from './parts/FrontPart'
import { ImplicationsPart } from './parts/ImplicationsPart'
import { NamesPart } from './parts/NamesPart'
import { NumberingPart } from './parts/NumberingPart'
import { PagePart } from './parts/PagePart'
import type { PartProps } from './parts/partProps'
import { RecommendationsPart } from './parts/RecommendationsPart'
import { SectionsPart } from './parts/SectionsPart'

/** The tabs in their order, each with its name and its fields. */
export const styleTabs: readonly {
  readonly id: StylePart
  readonly label: string
  readonly content: (props: PartProps) => ReactNode
}[] = [
  { id: 'names', label: 'Name', content: NamesPart },
  { id: 'front', label: 'Front matter', content: FrontPart },
  { id: 'sections', label: 'Sections', content: SectionsPart },
  { id: 'numbering', label: 'Numbering', content: NumberingPart },
  { id: 'recommendations', label: 'Recommendations', content: RecommendationsPart },
  { id: 'implications', label: 'Implications', content: ImplicationsPart },
  { id: 'closing', label: 'Closing', content: ClosingPart },
  { id: 'appendices', label: 'Appendices', content: AppendicesPart },
  { id: 'page', label: 'Page', content: PagePart }
]
