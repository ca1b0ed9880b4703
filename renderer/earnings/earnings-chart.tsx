import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeriodLength } from '#shared/earnings/periods.ts';
import { moneyByPeriod, roundTop } from '#shared/earnings/periods.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { Choice } from '../parts/choice.tsx';
import { Table } from '../parts/table.tsx';

const periods = { day: 14, week: 12 } as const satisfies Record<PeriodLength, number>;
/** Of the drawing, in its own units. */
const [width, height, foot] = [600, 200, 24];

/** What was approved per day or week, as bars; a slider below walks them, and the same stands in the table beside. */
export function EarningsChart({ lines }: { lines: readonly LedgerLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [length, setLength] = useState<PeriodLength>('week');
  const [now] = useState(() => Date.now());
  const count = periods[length];
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = moneyByPeriod(lines, length, now, count);
  const top = roundTop(shown.map(({ won }) => won));
  const current = Math.min(chosen ?? count - 1, count - 1);
  const step = width / count;
  const said = (at: number) => {
    const period = shown[at];
    if (period === undefined) return '';
    const name = t(`earnings.chart.${length}Of`, { day: format.day(period.from) });
    return `${name} · ${format.won(period.won)}`;
  };
  return (
    <section className="earnings-part">
      <div className="earnings-chart-head">
        <h2>{t('earnings.chart.title')}</h2>
        <Choice<PeriodLength>
          label={t('earnings.chart.by')}
          labelHidden
          options={[
            { id: 'day', name: t('earnings.chart.day') },
            { id: 'week', name: t('earnings.chart.week') },
          ]}
          value={length}
          onChange={(next) => {
            setLength(next);
            setChosen(null);
          }}
        />
      </div>
      <Card>
        <div className="earnings-chart">
          <div className="earnings-chart-drawing">
            <p className="figures" aria-live="polite" data-testid="chart-current">
              {said(current)}
            </p>
            <div className="earnings-bars">
              <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
                {[0, 0.5, 1].map((part) => (
                  <g key={part}>
                    <line
                      className="earnings-grid"
                      x1={0}
                      x2={width}
                      y1={(height - foot) * (1 - part) + 1}
                      y2={(height - foot) * (1 - part) + 1}
                    />
                    {part > 0 && (
                      <text className="earnings-axis" x={2} y={(height - foot) * (1 - part) + 13}>
                        {format.won(top * part)}
                      </text>
                    )}
                  </g>
                ))}
                {shown.map(({ from, won }, at) => {
                  const tall = (won / top) * (height - foot);
                  return (
                    <g key={from} onMouseEnter={() => setChosen(at)}>
                      <rect
                        className="earnings-hover"
                        x={at * step}
                        y={0}
                        width={step}
                        height={height - foot}
                      />
                      <rect
                        className={
                          at === current ? 'earnings-bar earnings-current' : 'earnings-bar'
                        }
                        x={at * step + step * 0.2}
                        y={height - foot - tall}
                        width={step * 0.6}
                        height={tall}
                        rx={3}
                      />
                      {at % 2 === (count - 1) % 2 && (
                        <text
                          className="earnings-axis"
                          x={at * step + step / 2}
                          y={height - 6}
                          textAnchor="middle"
                        >
                          {format.day(from)}
                        </text>
                      )}
                    </g>
                  );
                })}
              </svg>
              <input
                type="range"
                className="earnings-range"
                min={0}
                max={count - 1}
                value={current}
                aria-label={t('earnings.chart.title')}
                aria-valuetext={said(current)}
                data-testid="earnings-chart"
                onChange={(event) => setChosen(Number(event.target.value))}
              />
            </div>
          </div>
          <div className="earnings-chart-table">
            <Table
              label={t('earnings.chart.title')}
              columns={[
                {
                  id: 'from',
                  name: t(`earnings.chart.${length}`),
                  cell: ({ from }) => t(`earnings.chart.${length}Of`, { day: format.day(from) }),
                },
                {
                  id: 'won',
                  name: t('earnings.amount'),
                  figures: true,
                  cell: ({ won }) => format.won(won),
                },
              ]}
              rows={shown.toReversed()}
              keyOf={({ from }) => String(from)}
            />
          </div>
        </div>
      </Card>
    </section>
  );
}
