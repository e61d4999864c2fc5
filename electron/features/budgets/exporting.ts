/** A year of a fund as a sheet, in the columns that can be read in again. */
import type { FundExport } from '../../../shared/budgets/calls'
import type { Fund, FundYear } from '../../../shared/budgets/fund'
import { fundFigures } from '../../../shared/budgets/fundFigures'
import { monthsOf } from '../../../shared/budgets/money'
import { failure, ok } from '../../../shared/result'
import type { Handlers } from '../../context'
import { readFund, readYear } from '../../db/fundRows'
import { atomicWrite } from '../../documents/files/atomicWrite'
import { notForThePublic } from '../../documents/pack/publicOutput'
import { type OutCell, type OutSheet, writeCsv, writeXlsx } from '../../documents/sheets/sheetWrite'

export const exportHandlers = {
  'funds.export': async ({ db, dialogs }, { id, year, what, format, to }) => {
    const fund = readFund(db, id)
    if (!fund.ok) return fund
    const record = readYear(db, id, year)
    if (!record.ok) return record
    const sheet = sheetOf(what, fund.value.value, record.value.value)
    if (sheet.rows.length === 0)
      return failure('invalid', `There is nothing to write yet: ${fund.value.value.name} has no ${what} in ${year}.`)
    const target =
      to ??
      (await dialogs.saveFile({
        title: 'Save as a sheet',
        suggestedName: `${`${fund.value.value.name} ${year} ${what}`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')}.${format}`,
        filterName: format === 'csv' ? 'CSV' : 'Excel workbook',
        extension: format
      }))
    if (target === null) return ok(null)
    const bytes = format === 'csv' ? writeCsv(sheet) : await writeXlsx([sheet])
    const written = await atomicWrite(target, notForThePublic(bytes))
    return written.ok ? ok({ file: written.value, bytes: bytes.length }) : written
  }
} satisfies Partial<Handlers>

const commissionerWords = { 'local-authority': 'LA', nhs: 'NHS', joint: 'Joint' } as const

function sheetOf(what: FundExport, fund: Fund, year: FundYear): OutSheet {
  switch (what) {
    case 'contributions':
      return contributionSheet(fund, year)
    case 'months':
      return monthSheet(fund, year)
    case 'schemes':
      return schemeSheet(fund, year)
  }
}

function contributionSheet(fund: Fund, year: FundYear): OutSheet {
  return {
    name: 'Contributions',
    headings: [
      ...['Fund', 'Kind of fund', 'Host partner', 'Pool manager', 'Year', 'Partner', 'Source of funding'],
      ...['Revenue or capital', 'Contribution', 'Changes since', 'Revised contribution']
    ],
    rows: year.contributions.map((line) => {
      const changes = line.virements.reduce((sum, virement) => sum + virement.pence, 0)
      return [
        ...[fund.name, fund.kind, fund.hostPartner, fund.poolManager, year.year, line.partner, line.source],
        line.stream === 'capital' ? 'Capital' : 'Revenue',
        { pence: line.original },
        { pence: changes },
        { pence: line.original + changes }
      ]
    })
  }
}

function schemeSheet(fund: Fund, year: FundYear): OutSheet {
  const { schemes } = fundFigures(year)
  return {
    name: 'Schemes',
    headings: [
      ...['Fund', 'Year', 'Scheme ID', 'Scheme name', 'Description', 'Scheme type', 'Area of spend', 'Commissioner'],
      ...['Lead partner', 'Provider', 'Source of funding', 'Revenue or capital', 'New or existing', 'Committed'],
      ...['Expected outputs', 'Units', 'Expenditure', 'Outturn', 'Revised budget', 'Forecast outturn', 'Variance']
    ],
    rows: year.schemes.map((scheme, index): OutCell[] => {
      const figures = schemes[index]
      const [output] = scheme.outputs
      return [
        ...[fund.name, year.year, scheme.reference, scheme.name, scheme.description, scheme.type, scheme.areaOfSpend],
        scheme.commissioner === null ? '' : commissionerWords[scheme.commissioner],
        ...[scheme.leadPartner ?? '', scheme.provider, scheme.source],
        scheme.stream === 'capital' ? 'Capital' : 'Revenue',
        scheme.isNew ? 'New' : 'Existing',
        scheme.isCommitted ? 'Yes' : 'No',
        output?.quantity ?? null,
        output?.units ?? '',
        { pence: scheme.original },
        scheme.outturn === null ? null : { pence: scheme.outturn },
        { pence: figures?.revised ?? 0 },
        { pence: figures?.forecastOutturn ?? 0 },
        { pence: figures?.variance ?? 0 }
      ]
    })
  }
}

function monthSheet(fund: Fund, year: FundYear): OutSheet {
  const names = monthsOf(year.year).map((month) =>
    new Date(`${month}-01T00:00:00Z`).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
  )
  return {
    name: 'Months',
    headings: [
      ...['Fund', 'Year', 'Scheme ID', 'Scheme name'],
      ...['Profile', 'Actual', 'Forecast'].flatMap((series) => names.map((name) => `${series} ${name}`))
    ],
    rows: year.schemes.map((scheme): OutCell[] => [
      ...[fund.name, year.year, scheme.reference, scheme.name],
      ...scheme.months.map((month) => ({ pence: month.profile })),
      ...scheme.months.map((month) => (month.actual === null ? null : { pence: month.actual })),
      ...scheme.months.map((month) => ({ pence: month.forecast }))
    ])
  }
}
