import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'

export type TabsProps = {
  readonly label: string
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly content: () => ReactNode }[]
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Several views of one thing, one at a time in sight. Only that one is drawn. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <AriaTabs className="tabs" selectedKey={value} onSelectionChange={(key) => onChange(String(key))}>
      <TabList aria-label={label} className="tab-list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
