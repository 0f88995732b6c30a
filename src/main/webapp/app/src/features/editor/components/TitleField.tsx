import { useEffect, useRef, useState } from "react";
import { TITLE_LIMIT } from "../../documents";
import classes from "./TitleField.module.css";

export interface TitleFieldProps {
  title: string;
  readOnly: boolean;
  /** A document that was just made: its title is what one writes first. */
  selectAtFirst: boolean;
  onRename: (title: string) => Promise<boolean>;
  /** Enter leads on into the text. */
  onEnter: () => void;
}

export function TitleField({ title, readOnly, selectAtFirst, onRename, onEnter }: TitleFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);

  useEffect(() => {
    if (selectAtFirst) field.current?.select();
  }, [selectAtFirst]);

  const commit = async (): Promise<void> => {
    const next = draft?.trim() ?? "";
    if (next !== "" && next !== title) await onRename(next);
    setDraft(null);
  };

  return (
    <input
      ref={field}
      className={classes["title"]}
      aria-label="Title"
      value={draft ?? title}
      maxLength={TITLE_LIMIT}
      readOnly={readOnly}
      onFocus={() => !readOnly && setDraft(title)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          event.currentTarget.blur();
          onEnter();
        } else if (event.key === "Escape") {
          setDraft(title);
          const input = event.currentTarget;
          queueMicrotask(() => input.blur());
        }
      }}
    />
  );
}
