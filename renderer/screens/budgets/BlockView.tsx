import { Drawing } from '../../../shared/paper/Drawing'
import { Each } from '../../../shared/paper/Each'
import type { BlockData } from '../../../shared/records'

/** A block as a report prints it: charts are drawn by the same component, on white. */
export function BlockView({ data }: { readonly data: BlockData }) {
  if (data.type === 'chart' || data.type === 'map')
    return (
      <div className="paper block-paper">
        <Drawing id={`block-${data.caption.replace(/\W+/g, '-')}`} data={data} isIndented={false} />
        {data.type === 'chart' && data.note !== '' && <p className="note">{data.note}</p>}
      </div>
    )
  if (data.type === 'list')
    return (
      <dl className="step-list">
        {data.items.map((item) => (
          <div key={item.term}>
            <dt>{item.term}</dt>
            <dd>{item.text}</dd>
          </div>
        ))}
      </dl>
    )
  return (
    <div className="block-table">
      <table className="plain-table">
        <caption>{data.caption}</caption>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th key={column.label} scope="col" className={column.align === 'right' ? 'pages' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Each
            of={data.rows}
            draw={(row, index) => (
              <tr className={data.hasTotal && index === data.rows.length - 1 ? 'total' : undefined}>
                <Each
                  of={row}
                  draw={(text, column) =>
                    column === 0 ? (
                      <th scope="row">{text}</th>
                    ) : (
                      <td className={data.columns[column]?.align === 'right' ? 'pages' : undefined}>{text}</td>
                    )
                  }
                />
              </tr>
            )}
          />
        </tbody>
      </table>
      {data.note !== '' && <p className="dim hint">{data.note}</p>}
    </div>
  )
}
