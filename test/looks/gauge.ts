/** What is measured in a picture of a page, by the page that it is of. Stands alone: it is sent into the page as text. */

export type Gauge = {
  /** Takes a picture of the window as it is now. */
  readonly take: (png: string) => Promise<void>
  /** Words that stand out from what is behind them by less than 4.5 to 1, or 3 to 1 where they are large. */
  readonly paleWords: () => readonly string[]
  /** Fields, ticks, choices and buttons whose edge stands out from what is around them by less than 3 to 1. */
  readonly paleEdges: () => readonly string[]
  /** Words and controls that lie over others. */
  readonly overlaps: () => readonly string[]
  /** By how many pixels' worth of dots two parts of the picture differ by 3 to 1 in brightness: by more than colour. */
  readonly apart: (one: DOMRectReadOnly, other: DOMRectReadOnly) => number
  /** The picture so many times smaller, each dot the mean of those it stands for, in colour or grey, as a PNG in base64. */
  readonly small: (by: number, isGrey: boolean) => Promise<string>
  /** Several pictures of one size as one, so many in a row. */
  readonly tiled: (pictures: readonly string[], columns: number) => Promise<string>
}

declare global {
  interface Window {
    gauge: Gauge
  }
}

/** Gives the page its gauge. */
export function openGauge(): void {
  let dots = new ImageData(1, 1)
  let scale = 1
  const part = (value: number): number => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const parts = Array.from({ length: 256 }, (_, value) => part(value))
  const brightness = (color: number): number =>
    0.2126 * (parts[(color >> 16) & 255] ?? 0) +
    0.7152 * (parts[(color >> 8) & 255] ?? 0) +
    0.0722 * (parts[color & 255] ?? 0)
  const contrast = (one: number, other: number): number => {
    const [a, b] = [brightness(one), brightness(other)]
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  /** The colour of a dot, by its place in the window. */
  const at = (x: number, y: number): number => {
    const [column, row] = [Math.round(x * scale), Math.round(y * scale)]
    const place =
      (Math.min(Math.max(row, 0), dots.height - 1) * dots.width + Math.min(Math.max(column, 0), dots.width - 1)) * 4
    return ((dots.data[place] ?? 0) << 16) | ((dots.data[place + 1] ?? 0) << 8) | (dots.data[place + 2] ?? 0)
  }

  /** What of a box can be seen past everything that scrolls or cuts around it; the whole window is the largest. */
  const seenOf = (box: DOMRectReadOnly, own: Element): DOMRectReadOnly => {
    let [left, top, right, bottom] = [
      Math.max(box.left, 0),
      Math.max(box.top, 0),
      Math.min(box.right, innerWidth),
      Math.min(box.bottom, innerHeight)
    ]
    for (let around = own.parentElement; around && around !== document.documentElement; around = around.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(around)
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const frame = around.getBoundingClientRect()
        const [x, y] = [frame.left + around.clientLeft, frame.top + around.clientTop]
        left = Math.max(left, x)
        top = Math.max(top, y)
        right = Math.min(right, x + around.clientWidth)
        bottom = Math.min(bottom, y + around.clientHeight)
      }
      if (position === 'fixed') break
    }
    return new DOMRectReadOnly(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
  }
  const isWhole = (box: DOMRectReadOnly, own: Element): boolean => {
    const seen = seenOf(box, own)
    return seen.width >= box.width - 0.5 && seen.height >= box.height - 0.5
  }
  const isShown = (own: Element): boolean =>
    own.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !own.closest('.visually-hidden, .skip-link:not(:focus)')
  /** Whether nothing lies over a box. */
  const isOnTop = (box: DOMRectReadOnly, own: Element): boolean =>
    [box.left + 1, box.left + box.width / 2, box.right - 1].every((x) => {
      const top = document.elementFromPoint(x, box.top + box.height / 2)
      // What is pressed of a row or a map lies over its words and lets them through.
      return top !== null && (own.contains(top) || top.contains(own) || top.matches('.row-link, .map-box'))
    })
  const nameOf = (own: Element): string =>
    `${own.tagName} ${own.getAttribute('class') ?? ''} “${(own.getAttribute('aria-label') ?? own.textContent ?? '').trim().slice(0, 40)}”`

  /** Each run of words that is seen, with its lines. */
  const words = (): { readonly own: Element; readonly text: string; readonly lines: readonly DOMRect[] }[] => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: ReturnType<typeof words> = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const own = node.parentElement
      if (text === '' || !own || !isShown(own) || own.closest('option')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      found.push({
        own,
        text,
        lines: [...range.getClientRects()].filter(({ width, height }) => width >= 4 && height >= 6)
      })
    }
    return found
  }

  const paleWords = (): readonly string[] =>
    words().flatMap(({ own, text, lines: [box] }) => {
      // What cannot be used now is exempt from the rule.
      if (!box || own.closest(':disabled, [aria-disabled=true], [data-disabled], .broken')) return []
      // Words that lie partly beneath something, or beyond the edge of what scrolls, are seen once they are scrolled to.
      if (!isWhole(box, own) || (!own.closest('svg') && !isOnTop(box, own))) return []
      const counts = new Map<number, number>()
      for (let y = Math.floor(box.top * scale); y < box.bottom * scale; y += 1)
        for (let x = Math.floor(box.left * scale); x < box.right * scale; x += 1) {
          const color = at(x / scale, y / scale)
          counts.set(color, (counts.get(color) ?? 0) + 1)
        }
      const [ground = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? []
      let best = 1
      // A single dot may be of something else.
      for (const [color, count] of counts) if (count > 1) best = Math.max(best, contrast(color, ground))
      const { fontSize, fontWeight } = getComputedStyle(own)
      const size = Number.parseFloat(fontSize)
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
      // Softened edges take some of what thin letters have; in a drawing they are made smaller as well.
      const least = (isLarge ? 3 : 4.5) * (own.closest('svg') ? 0.8 : 0.95)
      return best < least ? [`${nameOf(own)} (${text.slice(0, 40)}): ${best.toFixed(2)}`] : []
    })

  const edged =
    '.input, .tick-box, .radio-mark, .button:not(.button-quiet, .button-link), textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=file], .grid-input)'
  const paleEdges = (): readonly string[] =>
    [...document.querySelectorAll(edged)].flatMap((own) => {
      const box = own.getBoundingClientRect()
      const around = own.parentElement?.closest('.input')
      if (around || box.width < 4 || !isShown(own) || own.closest(':disabled, [aria-disabled=true], [data-disabled]'))
        return []
      if (!isWhole(box, own) || !isOnTop(box, own)) return []
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      /** How well a side stands out, going over it from without. */
      const across = (from: (step: number) => number): number => {
        const ground = from(-3)
        return Math.max(...[-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4].map((step) => contrast(from(step), ground)))
      }
      const sides = [
        across((step) => at(box.left + step, y)),
        across((step) => at(box.right - 0.5 - step, y)),
        across((step) => at(x, box.top + step)),
        across((step) => at(x, box.bottom - 0.5 - step))
      ].sort((one, other) => one - other)
      // One side may meet another thing.
      return (sides[1] ?? 1) < 2.85 ? [`${nameOf(own)}: ${sides.map((side) => side.toFixed(2)).join(', ')}`] : []
    })

  const pressed =
    'button, a[href], input:not([type=checkbox], [type=radio], [type=file]), textarea, select, .tick-box, .radio-mark'
  /** What lies above the page as a whole is compared with nothing beneath it. */
  const layerOf = (own: Element): Element | null => {
    for (let around: Element | null = own; around; around = around.parentElement) {
      if (around.matches('.popover, .notices, [role=dialog]')) return around
      const { position } = getComputedStyle(around)
      if (position === 'fixed' || position === 'sticky') return around
    }
    return null
  }
  const overlaps = (): readonly string[] => {
    const layers = [...document.querySelectorAll('[role=dialog], [role=alertdialog], .popover')].filter(isShown)
    const top = layers.at(-1) ?? document.body
    type Piece = {
      readonly own: Element
      readonly box: DOMRectReadOnly
      readonly what: string
      readonly layer: Element | null
    }
    const pieces: Piece[] = []
    const add = (own: Element, rect: DOMRectReadOnly, what: string): void => {
      const box = seenOf(rect, own)
      if (top.contains(own) && box.width > 4 && box.height > 4) pieces.push({ own, box, what, layer: layerOf(own) })
    }
    for (const { own, text, lines } of words())
      if (!own.closest('svg')) for (const line of lines) add(own, line, `“${text.slice(0, 40)}”`)
    for (const own of document.querySelectorAll(pressed))
      if (isShown(own) && !own.matches('.map-box')) add(own, own.getBoundingClientRect(), nameOf(own))
    pieces.sort((one, other) => one.box.top - other.box.top)
    const found: string[] = []
    pieces.forEach((one, index) => {
      for (let next = index + 1; next < pieces.length; next += 1) {
        const other = pieces[next]
        if (!other || other.box.top > one.box.bottom - 3) break
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top
        if (wide < 3 || high < 4 || one.layer !== other.layer) continue
        if (one.own === other.own || one.own.contains(other.own) || other.own.contains(one.own)) continue
        // The cross of a search and the arrow of a list stand in their field.
        const field = one.own.closest('.search, .combo, .date-group, .passphrase-line')
        if (field?.contains(other.own)) continue
        found.push(`${one.what} and ${other.what}`)
      }
    })
    return found
  }

  const read = async (picture: string): Promise<ImageBitmap> =>
    createImageBitmap(
      new Blob([Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))], { type: 'image/png' })
    )

  const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
    return rest
  })
  const chunk = (name: string, data: Uint8Array): Uint8Array => {
    const made = new Uint8Array(data.length + 12)
    const view = new DataView(made.buffer)
    view.setUint32(0, data.length)
    made.set(
      [...name].map((letter) => letter.charCodeAt(0)),
      4
    )
    made.set(data, 8)
    let rest = 0xffffffff
    for (const byte of made.subarray(4, data.length + 8)) rest = (remainders[(rest ^ byte) & 255] ?? 0) ^ (rest >>> 8)
    view.setUint32(data.length + 8, ~rest >>> 0)
    return made
  }
  /** A picture of few colours as a PNG with a palette: a fifth of what the browser itself would write. */
  const written = async ({ data, width, height }: ImageData): Promise<string> => {
    const colors = new Map<number, number>()
    const rows = new Uint8Array((width + 1) * height)
    for (let place = 0, to = 0; place < data.length; place += 4, to += 1) {
      if ((place / 4) % width === 0) to += 1
      const color = ((data[place] ?? 0) << 16) | ((data[place + 1] ?? 0) << 8) | (data[place + 2] ?? 0)
      let index = colors.get(color)
      if (index === undefined) {
        index = colors.size
        colors.set(color, index)
      }
      if (index > 255) throw new Error('There are too many colours for a palette')
      rows[to] = index
    }
    const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))
    const head = new DataView(new ArrayBuffer(13))
    head.setUint32(0, width)
    head.setUint32(4, height)
    // Eight bits to the dot, which name a colour of the palette.
    head.setUint16(8, 0x0803)
    const palette = Uint8Array.from(
      [...colors.keys()].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255])
    )
    const all = [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', new Uint8Array(head.buffer)),
      chunk('PLTE', palette),
      chunk('IDAT', new Uint8Array(await new Response(packed).arrayBuffer())),
      chunk('IEND', new Uint8Array())
    ]
    let text = ''
    for (const bytes of all) for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }

  window.gauge = {
    take: async (png) => {
      const bitmap = await read(png)
      const drawn = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })
      if (!drawn) throw new Error('Nothing can be drawn here')
      drawn.drawImage(bitmap, 0, 0)
      dots = drawn.getImageData(0, 0, bitmap.width, bitmap.height)
      scale = bitmap.width / innerWidth
    },
    paleWords,
    paleEdges,
    overlaps,
    apart: (one, other) => {
      const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)]
      const countAt = (down: number): number => {
        let count = 0
        for (let y = 0; y < height; y += 1 / scale)
          for (let x = 0; x < width; x += 1 / scale) {
            const [first, second] = [at(one.x + x, one.y + y), at(other.x + x, other.y + y + down)]
            if (first !== second && contrast(first, second) >= 3) count += 1
          }
        return count
      }
      // Letters stand on whole dots, wherever their line begins.
      return Math.min(...[0, -1, 1].map((dot) => countAt(dot / scale))) / scale ** 2
    },
    small: async (by, isGrey) => {
      const [width, height] = [Math.floor(dots.width / by), Math.floor(dots.height / by)]
      const made = new ImageData(width, height)
      for (let row = 0; row < height; row += 1)
        for (let column = 0; column < width; column += 1) {
          let [red, green, blue] = [0, 0, 0]
          for (let y = row * by; y < (row + 1) * by; y += 1) {
            let place = (y * dots.width + column * by) * 4
            for (let x = 0; x < by; x += 1, place += 4) {
              red += dots.data[place] ?? 0
              green += dots.data[place + 1] ?? 0
              blue += dots.data[place + 2] ?? 0
            }
          }
          const mean = [red, green, blue].map((sum) => sum / by ** 2)
          const grey = 0.299 * (mean[0] ?? 0) + 0.587 * (mean[1] ?? 0) + 0.114 * (mean[2] ?? 0)
          const place = (row * width + column) * 4
          // In colour by steps of sixteen, which a person hardly tells apart: few colours make a small file.
          made.data.set(
            [...(isGrey ? [grey, grey, grey].map(Math.round) : mean.map((own) => Math.round(own / 16) * 16)), 255],
            place
          )
        }
      return written(made)
    },
    tiled: async (pictures, columns) => {
      const bitmaps = await Promise.all(pictures.map(read))
      const width = Math.max(...bitmaps.map((bitmap) => bitmap.width))
      const height = Math.max(...bitmaps.map((bitmap) => bitmap.height))
      const canvas = new OffscreenCanvas(width * columns, height * Math.ceil(bitmaps.length / columns))
      const drawn = canvas.getContext('2d')
      if (!drawn) throw new Error('Nothing can be drawn here')
      for (const [index, bitmap] of bitmaps.entries())
        drawn.drawImage(bitmap, (index % columns) * width, Math.floor(index / columns) * height)
      return written(drawn.getImageData(0, 0, canvas.width, canvas.height))
    }
  }
}
