import { usePlace } from "@concord/client/react";
import { CloseButton, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { TopBar } from "../../../components";
import { usePlainKeys } from "../../help";
import { ProfileButton } from "../../people";
import type { Shelf } from "../api/types";
import { ShelfContent } from "./ShelfContent";
import { ShelfLinks } from "./ShelfLinks";
import classes from "./ShelfPage.module.css";
import { SHELF_TITLES } from "./ShelfTabs";

const SHELVES: Readonly<Record<string, Shelf>> = { other: "external", all: "recent" };

export function ShelfPage({ of }: { of?: "trash" | "dashboards" }) {
  const [params, setParams] = useSearchParams();
  const { id } = useParams();
  const shelf: Shelf = of ?? SHELVES[params.get("from") ?? ""] ?? "own";
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  const searchField = useRef<HTMLInputElement>(null);
  const [creating, setCreating] = useState(false);
  usePlainKeys({ "/": () => searchField.current?.focus(), c: () => setCreating(true) });

  usePlace(shelf === "dashboards" ? "page:dashboards" : "page:documents");

  useEffect(() => {
    document.title = `${SHELF_TITLES[shelf]} · Concord`;
  }, [shelf]);

  useEffect(() => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (search === "") after.delete("q");
        else after.set("q", search);
        return after.toString() === before.toString() ? before : after;
      },
      { replace: true },
    );
  }, [search, setParams]);

  return (
    <>
      <TopBar name={!narrow}>
        <TextInput
          ref={searchField}
          className={classes.search}
          type="search"
          aria-label="Search documents"
          placeholder="Search"
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={typed !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped("")} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTyped("");
          }}
        />
        <ShelfLinks narrow={narrow} />
        <ProfileButton />
      </TopBar>
      <main className={classes.main}>
        {shelf !== "dashboards" && (
          <VisuallyHidden>
            <h1>{SHELF_TITLES[shelf]}</h1>
          </VisuallyHidden>
        )}
        <ShelfContent
          key={shelf + (id ?? "")}
          shelf={shelf}
          folderId={id ?? null}
          search={search}
          narrow={narrow}
          creating={creating && shelf === "own"}
          onCreating={setCreating}
        />
      </main>
    </>
  );
}
