/** What each part of the style editor is given: the style, and whom to give the changed one back to. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'

export type PartProps = { readonly style: HouseStyle; readonly onChange: (style: HouseStyle) => void }
