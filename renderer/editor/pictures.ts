/** Pictures that are pasted or dropped into the text: whoever brings one is asked at once what it shows. */
import { Plugin, TextSelection } from '@tiptap/pm/state'

const pictureType = /^image\/(?:png|jpeg|gif)$/

function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find((file) => pictureType.test(file.type)) ?? null
}

/** The plugin that hands pictures on. Words that come with a picture of themselves, as from a spreadsheet, stay words. */
export function picturesPlugin(onPicture: (file: File) => void): Plugin {
  return new Plugin({
    props: {
      handlePaste: (_view, event) => {
        const data = event.clipboardData
        const picture = pictureIn(data)
        if (!picture || /<(?:p|table|td|li|h\d)\b/i.test(data?.getData('text/html') ?? '')) return false
        onPicture(picture)
        return true
      },
      handleDOMEvents: {
        drop: (view, event) => {
          const picture = pictureIn(event.dataTransfer)
          if (!picture) return false
          event.preventDefault()
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (place) {
            const near = TextSelection.near(view.state.doc.resolve(place.pos))
            view.dispatch(view.state.tr.setSelection(near))
          }
          onPicture(picture)
          return true
        }
      }
    }
  })
}
