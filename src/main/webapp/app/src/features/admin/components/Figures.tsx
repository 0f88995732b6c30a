import type { ReactNode } from "react";
import classes from "./AdminPage.module.css";

export interface Figure {
  label: string;
  value: string;
  /** A word more about it. */
  note?: string;
  /** Somebody should look after it. */
  problem?: boolean;
}

export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {figures.map(({ label: name, value, note, problem = false }) => (
        <div key={name} className={`${classes.figure} ${problem ? classes.problem : ""}`}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note !== undefined && <div className={classes.note}>{note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 style={{ margin: "28px 0 10px", fontSize: 17 }}>{title}</h2>
      {children}
    </section>
  );
}
