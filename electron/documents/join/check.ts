import { carriesFiles } from '../pdf/leakSearch'
import { openPdf, type PdfFile } from '../pdf/pdfReader'
import { isArray, isDict, isNumber, isRef, isStream, isString, type PdfDict, type PdfValue } from '../pdf/pdfValues'
import { type PageLeaf, readPages, readPageTree, readPlace } from '../pdf/printedPages'

/** Something wrong with a finished pack: a fault of Packwright, and a reason not to hand the file out. */
export type PackFault = {
  readonly about: 'file' | 'pages' | 'structure' | 'bookmarks' | 'links'
  readonly detail: string
}

/**
 * Reads a finished pack as any reader would and looks whether it holds together: every object there, every page in
 * order, every piece of content in the structure and the structure in the content, every bookmark and link leading to
 * a page. Answers what is wrong, which should be nothing.
 */
export function checkPack(bytes: Uint8Array, expected: { readonly pages: number }): readonly PackFault[] {
  return check(bytes, (file, report) => {
    checkObjects(file, report)
    const pages = checkPages(file, expected.pages, report)
    checkStructure(file, pages, readMarks(file, report), report)
    checkBookmarks(file, pages, report)
    checkLinks(file, pages, report)
  })
}

/**
 * The same for a pack of units each of which has gone through `checkPack` by itself, in a tenth of the time. Joining
 * only moves their numbers, so it looks whether each object is where the file says, each part of the structure has its
 * own elements, and bookmarks and links lead to pages.
 */
export function checkJoined(bytes: Uint8Array, expected: { readonly pages: number }): readonly PackFault[] {
  return check(bytes, (file, report) => {
    for (const number of file.misplaced()) report('file', `Object ${number} is not where the file says`)
    const pages = checkPages(file, expected.pages, report)
    checkParts(file, pages, report)
    checkBookmarks(file, pages, report)
    checkLinks(file, pages, report)
  })
}

function check(bytes: Uint8Array, look: (file: PdfFile, report: Report) => void): readonly PackFault[] {
  try {
    const faults: PackFault[] = []
    look(openPdf(bytes), (about, detail) => {
      // A pack that is wrong in one way is often wrong in that way a thousand times.
      if (faults.length < 100) faults.push({ about, detail })
    })
    return faults
  } catch (error) {
    return [{ about: 'file', detail: error instanceof Error ? error.message : String(error) }]
  }
}

type Report = (about: PackFault['about'], detail: string) => void

/** The marks in the content of each page, by its object. */
type Marks = ReadonlyMap<number, ReadonlySet<number>>

/** Reads every object, which finds those that are not where the cross-references say, and follows every reference. */
function checkObjects(file: PdfFile, report: Report): void {
  const known = new Set(file.numbers)
  const follow = (value: PdfValue, from: number): void => {
    if (isRef(value)) {
      if (!known.has(value.number)) report('file', `Object ${from} refers to ${value.number}, which does not exist`)
    } else if (isArray(value)) for (const item of value) follow(item, from)
    else if (isStream(value)) follow(value.dict, from)
    else if (isDict(value)) for (const item of value.values()) follow(item, from)
  }
  for (const number of file.numbers) {
    const value = file.object(number)
    follow(value, number)
    if (carriesFiles(value)) report('file', `Object ${number} carries another file`)
  }
}

function checkPages(file: PdfFile, expected: number, report: Report): readonly PageLeaf[] {
  const pages = readPageTree(file)
  if (pages.length !== expected) report('pages', `The pack has ${pages.length} pages instead of ${expected}`)
  const counted = file.dict(file.catalogue.get('/Pages'))?.get('/Count')
  if (counted !== pages.length) report('pages', `The page tree claims ${String(counted)} pages and has ${pages.length}`)
  if (new Set(pages.map(({ object }) => object)).size !== pages.length) report('pages', 'A page occurs twice')
  return pages
}

/** Reads what is on the pages; all of it must be marked, and each mark occur once on a page. */
function readMarks(file: PdfFile, report: Report): Marks {
  return new Map(
    readPages(file).map(({ object, pieces }) => {
      const marks = new Set<number>()
      for (const { mcid, kind } of pieces) {
        if (kind !== 'marked') report('structure', `Page object ${object} paints outside any mark`)
        else if (marks.has(mcid) && mcid >= 0) report('structure', `Page object ${object} has mark ${mcid} twice`)
        else if (mcid >= 0) marks.add(mcid)
      }
      return [object, marks]
    })
  )
}

/** Each part of the structure belongs to the document and its elements to it; each page has a key of its own. */
function checkParts(file: PdfFile, pages: readonly PageLeaf[], report: Report): void {
  const document = file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/K')
  const isBelow = (kid: PdfValue | undefined, parent: PdfValue | undefined): boolean => {
    const up = file.dict(kid)?.get('/P')
    return isRef(up) && isRef(parent) && up.number === parent.number
  }
  for (const part of file.array(file.dict(document)?.get('/K'))) {
    const kids = file.array(file.dict(part)?.get('/K'))
    if (!isBelow(part, document) || !isBelow(kids[0], part) || !isBelow(kids.at(-1), part))
      report('structure', `Part ${isRef(part) ? part.number : ''} of the structure has elements of another`)
  }
  const keys = new Set(pages.map(({ dict }) => dict.get('/StructParents')))
  if (keys.size !== pages.length) report('structure', 'Two pages have one key into the structure')
}

/** Compares the structure tree with what pages mark, and the parent tree with both. */
function checkStructure(file: PdfFile, pages: readonly PageLeaf[], marks: Marks, report: Report): void {
  const owners = readOwners(file, report)
  const parents = readNumberTree(file, file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/ParentTree'))
  for (const { object, dict } of pages) {
    const ofPage = owners.content.get(object) ?? new Map<number, number>()
    const listed = file.array(parents.get(numberOf(dict.get('/StructParents'))))
    for (const [mcid, owner] of ofPage) {
      const parent = listed[mcid]
      if (!isRef(parent) || parent.number !== owner) {
        report('structure', `The parent tree gives mark ${mcid} of page object ${object} to another element`)
      }
    }
    // A mark that a page does not have leads to nothing.
    if (listed.filter((parent) => isRef(parent) && file.dict(parent) !== undefined).length !== ofPage.size) {
      report('structure', `The parent tree has other marks for page object ${object} than the structure`)
    }
    const onPage = marks.get(object)
    if (onPage !== undefined) compareMarks(object, onPage, ofPage, report)
    for (const link of file.array(dict.get('/Annots'))) {
      const parent = parents.get(numberOf(file.dict(link)?.get('/StructParent')))
      if (!isRef(link) || !isRef(parent) || owners.links.get(link.number) !== parent.number) {
        report('structure', `A link on page object ${object} is not in the structure`)
      }
    }
  }
}

function compareMarks(
  object: number,
  onPage: ReadonlySet<number>,
  inStructure: ReadonlyMap<number, number>,
  report: Report
): void {
  for (const mcid of onPage) {
    if (!inStructure.has(mcid)) report('structure', `Mark ${mcid} of page object ${object} is not in the structure`)
  }
  for (const mcid of inStructure.keys()) {
    if (!onPage.has(mcid)) report('structure', `The structure has mark ${mcid}, which page object ${object} lacks`)
  }
}

const numberOf = (value: PdfValue | undefined): number => (isNumber(value) ? value : -1)

/** The element of each piece of content, by page and mark, and of each link. */
type Owners = {
  readonly content: ReadonlyMap<number, ReadonlyMap<number, number>>
  readonly links: ReadonlyMap<number, number>
}

function readOwners(file: PdfFile, report: Report): Owners {
  const content = new Map<number, Map<number, number>>()
  const links = new Map<number, number>()
  const seen = new Set<number>()
  const own = (page: PdfValue | undefined, mcid: number, element: number): void => {
    if (!isRef(page)) {
      report('structure', `Element ${element} has content on no page`)
      return
    }
    const ofPage = content.get(page.number) ?? new Map<number, number>()
    if (ofPage.has(mcid)) report('structure', `Mark ${mcid} of page object ${page.number} is in the structure twice`)
    content.set(page.number, ofPage.set(mcid, element))
  }
  const walk = (value: PdfValue, parent: number): void => {
    if (!isRef(value)) {
      report('structure', `Element ${parent} has a kid that is not an object`)
      return
    }
    const number = value.number
    const dict = file.dict(value)
    const up = dict?.get('/P')
    if (dict === undefined || seen.has(number)) {
      report('structure', `Element ${number} is missing or occurs twice`)
      return
    }
    if (!isRef(up) || up.number !== parent) report('structure', `Element ${number} does not know its parent`)
    seen.add(number)
    const page = dict.get('/Pg')
    const kids = file.resolve(dict.get('/K'))
    for (const kid of isArray(kids) ? kids : [dict.get('/K') ?? null]) {
      if (isNumber(kid)) own(page, kid, number)
      else if (isDict(kid) && kid.get('/Type') === '/MCR')
        own(kid.get('/Pg') ?? page, numberOf(kid.get('/MCID')), number)
      else if (isDict(kid)) {
        const object = kid.get('/Obj')
        if (isRef(object)) links.set(object.number, number)
      } else if (kid !== null) walk(kid, number)
    }
  }
  const root = file.catalogue.get('/StructTreeRoot')
  const document = file.dict(root)?.get('/K')
  if (isRef(root) && document !== undefined) walk(document, root.number)
  else report('structure', 'The pack has no structure')
  return { content, links }
}

/** Reads a number tree (ISO 32000-1, 7.9.7) with all its leaves. */
function readNumberTree(file: PdfFile, root: PdfValue | undefined): ReadonlyMap<number, PdfValue> {
  const entries = new Map<number, PdfValue>()
  const walk = (node: PdfValue | undefined, depth: number): void => {
    const dict = file.dict(node)
    if (dict === undefined || depth > 20) return
    const numbers = file.array(dict.get('/Nums'))
    for (let at = 0; at + 1 < numbers.length; at += 2) entries.set(numberOf(numbers[at]), numbers[at + 1] ?? null)
    for (const kid of file.array(dict.get('/Kids'))) walk(kid, depth + 1)
  }
  walk(root, 0)
  return entries
}

function checkBookmarks(file: PdfFile, pages: readonly PageLeaf[], report: Report): void {
  const pageOf = new Map(pages.map(({ object }, at) => [object, at]))
  const walk = (parent: PdfDict): void => {
    let previous: PdfValue | undefined
    let current = parent.get('/First')
    while (isRef(current)) {
      const dict = file.dict(current)
      const title = dict?.get('/Title')
      if (dict === undefined || !isString(title)) {
        report('bookmarks', `Bookmark ${current.number} has no title`)
        return
      }
      if (readPlace(file, dict.get('/Dest'), pageOf) === undefined) {
        report('bookmarks', `The bookmark "${title.bytes}" leads nowhere`)
      }
      const back = dict.get('/Prev')
      if ((isRef(back) ? back.number : undefined) !== (isRef(previous) ? previous.number : undefined)) {
        report('bookmarks', `Bookmark ${current.number} does not know the one before it`)
        return
      }
      walk(dict)
      previous = current
      current = dict.get('/Next')
    }
    const last = parent.get('/Last')
    if ((isRef(last) ? last.number : undefined) !== (isRef(previous) ? previous.number : undefined)) {
      report('bookmarks', 'A list of bookmarks does not end where it says')
    }
  }
  const root = file.dict(file.catalogue.get('/Outlines'))
  if (root !== undefined) walk(root)
}

/** Every link inside the pack leads to one of its pages, and no link does anything but lead somewhere. */
function checkLinks(file: PdfFile, pages: readonly PageLeaf[], report: Report): void {
  const pageOf = new Map(pages.map(({ object }, at) => [object, at]))
  for (const { object, dict } of pages) {
    for (const link of file.array(dict.get('/Annots')).map((value) => file.dict(value))) {
      const destination = link?.get('/Dest')
      const action = file.dict(link?.get('/A'))?.get('/S')
      if (destination !== undefined && readPlace(file, destination, pageOf) === undefined) {
        report('links', `A link on page object ${object} leads nowhere`)
      }
      if (action !== undefined && action !== '/URI') report('links', `A link on page object ${object} is active`)
    }
  }
}
