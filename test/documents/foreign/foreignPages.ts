/** Files of the kinds that other people make and that hide something, built here. */
import { deflateSync } from 'node:zlib'
import { a4, onePage, stream } from '../pack/onePage'

/** Words at a place, in Helvetica of 12 points. */
export const words = (text: string, x: number, y: number): string => `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET`

export const secret = 'Jordan Example, 4 Mill Lane'

/** Grey noise that looks like a scan: bars like lines of writing. */
export const scanPixels = (width: number, height: number): Buffer => {
  const pixels = Buffer.alloc(width * height, 255)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) if (row % 12 < 6 && column % 5 < 3) pixels[row * width + column] = 20
  return pixels
}

/** A page that is a picture, with this content behind and this in front of it. */
export const scannedPage = (before: string, after: string): Uint8Array => {
  const data = deflateSync(scanPixels(150, 210)).toString('latin1')
  return onePage(
    `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R>>>>`,
    `${before} q 595 0 0 842 0 0 cm /Im0 Do Q ${after}`,
    [
      stream(
        '/Type/XObject/Subtype/Image/Width 150/Height 210/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode',
        data
      )
    ]
  )
}

const layered = (content: string, groups: readonly string[], properties: string, resources = ''): Uint8Array =>
  onePage(
    `${a4}/Resources<</Font<</F1 5 0 R>>/Properties<</L0 6 0 R/L1 7 0 R/L2 8 0 R>>${resources}>>`,
    content,
    groups,
    `/OCProperties<</OCGs[6 0 R 7 0 R]${properties}>>`
  )

const groups = ['<</Type/OCG/Name(Plan)>>', '<</Type/OCG/Name(Valuer notes)>>']
const shown = `/OC /L0 BDC ${words('Site plan', 72, 760)} EMC`
const off = '/D<</OFF[7 0 R]>>'

/** Files in which a layer that is off holds the secret, by the way it was switched off. */
export const layeredFiles: readonly (readonly [string, Uint8Array])[] = [
  ['off as it is opened', layered(`${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`, [...groups, 'null'], off)],
  [
    'off because all are but those named',
    layered(`${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`, [...groups, 'null'], '/D<</BaseState/OFF/ON[6 0 R]>>')
  ],
  [
    'off by what it is used for',
    layered(
      `${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`,
      [groups[0] ?? '', '<</Type/OCG/Name(Valuer notes)/Usage<</View<</ViewState/OFF>>>>>>', 'null'],
      '/D<</AS[<</Event/View/Category[/View]/OCGs[7 0 R]>>]>>'
    )
  ],
  [
    'off for printing alone',
    layered(
      `${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`,
      [groups[0] ?? '', '<</Type/OCG/Name(Valuer notes)/Usage<</Print<</Subtype/Print/PrintState/OFF>>>>>>', 'null'],
      '/D<</AS[<</Event/Print/Category[/Print]/OCGs[7 0 R]>>]>>'
    )
  ],
  [
    'off on the screen and on in print',
    layered(
      `${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`,
      [groups[0] ?? '', '<</Type/OCG/Name(Valuer notes)/Usage<</Print<</PrintState/ON>>>>>>', 'null'],
      '/D<</OFF[7 0 R]/AS[<</Event/Print/Category[/Print]/OCGs[7 0 R]>>]>>'
    )
  ],
  [
    'off by what it is used for, which only some programs follow',
    layered(
      `${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`,
      [groups[0] ?? '', '<</Type/OCG/Name(Valuer notes)/Usage<</Print<</PrintState/OFF>>>>>>', 'null'],
      '/D<<>>'
    )
  ],
  [
    'shown where another is off, which is so on the screen alone',
    layered(
      `${shown} /OC /L2 BDC ${words(secret, 72, 700)} EMC`,
      [
        groups[0] ?? '',
        '<</Type/OCG/Name(Valuer notes)/Usage<</Print<</PrintState/ON>>>>>>',
        '<</Type/OCMD/OCGs[7 0 R]/P/AllOff>>'
      ],
      '/D<</OFF[7 0 R]/AS[<</Event/Print/Category[/Print]/OCGs[7 0 R]>>]>>'
    )
  ],
  [
    'shown only where the page is enlarged',
    layered(
      `${shown} /OC /L1 BDC ${words(secret, 72, 700)} EMC`,
      [groups[0] ?? '', '<</Type/OCG/Name(Valuer notes)/Usage<</Zoom<</min 8.0>>>>>>', 'null'],
      '/D<</AS[<</Event/View/Category[/Zoom]/OCGs[7 0 R]>>]>>'
    )
  ],
  [
    'off by a rule over several',
    layered(
      `${shown} /OC /L2 BDC ${words(secret, 72, 700)} EMC`,
      [...groups, '<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AllOn>>'],
      off
    )
  ],
  [
    'off by an expression',
    layered(
      `${shown} /OC /L2 BDC ${words(secret, 72, 700)} EMC`,
      [...groups, '<</Type/OCMD/VE[/And 6 0 R[/Not[/Not 7 0 R]]]>>'],
      off
    )
  ],
  [
    'inside another that is on',
    layered(
      `/OC /L0 BDC ${words('Site plan', 72, 760)} /OC /L1 BDC ${words(secret, 72, 700)} EMC EMC`,
      [...groups, 'null'],
      off
    )
  ],
  [
    'with marks and drawings of its own inside',
    layered(
      `${shown} /OC /L1 BDC /P<</MCID 4>>BDC BT /F1 12 Tf 72 700 Td (${secret}) ' EMC ET 0 0 9 9 re f /Fm Do EMC`,
      [...groups, 'null', stream('/Type/XObject/Subtype/Form/BBox[0 0 500 500]', words(secret, 5, 5))],
      off,
      '/XObject<</Fm 9 0 R>>'
    )
  ],
  [
    'as a drawing that belongs to it',
    layered(
      `${shown} /Fm Do`,
      [
        ...groups,
        'null',
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 500 500]/OC 7 0 R/Resources<</Font<</F1 5 0 R>>>>',
          words(secret, 5, 5)
        )
      ],
      off,
      '/XObject<</Fm 9 0 R>>'
    )
  ],
  [
    'within a drawing that shows',
    layered(
      `${shown} /Fm Do`,
      [
        ...groups,
        'null',
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</Font<</F1 5 0 R>>/Properties<</Q 7 0 R>>>>',
          `${words('Key to the plan', 5, 300)} /OC /Q BDC ${words(secret, 5, 5)} EMC`
        )
      ],
      off,
      '/XObject<</Fm 9 0 R>>'
    )
  ],
  [
    'as a remark that belongs to it',
    onePage(
      `${a4}/Annots[8 0 R]`,
      words('Site plan', 72, 760),
      [
        ...groups,
        `<</Type/Annot/Subtype/FreeText/F 4/Rect[72 600 500 640]/OC 7 0 R/DA(/F1 12 Tf 0 g)/Contents(${secret})/AP<</N 9 0 R>>>>`,
        stream('/Type/XObject/Subtype/Form/BBox[0 0 428 40]/Resources<</Font<</F1 5 0 R>>>>', words(secret, 2, 5))
      ],
      `/OCProperties<</OCGs[6 0 R 7 0 R]${off}>>`
    )
  ]
]

/** Files of one page whose words are hidden in some way, with the kind of finding. */
export const hidingFiles: readonly (readonly [string, string, Uint8Array])[] = [
  [
    'under a black box',
    'covered',
    onePage(a4, `${words('Name of resident:', 72, 742)} ${words(secret, 180, 742)} 0 g 175 738 200 16 re f`)
  ],
  [
    'under a black box, in the middle of a line',
    'covered',
    onePage(a4, `${words(`Name: ${secret}. Upheld.`, 72, 742)} 0 g 108 738 150 16 re f`)
  ],
  ['under a white box', 'covered', onePage(a4, `${words(secret, 72, 742)} 1 g 60 738 300 16 re f`)],
  ['under a thick black line', 'covered', onePage(a4, `${words(secret, 72, 742)} 18 w 60 746 m 360 746 l S`)],
  [
    'under blocks that are letters themselves',
    'covered',
    onePage(a4, `${words(secret, 72, 742)} BT /F1 12 Tf 400 Tz 72 742 Td 0 g 4 Tr 2 Tr 12 w (IIIIIIIIIIII) Tj ET`)
  ],
  [
    'under a picture',
    'covered',
    onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R>>>>`,
      `${words(secret, 72, 742)} q 300 0 0 30 60 735 cm /Im0 Do Q`,
      [stream('/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', '\x30')]
    )
  ],
  ['in white on white', 'invisible', onePage(a4, `1 g ${words(secret, 72, 742)} 0 g ${words('Survey', 72, 500)}`)],
  ['in nearly white', 'invisible', onePage(a4, `0.97 g ${words(secret, 72, 742)} 0 g ${words('Survey', 72, 500)}`)],
  ['in black on black', 'invisible', onePage(a4, `0 g 60 735 300 30 re f ${words(secret, 72, 742)}`)],
  ['without ink', 'invisible', onePage(a4, `BT 3 Tr /F1 12 Tf 72 742 Td (${secret}) Tj ET`)],
  [
    'so small that nobody sees it',
    'invisible',
    onePage(a4, `BT /F1 0.8 Tf 72 742 Td (${secret}) Tj ET ${words('Survey', 72, 500)}`)
  ],
  ['cut away', 'invisible', onePage(a4, `q 0 0 10 10 re W n ${words(secret, 72, 742)} Q ${words('Survey', 72, 500)}`)],
  [
    'through which everything shows',
    'invisible',
    onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/ExtGState<</G <</ca 0>>>>>>`,
      `q /G gs ${words(secret, 72, 742)} Q ${words('Survey', 72, 500)}`
    )
  ],
  [
    'beyond the edge that shows',
    'outside',
    onePage('/MediaBox[0 0 595 842]/CropBox[0 0 595 600]', `${words(secret, 72, 742)} ${words('Survey', 72, 500)}`)
  ],
  ['beyond the paper', 'outside', onePage(a4, `${words(secret, 72, 900)} ${words('Survey', 72, 500)}`)],
  [
    'in a drawing within a drawing, under a box',
    'covered',
    onePage(`${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>>>`, `/Fm Do ${words('Survey', 72, 500)}`, [
      stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</In 7 0 R>>>>',
        'q /In Do Q 0 g 60 735 300 30 re f'
      ),
      stream('/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>', words(secret, 72, 742))
    ])
  ],
  [
    'behind a scan of which that part was blacked out',
    'covered',
    scannedPage('', `BT 3 Tr /F1 12 Tf 72 742 Td (${secret}) Tj ET 0 g 60 730 320 40 re f`)
  ],
  [
    'under a remark drawn as a black box',
    'covered',
    onePage(`${a4}/Annots[6 0 R]`, `${words(secret, 72, 742)} ${words('Survey', 72, 500)}`, [
      '<</Type/Annot/Subtype/Square/F 4/Rect[60 735 360 765]/C[0 0 0]/IC[0 0 0]/AP<</N 7 0 R>>>>',
      stream('/Type/XObject/Subtype/Form/BBox[0 0 300 30]', '0 g 0 0 300 30 re f')
    ])
  ],
  [
    'where a mark for blacking out was never applied',
    'redaction',
    onePage(`${a4}/Annots[6 0 R]`, `${words(secret, 72, 742)} ${words('Survey', 72, 500)}`, [
      '<</Type/Annot/Subtype/Redact/F 4/Rect[60 735 360 765]/QuadPoints[60 765 360 765 60 735 360 735]/IC[0 0 0]>>'
    ])
  ]
]

/** Files that hide nothing: everything that can be read can be seen. */
export const openFiles: readonly (readonly [string, Uint8Array])[] = [
  ['plain words', onePage(a4)],
  ['words upon a coloured panel', onePage(a4, `0.2 0.3 0.6 rg 60 735 300 30 re f 1 g ${words(secret, 72, 742)}`)],
  [
    'words in a table with shaded heads',
    onePage(a4, `0.9 g 60 735 300 20 re f 0 g ${words('Year', 72, 742)} 0 G 60 735 300 20 re S`)
  ],
  ['words written twice, to look bold', onePage(a4, `${words(secret, 72, 742)} ${words(secret, 72.2, 742)}`)],
  ['words with a line through them', onePage(a4, `${words(secret, 72, 742)} 1 w 72 746 m 220 746 l S`)],
  [
    'words seen through a coloured film',
    onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/ExtGState<</G <</ca 0.3>>>>>>`,
      `${words(secret, 72, 742)} /G gs 1 1 0 rg 60 735 300 30 re f`
    )
  ],
  ['dots of a small kind that a font calls letters', onePage(a4, `BT /F1 12 Tf 72 742 Td (Total . . . . . . 4) Tj ET`)],
  ['words at the edge of the page', onePage(a4, words(secret, 72, 2))],
  [
    'large words one across the other',
    onePage(a4, `${words('Survey', 72, 742)} 0.8 g BT /F1 90 Tf 60 700 Td (DRAFT) Tj ET`)
  ]
]
