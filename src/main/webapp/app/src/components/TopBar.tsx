import type { ReactNode } from "react";
import { Link } from "react-router";
import { Logo } from "./Logo";
import classes from "./TopBar.module.css";

export function TopBar({ children, name = true }: { children: ReactNode; name?: boolean }) {
  return (
    <header className={classes.bar}>
      <div className={classes.row}>
        <Link to="/" className={classes.home} aria-label="Concord: all documents">
          <Logo />
          {name && <span>Concord</span>}
        </Link>
        {children}
      </div>
    </header>
  );
}
