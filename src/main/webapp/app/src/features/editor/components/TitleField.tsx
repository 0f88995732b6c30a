import { useEffect, useRef, useState, type CSSProperties } from "react";
import { textOn } from "../../../collaboration";
import { TITLE_LIMIT } from "../../documents";
import { namesText, type FieldPerson } from "../../people";
import classes from "./TitleField.module.css";

export interface TitleFieldProps {
  title: string;
  readOnly: boolean;
  /** A document that was just made: its title is what one writes first. */
  selectAtFirst: boolean;
  /** Who else is changing it. */
  others?: readonly FieldPerson[];
  /** Of the first of them. */
  color?: string;
  /** Whether one is changing it oneself. */
  onFocus?: (focused: boolean) => void;
  onType?: () => void;
  onRename: (title: string) => Promise<boolean>;
  /** Enter leads on into the text. */
  onEnter: () => void;
}

export function TitleField({ title, readOnly, selectAtFirst, others = [], color = "#5b6668", onFocus, onType, onRename, onEnter }: TitleFieldProps) {
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

  const input = (
    <input
      ref={field}
      className={classes["title"]}
      aria-label="Title"
      value={draft ?? title}
      maxLength={TITLE_LIMIT}
      readOnly={readOnly}
      onFocus={() => {
        if (readOnly) return;
        setDraft(title);
        onFocus?.(true);
      }}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        onType?.();
      }}
      onBlur={() => {
        onFocus?.(false);
        void commit();
      }}
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
  const typing = others.filter(({ typing: types }) => types);
  const names = namesText((typing.length > 0 ? typing : others).map(({ displayName }) => displayName));
  return (
    <span className={classes["field"]} data-others={others.length > 0 || undefined} style={{ "--other": color, "--other-text": textOn(color) } as CSSProperties}>
      {input}
      <span className={classes["others"]} role="status">
        {others.length > 0 && `${names} ${others.length === 1 || typing.length === 1 ? "is" : "are"} ${typing.length > 0 ? "typing a title…" : "changing the title"}`}
      </span>
    </span>
  );
}
