import { Title } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import classes from "./Page.module.css";
import { TopBar } from "./TopBar";

export interface PageProps {
  title: string;
  /** At the end of the top bar. */
  bar: ReactNode;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A page with a title, for everything but documents. */
export function Page({ title, bar, action, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Concord`;
  }, [title]);
  return (
    <>
      <TopBar>
        <div className={classes["gap"]} />
        {bar}
      </TopBar>
      <main className={classes["main"]}>
        <div className={classes["head"]}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {action}
        </div>
        {children}
      </main>
    </>
  );
}
