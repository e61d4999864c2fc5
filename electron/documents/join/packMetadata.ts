import { textString } from '../pdf/pdfValues'
import { type ByteText, writeString } from '../pdf/pdfWriter'
import type { PackFile } from './packFile'
import { packObjects } from './packLayout'

/** What a pack says of itself. */
export type PackDescription = {
  readonly title: string
  /** As in "en-GB". */
  readonly language: string
  readonly subject?: string
  readonly author?: string
  /** ISO date and time. */
  readonly createdAt: string
  /** Claims PDF/UA-1; to be made only when nothing was found against it. */
  readonly pdfUaClaim?: boolean
  /** Claims PDF/A-2a; likewise. */
  readonly archiveClaim?: boolean
}

const tool = 'Packwright'

/** Writes the document information and the same as XMP (ISO 32000-1, 14.3; ISO 14289-1, 7.1 and clause 5). */
export function writeMetadata(pack: PackFile, description: PackDescription): void {
  const created = new Date(description.createdAt).toISOString()
  const date = `(D:${created.slice(0, 19).replaceAll(/[-:T]/g, '')}Z)`
  const text = (name: string, words: string | undefined): ByteText =>
    words ? `/${name}${writeString(textString(words))}` : ''
  pack.object(
    packObjects.information,
    `<<${text('Title', description.title)}${text('Author', description.author)}${text('Subject', description.subject)}${text('Creator', tool)}${text('Producer', tool)}/CreationDate${date}/ModDate${date}>>`
  )
  // Left uncompressed, so that programs that know nothing of PDF can find it (14.3.2).
  pack.stream(packObjects.metadata, '/Type/Metadata/Subtype/XML', Buffer.from(xmp(description, created), 'utf8'))
}

function xmp(description: PackDescription, created: string): string {
  const seconds = `${created.slice(0, 19)}Z`
  const inLanguages = (name: string, words: string | undefined): string =>
    words ? `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(words)}</rdf:li></rdf:Alt></dc:${name}>\n` : ''
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
${inLanguages('title', description.title)}${inLanguages('description', description.subject)}${
  description.author
    ? `<dc:creator><rdf:Seq><rdf:li>${escaped(description.author)}</rdf:li></rdf:Seq></dc:creator>\n`
    : ''
}<dc:language><rdf:Bag><rdf:li>${escaped(description.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${tool}</xmp:CreatorTool><pdf:Producer>${tool}</pdf:Producer>
<xmp:CreateDate>${seconds}</xmp:CreateDate><xmp:ModifyDate>${seconds}</xmp:ModifyDate>
${description.pdfUaClaim ? '<pdfuaid:part>1</pdfuaid:part>\n' : ''}</rdf:Description>
${description.archiveClaim ? archiveClaim : ''}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

/** PDF/A-2a, which asks for what its own vocabulary lacks to be described: here the claim of PDF/UA (ISO 19005-2, 6.6.2.3 and 6.6.4). */
const archiveClaim = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
