import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './tabs.css';

export type TabItem<Id extends string> = {
  readonly id: Id;
  readonly name: ReactNode;
  readonly content: ReactNode;
};

export type TabsProps<Id extends string> = {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
};

/** Several panels in one place; arrow keys move between them. */
export function Tabs<Id extends string>({ label, items }: TabsProps<Id>) {
  return (
    <AriaTabs className="tabs">
      <TabList aria-label={label} className="tabs-list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tabs-tab">
            {item.name}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tabs-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
